package io.github.mfsm.testkit.sfn.internal.keep;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.store.Kept;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.server.Storage.Change;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.run.Restoration;
import io.github.mfsm.testkit.sfn.internal.run.SavedOutcome;
import io.github.mfsm.testkit.sfn.internal.store.Activities;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads what a {@link ServiceKeeper} has written. */
public final class ServiceLoader {
    private final Storage storage;
    private final ServiceKeeper keeper;
    private final Map<String, Revision> revisions = new HashMap<>();
    private final Set<String> used = new HashSet<>();

    /** Reads from a storage. */
    public ServiceLoader(Storage storage, ServiceKeeper keeper) {
        this.storage = storage;
        this.keeper = keeper;
    }

    /**
     * Brings everything back.
     *
     * @throws io.github.mfsm.testkit.server.StorageException with the entry that can't be restored
     */
    public void load(Machines machines, Activities activities, Restoration executions) {
        Kept.read(
                storage,
                ServiceKeeper.REVISIONS,
                "",
                KeptMachine.KeptRevision.class,
                (key, kept) -> revisions.put(key, kept.restored()));
        revisions.forEach((key, revision) -> keeper.known(revision, key));
        List<Machine> found = new ArrayList<>();
        Kept.read(
                storage,
                ServiceKeeper.MACHINES,
                "",
                KeptMachine.class,
                (arn, kept) -> found.add(kept.restored(this::revision)));
        found.stream().sorted(Comparator.comparingLong(Machine::sequence)).forEach(machines::restore);
        List<KeptActivity> kept = new ArrayList<>();
        Kept.read(storage, ServiceKeeper.ACTIVITIES, "", KeptActivity.class, (arn, activity) -> kept.add(activity));
        kept.stream()
                .sorted(Comparator.comparingLong(KeptActivity::sequence))
                .forEach(activity -> activities.restore(activity.restored()));
        executions.restore(executions(machines));
        forgetUnused();
    }

    private Revision revision(String key) {
        used.add(key);
        return Optional.ofNullable(revisions.get(key))
                .orElseThrow(() -> new IllegalArgumentException("its revision " + key + " is missing"));
    }

    private List<Restoration.Saved> executions(Machines machines) {
        List<Restoration.Saved> saved = new ArrayList<>();
        Map<String, Machine> gone = new HashMap<>();
        Kept.read(storage, ServiceKeeper.EXECUTIONS, "", KeptExecution.class, (arn, kept) -> {
            Revision revision = revision(kept.revision());
            Machine machine = machines.find(kept.machine())
                    .filter(found -> found.sequence() == kept.machineSequence())
                    .orElseGet(() -> gone.computeIfAbsent(
                            kept.machine() + " " + kept.machineSequence(), key -> gone(kept, revision)));
            ExecutionRecord record = kept.restored(new Origin(machine, revision, kept.version(), kept.alias()));
            List<String> tape = new ArrayList<>();
            storage.read(ServiceKeeper.TAPES, arn + " ", (key, entry) -> tape.add(entry));
            KeptExecution.End end = kept.end();
            if (end != null) {
                record.end(outcome(arn, end));
            }
            keeper.known(arn, tape.size(), end == null ? 0 : end.events());
            saved.add(new Restoration.Saved(record, tape, end == null ? 0 : end.told()));
        });
        saved.sort(Comparator.comparingLong(execution -> execution.record().sequence()));
        return saved;
    }

    private SavedOutcome outcome(String arn, KeptExecution.End end) {
        return new SavedOutcome(
                end.status(),
                end.output(),
                end.error(),
                end.cause(),
                end.stopDate(),
                end.redrives(),
                end.redriveDate(),
                end.events(),
                number -> event(arn, number));
    }

    private ObjectNode event(String arn, int number) {
        String key = arn + " " + Kept.number(number);
        String text = storage.get(ServiceKeeper.EVENTS, key)
                .orElseThrow(() -> Kept.broken(ServiceKeeper.EVENTS, key, "it is missing", null));
        try {
            return (ObjectNode) WireJson.parse(text);
        } catch (JsonProcessingException | ClassCastException e) {
            throw Kept.broken(ServiceKeeper.EVENTS, key, String.valueOf(e.getMessage()), e);
        }
    }

    /** Returns a state machine that was deleted, of which executions are left. */
    private static Machine gone(KeptExecution kept, Revision revision) {
        ArrayNode noTags = JsonNodeFactory.instance.arrayNode();
        return Machine.restored(
                kept.machineSequence(),
                kept.machine(),
                kept.machine().substring(kept.machine().lastIndexOf(':') + 1),
                kept.express(),
                revision.since(),
                Tags.of(kept.machine(), noTags),
                new Machine.State(revision, List.of(), List.of(), 0, 0, true, null));
    }

    private void forgetUnused() {
        List<Change> changes = new ArrayList<>();
        revisions.keySet().stream()
                .filter(key -> !used.contains(key))
                .forEach(key -> changes.add(new Change(ServiceKeeper.REVISIONS, key, null)));
        storage.write(changes);
    }
}
