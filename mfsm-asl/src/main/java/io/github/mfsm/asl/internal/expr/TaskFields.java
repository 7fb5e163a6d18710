package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/** The computed fields of a Task state beside its data flow. */
public interface TaskFields {

    /**
     * {@code TimeoutSeconds} or {@code TimeoutSecondsPath}.
     *
     * @param scope what can be seen on entry
     * @return the seconds, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Long timeoutSeconds(Scope scope);

    /**
     * {@code HeartbeatSeconds} or {@code HeartbeatSecondsPath}.
     *
     * @param scope what can be seen on entry
     * @return the seconds, or {@code null} where neither is given
     * @throws EvaluationException if the value is no usable number
     */
    @Nullable
    Long heartbeatSeconds(Scope scope);

    /**
     * {@code Credentials}.
     *
     * @param scope what can be seen on entry
     * @return an object with {@code RoleArn}, or {@code null} where there are none
     * @throws EvaluationException if it can't be evaluated
     */
    @Nullable
    JsonNode credentials(Scope scope);
}
