package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a run did and learnt besides its outcome: for logs and metrics. Immutable. */
public final class RunReport {
    private final ExecutionArn execution;
    private final Claimed claim;
    private final Start start;
    private final @Nullable Instant started;
    private final @Nullable Instant answered;
    private final int polls;
    private final @Nullable ServiceException tableFailure;

    RunReport(
            ExecutionArn execution,
            Claimed claim,
            Start start,
            @Nullable Instant started,
            @Nullable Instant answered,
            int polls,
            @Nullable ServiceException tableFailure) {
        this.execution = Objects.requireNonNull(execution, "execution");
        this.claim = Objects.requireNonNull(claim, "claim");
        this.start = Objects.requireNonNull(start, "start");
        this.started = started;
        this.answered = answered;
        this.polls = polls;
        this.tableFailure = tableFailure;
    }

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

    /** Returns the execution of this key. */
    public ExecutionArn execution() {
        return execution;
    }

    /** Returns what happened to the claim. */
    public Claimed claim() {
        return claim;
    }

    /** Returns what the execution did when the run came. */
    public Start start() {
        return start;
    }

    /** Returns when the execution was started, where that is known. */
    public Optional<Instant> started() {
        return Optional.ofNullable(started);
    }

    /** Returns when the answer came to be; empty without an answer or where that isn't known (a posted one). */
    public Optional<Instant> answered() {
        return Optional.ofNullable(answered);
    }

    /** Returns how often the run polled for the answer after asking for the start. */
    public int polls() {
        return polls;
    }

    /** Returns why the table could not be used, if so: worth a warning and a metric. */
    public Optional<ServiceException> tableFailure() {
        return Optional.ofNullable(tableFailure);
    }

    @Override
    public String toString() {
        return "RunReport[" + execution + ", claim " + claim + ", start " + start + ", " + polls + " polls]";
    }
}
