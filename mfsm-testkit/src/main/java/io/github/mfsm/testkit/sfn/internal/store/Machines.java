package io.github.mfsm.testkit.sfn.internal.store;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All state machines of all accounts and Regions. Used under the lock of the service. */
public final class Machines {

    private final Map<String, Machine> byArn = new LinkedHashMap<>();
    private long created;

    /** Adds a state machine under an ARN that isn't taken. */
    public Machine add(String arn, String name, boolean express, Revision first, Tags tags) {
        created++;
        Machine machine = new Machine(created, arn, name, express, first, tags);
        byArn.put(arn, machine);
        return machine;
    }

    /** Returns the state machine with this unqualified ARN. */
    public Optional<Machine> find(String arn) {
        return Optional.ofNullable(byArn.get(arn));
    }

    /**
     * Returns the state machine that an ARN names or is part of.
     *
     * @throws AwsError {@code StateMachineDoesNotExist}
     */
    public Machine get(Arn arn) {
        return find(arn.stateMachine()).orElseThrow(() -> SfnError.noStateMachine(arn.text()));
    }

    /**
     * Like {@link #get}, for whoever wants to change or start it.
     *
     * @throws AwsError {@code StateMachineDoesNotExist}, {@code StateMachineDeleting}
     */
    public Machine getActive(Arn arn) {
        Machine machine = get(arn);
        if (machine.isDeleting()) {
            throw SfnError.stateMachineDeleting(arn.text());
        }
        return machine;
    }

    /** Returns the state machines of one account and Region, oldest first. */
    public List<Machine> list(String prefix) {
        return byArn.values().stream()
                .filter(machine -> machine.arn().startsWith(prefix))
                .toList();
    }

    /** Begins to delete a state machine: it can be described, but not used. */
    public void markDeleting(Machine machine) {
        machine.markDeleting();
    }

    /** Brings a state machine back. */
    public void restore(Machine machine) {
        created = Math.max(created, machine.sequence());
        byArn.put(machine.arn(), machine);
    }

    /** Ends the deletion. */
    public void remove(Machine machine) {
        byArn.remove(machine.arn(), machine);
    }

    /** Forgets everything. */
    public void clear() {
        byArn.clear();
    }
}
