package io.github.mfsm.aws;

import io.github.mfsm.aws.internal.Durations;
import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import java.util.Optional;

/** The claims in DynamoDB: which execution a key belongs to, written before that execution is started. */
final class ExecutionTable {

    /** What a claim has come to. Exactly one of the three is so. */
    sealed interface Claimed {

        /** The row is this run's, just written. */
        record Fresh(Claim claim) implements Claimed {}

        /** The row was there. */
        record Found(ClaimRow row) implements Claimed {}

        /** The table can't be used, and the run goes on without it. */
        record Unavailable(ServiceException why) implements Claimed {}
    }

    private final Settings settings;
    private volatile boolean postedTo;

    ExecutionTable(Settings settings) {
        this.settings = settings;
    }

    /**
     * Claims an execution's key, or finds who has.
     *
     * @throws ServiceException if the table refuses the call, which means a wrong setting or a missing permission, or
     *     if it is out and the policy is to fail
     */
    Claimed claim(ExecutionArn execution, Duration timeLeft) {
        Claim claim = new Claim(execution, settings.now().plus(settings.claimLifetime()));
        try {
            ClaimResult result = settings.claims().claim(claim, patience(timeLeft));
            return result instanceof ClaimResult.Existing existing
                    ? new Claimed.Found(existing.row())
                    : new Claimed.Fresh(claim);
        } catch (ServiceException e) {
            if (!e.isOutage() || settings.onTableFailure() == TableFailurePolicy.FAIL) {
                throw e;
            }
            return new Claimed.Unavailable(e);
        }
    }

    /**
     * Takes a claim back.
     *
     * @return whether it was there, just as it was written, and is gone now
     * @throws ServiceException if the table can't be used
     */
    boolean takeBack(Claim claim, Duration timeLeft) {
        return settings.claims().delete(claim, patience(timeLeft));
    }

    /** Learns from an answer whether executions post theirs into the table. */
    void sawAnswer(boolean posted) {
        postedTo = posted;
    }

    /** Returns whether the last answer that was seen had been posted. */
    boolean isPostedTo() {
        return postedTo;
    }

    /**
     * Reads the answer that an execution has posted into its row, if it has.
     *
     * @throws ServiceException if the table can't be read
     */
    Optional<String> postedAnswer(ExecutionArn execution, Duration timeLeft) {
        return settings.claims()
                .get(execution.name(), patience(timeLeft))
                .filter(row -> execution.toString().equals(row.executionArn()))
                .map(ClaimRow::answer);
    }

    private Duration patience(Duration timeLeft) {
        return Durations.min(timeLeft, settings.tablePatience());
    }
}
