package io.github.mfsm.testkit.call;

import java.io.Serial;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A call that got no result: the service refused it, or the answer was lost. Its message is the error's name and text.
 */
public final class AwsCallException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String code;
    private final @Nullable String serviceMessage;
    private final int status;
    private final String body;

    /**
     * Creates a refusal.
     *
     * @param code the error's name, such as {@code ExecutionAlreadyExists}
     * @param status the HTTP status it would have
     * @param serviceMessage the error's text; null if the service gives none
     * @param body the whole answer's JSON
     */
    public AwsCallException(String code, int status, @Nullable String serviceMessage, String body) {
        super(serviceMessage == null ? code : code + ": " + serviceMessage);
        this.code = Objects.requireNonNull(code, "code");
        this.serviceMessage = serviceMessage;
        this.status = status;
        this.body = Objects.requireNonNull(body, "body");
    }

    /**
     * Creates one for a call without an answer; whether it had an effect, its caller can't know.
     *
     * @param message which fault it was
     */
    public static AwsCallException answerLost(String message) {
        return new AwsCallException("AnswerLost", 0, message, "");
    }

    /** Returns the error's name, such as {@code ExecutionAlreadyExists}. */
    public String code() {
        return code;
    }

    /** Returns the error's text as the service words it; null if it gives none. */
    public @Nullable String serviceMessage() {
        return serviceMessage;
    }

    /** Returns the HTTP status; 0 if there was no answer. */
    public int status() {
        return status;
    }

    /** Returns the answer's JSON; empty if there was none. */
    public String body() {
        return body;
    }

    /** Returns whether there was no answer at all. */
    public boolean isAnswerLost() {
        return status == 0;
    }
}
