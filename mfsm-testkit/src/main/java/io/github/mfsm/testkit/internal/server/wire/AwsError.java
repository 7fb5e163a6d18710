package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An error as a service answers it: {@code {"__type": ..., "message": ...}} and a status.
 *
 * <p>It carries no stack trace: it is an answer, not a surprise.
 */
public final class AwsError extends RuntimeException {
    private final int status;
    private final String type;
    private final ObjectNode body;

    private AwsError(int status, String type, String messageField, @Nullable String message) {
        super(message, null, false, false);
        this.status = status;
        this.type = type;
        this.body = JsonNodeFactory.instance.objectNode().put("__type", type);
        if (message != null) {
            body.put(messageField, message);
        }
    }

    /**
     * Returns a client's error, status 400.
     *
     * @param type the full {@code __type}, with the prefix the service sends
     */
    public static AwsError of(String type, @Nullable String message) {
        return of(400, type, message);
    }

    /**
     * Returns an error with a status of its own.
     *
     * @param type the full {@code __type}, with the prefix the service sends
     */
    public static AwsError of(int status, String type, @Nullable String message) {
        return new AwsError(status, type, "message", message);
    }

    /**
     * Returns a client's error whose text stands in {@code Message}, as some errors of DynamoDB have it.
     *
     * @param type the full {@code __type}, with the prefix the service sends
     */
    public static AwsError withCapitalMessage(String type, String message) {
        return new AwsError(400, type, "Message", message);
    }

    /** Adds a member to the answer, such as {@code CancellationReasons}. */
    public AwsError with(String field, JsonNode value) {
        body.set(field, value);
        return this;
    }

    /** Returns the HTTP status, 400 for nearly all. */
    public int status() {
        return status;
    }

    /** Returns the name that clients see, such as {@code ResourceNotFoundException}: the type after the {@code #}. */
    public String code() {
        return type.substring(type.indexOf('#') + 1);
    }

    /** Returns a copy of the whole answer. */
    public ObjectNode body() {
        return body.deepCopy();
    }
}
