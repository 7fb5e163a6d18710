package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a run did and learnt besides its outcome: for logs and metrics.
 *
 * @param execution the execution of this key
 * @param claim what happened to the claim
 * @param start what the execution did when the run came
 * @param startDate when the execution was started, or null while that isn't known
 * @param answerDate when the answer came to be, or null without an answer or where that isn't known (a posted one)
 * @param polls how often the run polled for the answer after asking for the start
 * @param failure why the table could not be used, or null
 */
public record RunReport(
        ExecutionArn execution,
        Claimed claim,
        Start start,
        @Nullable Instant startDate,
        @Nullable Instant answerDate,
        int polls,
        @Nullable ServiceException failure) {

    /** What happened to a run's claim. */
    public enum Claimed {
        /** There was no row for the key; this run has written it. */
        FRESH,
        /** There was a row, and the run followed it. */
        FOUND,
        /** The table could not be used; see {@link RunReport#tableFailure()}. */
        UNAVAILABLE
    }

    /** What an execution did when a run came. */
    public enum Start {
        /** It was started by this run: its start date is not before the run's, or the claim was fresh. */
        STARTED,
        /** It was running already. */
        RESUMED,
        /** It was closed already, or ran with another input. */
        FOUND,
        /** StartExecution was not needed, since the answer stood in the table, or its machine was gone. */
        NOT_ASKED
    }

    /** Checks that the parts are there. */
    public RunReport {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(claim, "claim");
        Objects.requireNonNull(start, "start");
    }

    /** When the execution was started, where that is known. */
    public Optional<Instant> started() {
        return Optional.ofNullable(startDate);
    }

    /** When the answer came to be, where that is known. */
    public Optional<Instant> answered() {
        return Optional.ofNullable(answerDate);
    }

    /** Why the table could not be used, if so: worth a warning and a metric. */
    public Optional<ServiceException> tableFailure() {
        return Optional.ofNullable(failure);
    }
}
