package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;
import org.jspecify.annotations.Nullable;

/**
 * A {@code TestState} request, understood and checked.
 *
 * @param source how values were written
 * @param state the state under test
 * @param input its raw input
 * @param variables the variables it sees
 * @param roleArn the role, or null
 * @param inspecting whether the intermediate values are asked for
 * @param mock what stands for the state's work, or null
 * @param context the context object of the request, or null
 * @param retries how often the retrier that applies has retried already
 * @param failedIterations how many iterations of a Map failed, or null
 * @param readerData what an ItemReader finds in its source, or null
 */
record TestRequest(
        SourceText source,
        StateUnderTest state,
        JsonNode input,
        ObjectNode variables,
        @Nullable String roleArn,
        boolean inspecting,
        @Nullable Mock mock,
        @Nullable ObjectNode context,
        long retries,
        @Nullable Long failedIterations,
        @Nullable String readerData) {

    /**
     * Reads a request.
     *
     * @param state the state it is about
     * @throws AwsError if it makes no sense
     */
    static TestRequest parse(JsonNode request, StateUnderTest state) {
        JsonNode configuration = request.path("stateConfiguration");
        SourceText source = new SourceText();
        Mock mock = mock(request.path("mock"), source);
        MockRules.check(request, state, mock);
        JsonNode count = configuration.path("mapIterationFailureCount");
        JsonNode context = request.path("context");
        return new TestRequest(
                source,
                state,
                input(request.path("input"), source),
                variables(request.path("variables"), source),
                request.path("roleArn").textValue(),
                !request.path("inspectionLevel").asText("INFO").equals("INFO"),
                mock,
                context.isTextual() ? ContextObject.parse(context.textValue(), state, source) : null,
                configuration.path("retrierRetryCount").asLong(),
                count.isNumber() ? count.longValue() : null,
                configuration.path("mapItemReaderData").textValue());
    }

    private static JsonNode input(JsonNode input, SourceText source) {
        JsonNode checked = StateInput.parse(input);
        try {
            return input.isTextual() ? source.parse(input.textValue()) : checked;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("checked before", e);
        }
    }

    private static @Nullable Mock mock(JsonNode mock, SourceText source) {
        JsonNode error = mock.path("errorOutput");
        if (mock.hasNonNull("result") && mock.hasNonNull("errorOutput")) {
            throw SfnError.validation(
                    "A test mock should have only one of the following fields: [result, errorOutput].");
        }
        if (mock.hasNonNull("errorOutput")) {
            if (!error.hasNonNull("error")) { // API reference, MockErrorOutput
                throw SfnError.validation("A mock with errorOutput must have the field error.");
            }
            return new Mock.ErrorOutput(
                    error.get("error").textValue(), error.path("cause").textValue());
        }
        if (mock.hasNonNull("result")) {
            try {
                return new Mock.Result(source.parse(mock.get("result").textValue()));
            } catch (JsonProcessingException e) {
                throw SfnError.validation("Mocked result must be valid JSON");
            }
        }
        return null;
    }

    private static ObjectNode variables(JsonNode text, SourceText source) {
        if (!text.isTextual()) {
            return WireJson.object();
        }
        try {
            if (source.parse(text.textValue()) instanceof ObjectNode variables) {
                return variables;
            }
        } catch (JsonProcessingException e) {
            throw SfnError.validation("Variables must be valid JSON");
        }
        throw SfnError.validation("Variables must be a JSON object");
    }
}
