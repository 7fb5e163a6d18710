package io.github.mfsm.asl.internal.expr;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/**
 * Data could not be evaluated: the state fails with this error.
 *
 * <p>The cause is the text that Step Functions records, without the sentence that says in which state and at which
 * event it happened; the engine puts that in front.
 */
public final class EvaluationException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /** How long the cause of a failure may be (API reference), less the sentence about the state. */
    private static final int MAX_CAUSE = 32_000;

    private static final String QUERY_EVALUATION_ERROR = "States.QueryEvaluationError";

    private final String errorName;
    private final @Nullable String location;

    private EvaluationException(String errorName, String cause, @Nullable String location) {
        super(cause.length() > MAX_CAUSE ? cause.substring(0, MAX_CAUSE) : cause, null, false, false);
        this.errorName = errorName;
        this.location = location;
    }

    /**
     * An error of the JSONPath world, where no place is recorded.
     *
     * @param errorName the error's name, such as {@code States.Runtime}
     * @param cause what Step Functions says about it
     * @return the exception to throw
     */
    public static EvaluationException of(String errorName, String cause) {
        return new EvaluationException(errorName, cause, null);
    }

    /**
     * An error of a JSONata expression, {@code States.QueryEvaluationError}.
     *
     * @param cause what Step Functions says about it
     * @param location the field, as in {@code Arguments/FunctionName}; {@code null} where it is the state's input
     *     itself
     * @return the exception to throw
     */
    public static EvaluationException query(String cause, @Nullable String location) {
        return new EvaluationException(QUERY_EVALUATION_ERROR, cause, location);
    }

    /**
     * Returns the error's name.
     *
     * @return a name of the {@code States.} family
     */
    public String errorName() {
        return errorName;
    }

    /**
     * What happened.
     *
     * @return the text, without the sentence about the state
     */
    public String causeText() {
        return String.valueOf(getMessage());
    }

    /**
     * Returns whether the history shows an {@code EvaluationFailed} event before the failure; it does for JSONata.
     *
     * @return true for {@code States.QueryEvaluationError}
     */
    public boolean isRecorded() {
        return errorName.equals(QUERY_EVALUATION_ERROR);
    }

    /**
     * Returns the field whose evaluation failed, for the {@code EvaluationFailed} event.
     *
     * @return the field, or {@code null} where none is recorded
     */
    public @Nullable String location() {
        return location;
    }
}
