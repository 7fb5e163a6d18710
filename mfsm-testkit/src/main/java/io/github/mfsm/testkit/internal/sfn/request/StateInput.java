package io.github.mfsm.testkit.internal.sfn.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.wire.AwsError;
import io.github.mfsm.testkit.internal.wire.WireJson;
import java.nio.charset.StandardCharsets;

/** The input of an execution, and other data that a client sends as JSON text. */
public final class StateInput {

    /** The most bytes of UTF-8 that an input or output can have. */
    private static final int MAX_BYTES = 262_144;

    private StateInput() {}

    /**
     * The value of an {@code input} member; {@code {}} if there is none.
     *
     * @throws AwsError {@code InvalidExecutionInput} if it isn't JSON or too long
     */
    public static JsonNode parse(JsonNode input) {
        if (!input.isTextual()) {
            return WireJson.object();
        }
        String text = input.textValue();
        requireSize("input", text);
        try {
            JsonNode value = WireJson.parse(text);
            if (value.isMissingNode()) {
                throw SfnError.invalidExecutionInput("Invalid execution input.");
            }
            return value;
        } catch (JsonProcessingException e) {
            throw SfnError.invalidExecutionInput(e.getOriginalMessage());
        }
    }

    /**
     * Checks the bytes of a value whose characters are within the bounds already.
     *
     * @throws AwsError {@code ValidationException}
     */
    public static void requireSize(String field, String text) {
        if (text.length() > MAX_BYTES / 3 && text.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw SfnError.validation("1 validation error detected: Value at '" + field
                    + "' failed to satisfy constraint: Member must have length less than or equal to " + MAX_BYTES);
        }
    }
}
