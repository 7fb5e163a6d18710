package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The computed fields of a Task state beside its data flow. */
public final class TaskFields {

    private final Field<Long> timeout;
    private final Field<Long> heartbeat;
    private final Field<JsonNode> credentials;

    /**
     * Compiles the other fields of a Task.
     *
     * @param state the state's fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    public TaskFields(FieldCompiler state) {
        this.timeout = state.positive("TimeoutSeconds");
        this.heartbeat = state.positive("HeartbeatSeconds");
        this.credentials = state.template("Credentials");
    }

    /**
     * Computes {@code TimeoutSeconds} or {@code TimeoutSecondsPath}.
     *
     * @param scope what can be seen on entry
     * @return the seconds, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Long timeoutSeconds(Scope scope) {
        return timeout.evaluate(scope);
    }

    /**
     * Computes {@code HeartbeatSeconds} or {@code HeartbeatSecondsPath}.
     *
     * @param scope what can be seen on entry
     * @return the seconds, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    public @Nullable Long heartbeatSeconds(Scope scope) {
        return heartbeat.evaluate(scope);
    }

    /**
     * Computes {@code Credentials}.
     *
     * @param scope what can be seen on entry
     * @return an object with {@code RoleArn}, or {@code null} where there are none
     * @throws EvaluationException if it can't be evaluated
     */
    public @Nullable JsonNode credentials(Scope scope) {
        return credentials.evaluate(scope);
    }
}
