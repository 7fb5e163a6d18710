package io.github.mfsm.testkit.sfn.internal.keep;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.store.Kept;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.server.Storage.Change;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionKeeper;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.store.Activities;
import io.github.mfsm.testkit.sfn.internal.store.Activity;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.WeakHashMap;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Writes state machines, activities and executions into a storage as they change. Used under the lock of the service.
 */
public final class ServiceKeeper implements ExecutionKeeper {
    static final String MACHINES = "sfn.machines";
    static final String REVISIONS = "sfn.revisions";
    static final String ACTIVITIES = "sfn.activities";
    static final String EXECUTIONS = "sfn.executions";
    static final String EVENTS = "sfn.events";
    static final String TAPES = "sfn.tapes";

    /** The operations that change state machines or activities. */
    private static final Set<String> CHANGING = Set.of(
            "CreateStateMachine",
            "UpdateStateMachine",
            "DeleteStateMachine",
            "PublishStateMachineVersion",
            "DeleteStateMachineVersion",
            "CreateStateMachineAlias",
            "UpdateStateMachineAlias",
            "DeleteStateMachineAlias",
            "CreateActivity",
            "DeleteActivity",
            "TagResource",
            "UntagResource");

    private final Storage storage;
    private final Machines machines;
    private final Activities activities;
    private final Map<Revision, String> keys = new WeakHashMap<>();
    private final Map<String, Long> told = new ConcurrentHashMap<>();
    private final Map<String, Integer> writtenEvents = new HashMap<>();

    /** Keeps what is in {@code machines} and {@code activities}, and the executions that it is told of. */
    public ServiceKeeper(Storage storage, Machines machines, Activities activities) {
        this.storage = storage;
        this.machines = machines;
        this.activities = activities;
    }

    /**
     * Writes what an operation has changed.
     *
     * @param operation its name
     * @param request what was asked for
     * @param answer what was answered
     */
    public void after(String operation, JsonNode request, JsonNode answer) {
        if (!CHANGING.contains(operation)) {
            return;
        }
        List<Change> changes = new ArrayList<>();
        for (JsonNode node : List.of(request, answer)) {
            for (JsonNode value : node) {
                if (value.isTextual() && value.textValue().startsWith("arn:")) {
                    changed(value.textValue(), changes);
                }
            }
        }
        storage.write(changes);
    }

    private void changed(String arn, List<Change> changes) {
        if (arn.contains(":activity:")) {
            Optional<Activity> activity = activities.find(arn);
            changes.add(new Change(
                    ACTIVITIES,
                    arn,
                    activity.map(KeptActivity::of).map(Kept::text).orElse(null)));
        } else if (arn.contains(":stateMachine:")) {
            String machine = Arn.parse(arn, Arn.Type.STATE_MACHINE).stateMachine();
            machines.find(machine)
                    .ifPresentOrElse(
                            found -> changes.add(new Change(
                                    MACHINES,
                                    machine,
                                    Kept.text(KeptMachine.of(
                                            found, revision -> key(revision, found.isExpress(), changes))))),
                            () -> changes.add(new Change(MACHINES, machine, null)));
        }
    }

    /** Returns the key of a revision, which is written if it is new. */
    private String key(Revision revision, boolean express, List<Change> changes) {
        String known = keys.get(revision);
        if (known != null) {
            return known;
        }
        String text = Kept.text(KeptMachine.KeptRevision.of(revision, express));
        String key =
                UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString();
        changes.add(new Change(REVISIONS, key, text));
        keys.put(revision, key);
        return key;
    }

    void known(Revision revision, String key) {
        keys.put(revision, key);
    }

    void known(String executionArn, long entries, int events) {
        told.put(executionArn, entries);
        writtenEvents.put(executionArn, events);
    }

    @Override
    public void removed(Machine machine) {
        storage.write(List.of(new Change(MACHINES, machine.arn(), null)));
    }

    @Override
    public void registered(ExecutionRecord execution) {
        write(execution, null, new ArrayList<>());
    }

    private void write(ExecutionRecord execution, KeptExecution.@Nullable End end, List<Change> changes) {
        String revision =
                key(execution.origin().revision(), execution.origin().machine().isExpress(), changes);
        changes.add(new Change(EXECUTIONS, execution.arn(), Kept.text(KeptExecution.of(execution, revision, end))));
        storage.write(changes);
    }

    /** An execution that can be redriven, or whose Map Runs can be described, may have to be brought back to life. */
    @Override
    public void ended(ExecutionRecord execution) {
        if (execution.origin().machine().isExpress()) {
            forgotten(execution);
            return;
        }
        List<Change> changes = new ArrayList<>();
        List<ObjectNode> events = execution.events();
        String arn = execution.arn();
        for (int i = writtenEvents.getOrDefault(arn, 0); i < events.size(); i++) {
            changes.add(new Change(EVENTS, arn + " " + Kept.number(i), WireJson.text(events.get(i))));
        }
        writtenEvents.put(arn, events.size());
        boolean mapRuns =
                execution.execution().stream().anyMatch(live -> !live.mapRuns().isEmpty());
        if (execution.status().equals("SUCCEEDED") && !mapRuns) {
            removeTape(arn, changes);
        }
        write(execution, KeptExecution.End.of(execution, told.getOrDefault(arn, 0L)), changes);
    }

    private void removeTape(String arn, List<Change> changes) {
        long entries = told.getOrDefault(arn, 0L);
        for (long i = 0; i < entries; i++) {
            changes.add(new Change(TAPES, arn + " " + Kept.number(i), null));
        }
        told.remove(arn);
    }

    @Override
    public void forgotten(ExecutionRecord execution) {
        List<Change> changes = new ArrayList<>();
        changes.add(new Change(EXECUTIONS, execution.arn(), null));
        removeTape(execution.arn(), changes);
        int events = Optional.ofNullable(writtenEvents.remove(execution.arn())).orElse(0);
        for (int i = 0; i < events; i++) {
            changes.add(new Change(EVENTS, execution.arn() + " " + Kept.number(i), null));
        }
        storage.write(changes);
    }

    @Override
    public void record(String executionArn, long number, String entry) {
        told.put(executionArn, number + 1);
        storage.write(List.of(new Change(TAPES, executionArn + " " + Kept.number(number), entry)));
    }

    @Override
    public void beforeTask() {
        storage.commit();
    }

    /** Forgets everything. */
    public void clear() {
        List<Change> changes = new ArrayList<>();
        for (String map : List.of(MACHINES, REVISIONS, ACTIVITIES, EXECUTIONS, EVENTS, TAPES)) {
            changes.addAll(Kept.removal(storage, map, ""));
        }
        storage.write(changes);
        keys.clear();
        told.clear();
        writtenEvents.clear();
    }
}
