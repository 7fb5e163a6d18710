package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.SingleState;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;
import org.jspecify.annotations.Nullable;

/**
 * A {@code TestState} request, understood and checked; values are JSON text, as the client wrote it.
 *
 * @param input the state's raw input
 * @param variables the variables it sees
 * @param roleArn the role, or null
 * @param inspecting whether the intermediate values are asked for
 * @param mock what stands for the state's work
 * @param context the context object of the request, or null
 * @param retries how often the retrier that applies has retried already
 * @param map what is told of a Map's items and iterations
 */
record TestRequest(
        String input,
        String variables,
        @Nullable String roleArn,
        boolean inspecting,
        Mock mock,
        @Nullable String context,
        long retries,
        MapPart map) {
    /**
     * What is told of a Map.
     *
     * @param failedIterations how many iterations failed, or null
     * @param readerData what an ItemReader finds in its source, or null
     */
    record MapPart(
            @Nullable Long failedIterations, @Nullable String readerData) {
        void applyTo(SingleState.Trial trial) {
            if (failedIterations != null) {
                trial.failedIterations(failedIterations);
            }
            if (readerData != null) {
                trial.readerData(readerData);
            }
        }
    }

    /**
     * Reads a request.
     *
     * @param state the state it is about
     * @throws AwsError if it makes no sense
     */
    static TestRequest parse(JsonNode request, StateUnderTest state) {
        JsonNode configuration = request.path("stateConfiguration");
        JsonNode result = result(request.path("mock"));
        Mock mock = mock(request.path("mock"));
        MockRules.check(request, state, mock, result);
        JsonNode count = configuration.path("mapIterationFailureCount");
        JsonNode input = request.path("input");
        StateInput.parse(input);
        return new TestRequest(
                input.isTextual() ? input.textValue() : "{}",
                variables(request.path("variables")),
                request.path("roleArn").textValue(),
                !request.path("inspectionLevel").asText("INFO").equals("INFO"),
                mock,
                context(request.path("context"), state),
                configuration.path("retrierRetryCount").asLong(),
                new MapPart(
                        count.isNumber() ? count.longValue() : null,
                        configuration.path("mapItemReaderData").textValue()));
    }

    private static Mock mock(JsonNode mock) {
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
        return mock.hasNonNull("result") ? new Mock.Result(mock.get("result").textValue()) : Mock.None.NONE;
    }

    private static JsonNode result(JsonNode mock) {
        return mock.hasNonNull("result")
                ? json(mock.get("result").textValue(), "Mocked result must be valid JSON")
                : mock.path("result");
    }

    private static String variables(JsonNode text) {
        if (!text.isTextual()) {
            return "{}";
        }
        if (!json(text.textValue(), "Variables must be valid JSON").isObject()) {
            throw SfnError.validation("Variables must be a JSON object");
        }
        return text.textValue();
    }

    private static @Nullable String context(JsonNode context, StateUnderTest state) {
        if (context.isTextual()) {
            ContextObject.check(
                    json(context.textValue(), "Invalid Context object provided: Context object must be valid JSON"),
                    state);
        }
        return context.textValue();
    }

    private static JsonNode json(String text, String refusal) {
        try {
            JsonNode value = WireJson.parse(text);
            if (!value.isMissingNode()) {
                return value;
            }
        } catch (JsonProcessingException e) {
            throw SfnError.validation(refusal);
        }
        throw SfnError.validation(refusal);
    }
}
