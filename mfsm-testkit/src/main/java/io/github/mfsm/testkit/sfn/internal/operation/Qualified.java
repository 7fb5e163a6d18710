package io.github.mfsm.testkit.sfn.internal.operation;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Finds what a qualified ARN of a state machine means. */
final class Qualified {

    private Qualified() {}

    /** Returns whether a qualifier is a version's number; an alias's name has at least one other character. */
    static boolean isVersion(String qualifier) {
        return !qualifier.isEmpty() && qualifier.chars().allMatch(c -> c >= '0' && c <= '9');
    }

    /**
     * Returns the version that an ARN names, or that its alias draws.
     *
     * @throws AwsError {@code StateMachineDoesNotExist}
     */
    static Version version(Machine machine, Arn arn, RandomGenerator random) {
        String qualifier = arn.qualifier().orElseThrow();
        String versionArn = isVersion(qualifier)
                ? machine.arn() + ":" + qualifier
                : alias(machine, arn)
                        .map(alias -> alias.draw(random))
                        .orElseThrow(() -> SfnError.noStateMachine(arn.text()));
        return machine.version(versionArn).orElseThrow(() -> SfnError.noStateMachine(arn.text()));
    }

    /** Returns the alias that an ARN names, if it names one that is there. */
    static Optional<Alias> alias(Machine machine, Arn arn) {
        return arn.qualifier().flatMap(machine::alias);
    }
}
