package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a function answered, be it with an error of its own.
 *
 * @param payload JSON text
 * @param error {@code Handled} or {@code Unhandled} for an error, which the payload then describes, or null
 * @param log what the function wrote on its standard error
 */
public record FunctionAnswer(String payload, @Nullable String error, String log) {
    private static final String UNHANDLED = "Unhandled";

    /** Returns a result. */
    public static FunctionAnswer of(String payload, String log) {
        return new FunctionAnswer(payload, null, log);
    }

    /** Returns an error that the function raised. */
    public static FunctionAnswer raised(String errorType, @Nullable String message, List<String> trace, String log) {
        ObjectNode payload = WireJson.object();
        payload.put("errorMessage", message == null ? "" : message).put("errorType", errorType);
        if (!trace.isEmpty()) {
            trace.forEach(payload.putArray("stackTrace")::add);
        }
        return new FunctionAnswer(WireJson.text(payload), UNHANDLED, log);
    }

    /** Returns the error of a function that took longer than it may. */
    public static FunctionAnswer timedOut(Call call, Duration limit, String log) {
        String seconds = String.format(Locale.ROOT, "%.2f", limit.toMillis() / 1000.0);
        return raised(
                "Sandbox.Timedout",
                "RequestId: " + call.requestId() + " Error: Task timed out after " + seconds + " seconds",
                List.of(),
                log);
    }

    /** Returns the error's name as the payload tells it, or null. */
    @Nullable
    String errorType() {
        try {
            JsonNode type = WireJson.parse(payload).path("errorType");
            return type.isTextual() ? type.asText() : null;
        } catch (JsonProcessingException e) {
            return null;
        }
    }
}
