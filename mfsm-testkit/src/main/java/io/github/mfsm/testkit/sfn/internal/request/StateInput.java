package io.github.mfsm.testkit.sfn.internal.request;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.function.Function;

/** The input of an execution, and other data that a client sends as JSON text. */
public final class StateInput {

    private StateInput() {}

    /**
     * Returns the value of an {@code input} member; {@code {}} if there is none.
     *
     * @throws AwsError {@code InvalidExecutionInput} if it isn't JSON
     */
    public static JsonNode parse(JsonNode input) {
        return input.isTextual() ? parse(input.textValue()) : WireJson.object();
    }

    /**
     * Returns the value of an input.
     *
     * @throws AwsError {@code InvalidExecutionInput} if it isn't JSON
     */
    public static JsonNode parse(String input) {
        return parse(input, "Invalid execution input.", SfnError::invalidExecutionInput);
    }

    /**
     * Checks the output of a task.
     *
     * @throws AwsError {@code InvalidOutput} if it isn't JSON
     */
    public static void requireOutput(String output) {
        parse(output, "Invalid output.", SfnError::invalidOutput);
    }

    private static JsonNode parse(String text, String ifEmpty, Function<String, AwsError> refusal) {
        try {
            JsonNode value = WireJson.parse(text);
            if (value.isMissingNode()) {
                throw refusal.apply(ifEmpty);
            }
            return value;
        } catch (JsonProcessingException e) {
            throw refusal.apply(JsonMistake.of(e));
        }
    }
}
