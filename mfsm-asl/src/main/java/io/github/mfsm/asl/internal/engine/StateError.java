package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * Why a state failed.
 *
 * @param name the error's name, or {@code null} where a Fail state gives none
 * @param cause the cause, or {@code null}
 * @param kind what may be done about it
 */
record StateError(@Nullable String name, @Nullable String cause, Kind kind) {
    static final String TIMEOUT = "States.Timeout";
    static final String HEARTBEAT_TIMEOUT = "States.HeartbeatTimeout";
    static final String RUNTIME = "States.Runtime";
    static final String DATA_LIMIT_EXCEEDED = "States.DataLimitExceeded";
    static final String QUERY_EVALUATION = "States.QueryEvaluationError";
    static final String EXCEED_TOLERATED_FAILURES = "States.ExceedToleratedFailureThreshold";
    static final String ITEM_READER_FAILED = "States.ItemReaderFailed";
    static final String RESULT_WRITER_FAILED = "States.ResultWriterFailed";

    /** Where an error comes from, as far as that matters for what follows. */
    enum Kind {
        /** An ordinary error. */
        PLAIN,
        /** A missing heartbeat: told as a timeout, matched under both names. */
        HEARTBEAT,
        /** An expression that failed, or another mistake of the state itself. */
        EVALUATION
    }

    static StateError of(@Nullable String name, @Nullable String cause) {
        return new StateError(name, cause, Kind.PLAIN);
    }

    /** What a state or task is told that hands on more than data may have bytes. */
    static StateError tooLarge(String stateOrTask) {
        return of(
                DATA_LIMIT_EXCEEDED,
                "The state/task '" + stateOrTask
                        + "' returned a result with a size exceeding the maximum number of bytes service limit.");
    }

    /** Tells whether no retrier, no catcher and no state around can do anything about it. */
    boolean endsTheExecution() {
        return kind == Kind.EVALUATION && RUNTIME.equals(name);
    }

    /**
     * Returns the error output: what a Catcher sees and passes on. What the error lacks is null in it (recorded), but
     * the cause of a timeout, which no event shows, is an empty text (seen in outputs of AWS that were published).
     */
    ObjectNode output() {
        ObjectNode output = JsonNodeFactory.instance.objectNode();
        output.put("Error", name);
        output.put("Cause", cause == null && TIMEOUT.equals(name) ? "" : cause);
        return output;
    }
}
