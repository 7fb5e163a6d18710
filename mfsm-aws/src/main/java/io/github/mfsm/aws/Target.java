package io.github.mfsm.aws;

import io.github.mfsm.aws.ExecutionTable.Claimed;
import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ServiceException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run is about, as its claim decides.
 *
 * @param execution the execution of the key
 * @param machine what to start: the machine that the row names; where that is the configured one, with its qualifier
 * @param claimed what happened to the claim
 */
record Target(ExecutionArn execution, StateMachineArn machine, Claimed claimed) {

    /**
     * Follows the row where there is one.
     *
     * @throws ServiceException if the row names no execution of this key, or one that is not to be followed
     */
    static Target of(ExecutionName key, Settings settings, Claimed claimed) {
        StateMachineArn configured = settings.machine();
        ExecutionArn own = configured.execution(key);
        Optional<String> named = row(claimed).map(ClaimRow::executionArn);
        // By its text: a record's equals() is linked at its first use, which took 38 ms of a cold start.
        if (named.isEmpty() || named.get().equals(own.toString())) {
            return new Target(own, configured, claimed);
        }
        ExecutionArn execution = parse(key, named.get());
        StateMachineArn machine = execution.machine();
        if (!machine.isBeside(configured) && !isPrevious(machine, settings)) {
            String why = "it names a machine of another account, partition or Region, " + machine
                    + ", which is followed only if it is set as the previous machine";
            throw unusable(key, why, null);
        }
        return new Target(execution, machine, claimed);
    }

    private static boolean isPrevious(StateMachineArn machine, Settings settings) {
        StateMachineArn previous = settings.previousMachine();
        return previous != null && machine.equals(previous.unqualified());
    }

    private static ExecutionArn parse(ExecutionName key, String arn) {
        try {
            ExecutionArn execution = ExecutionArn.parse(arn);
            if (execution.name().equals(key)) {
                return execution;
            }
            throw unusable(key, "it names the execution of another key, " + arn, null);
        } catch (IllegalArgumentException e) {
            throw unusable(key, "its ExecutionArn is " + e.getMessage(), e);
        }
    }

    private static ServiceException unusable(ExecutionName key, String why, @Nullable Throwable cause) {
        return new ServiceException(
                ServiceException.Kind.REFUSED,
                "PutItem",
                "UnusableRow",
                "the table's row for '" + key + "' can't be followed: " + why,
                cause);
    }

    /**
     * Returns the answer that the execution has posted into its row, if it has. One without an execution counts for
     * nothing.
     */
    Optional<String> postedAnswer() {
        return row(claimed).filter(row -> row.executionArn() != null).map(ClaimRow::answer);
    }

    /** Returns whether this run has just written the claim, so that it is the key's first. */
    boolean isFresh() {
        return claimed instanceof Claimed.Fresh;
    }

    /** Returns whether a row that was there before names this execution. */
    boolean isClaimedBefore() {
        return row(claimed).map(ClaimRow::executionArn).isPresent();
    }

    private static Optional<ClaimRow> row(Claimed claimed) {
        return claimed instanceof Claimed.Found found ? Optional.of(found.row()) : Optional.empty();
    }

    RunReport.Claimed reported() {
        if (claimed instanceof Claimed.Fresh) {
            return RunReport.Claimed.FRESH;
        }
        return claimed instanceof Claimed.Found ? RunReport.Claimed.FOUND : RunReport.Claimed.UNAVAILABLE;
    }

    @Nullable
    ServiceException tableFailure() {
        return claimed instanceof Claimed.Unavailable unavailable ? unavailable.why() : null;
    }
}
