package io.github.mfsm.testkit.internal.sdk;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import software.amazon.awssdk.awscore.exception.AwsErrorDetails;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.MockErrorOutput;
import software.amazon.awssdk.services.sfn.model.MockInput;
import software.amazon.awssdk.services.sfn.model.SfnException;
import software.amazon.awssdk.services.sfn.model.TestStateConfiguration;
import software.amazon.awssdk.services.sfn.model.TestStateRequest;
import software.amazon.awssdk.services.sfn.model.TestStateResponse;

/** TestState as an SDK's client calls it; no other operation. */
public final class SdkTestState implements AwsCalls, AutoCloseable {
    private final SfnClient client;

    /** Calls by a client, which is closed with it. */
    public SdkTestState(SfnClient client) {
        this.client = client;
    }

    @Override
    public String call(String operation, String request) {
        if (!operation.equals("TestState")) {
            throw new IllegalArgumentException("only TestState can be called, not " + operation);
        }
        try {
            return text(client.testState(request(WireJson.parseObject(request))));
        } catch (SfnException e) {
            AwsErrorDetails details = e.awsErrorDetails();
            throw new AwsCallException(
                    details == null ? "SfnException" : details.errorCode(),
                    e.statusCode(),
                    details == null ? String.valueOf(e.getMessage()) : details.errorMessage(),
                    "");
        } catch (SdkException e) {
            throw new IllegalStateException("TestState can't be asked: " + e.getMessage(), e);
        }
    }

    private static TestStateRequest request(ObjectNode json) {
        TestStateRequest.Builder request = TestStateRequest.builder()
                .definition(json.path("definition").textValue())
                .stateName(json.path("stateName").textValue())
                .input(json.path("input").textValue())
                .variables(json.path("variables").textValue())
                .context(json.path("context").textValue());
        if (json.has("mock")) {
            request.mock(mock(json.get("mock")));
        }
        if (json.has("stateConfiguration")) {
            int retries =
                    json.get("stateConfiguration").path("retrierRetryCount").asInt();
            request.stateConfiguration(
                    TestStateConfiguration.builder().retrierRetryCount(retries).build());
        }
        return request.build();
    }

    private static MockInput mock(JsonNode json) {
        JsonNode error = json.path("errorOutput");
        return MockInput.builder()
                .result(json.path("result").textValue())
                .fieldValidationMode(json.path("fieldValidationMode").textValue())
                .errorOutput(
                        error.isMissingNode()
                                ? null
                                : MockErrorOutput.builder()
                                        .error(error.path("error").textValue())
                                        .cause(error.path("cause").textValue())
                                        .build())
                .build();
    }

    private static String text(TestStateResponse answer) {
        return WireJson.text(WireJson.object()
                .put("status", answer.statusAsString())
                .put("output", answer.output())
                .put("error", answer.error())
                .put("cause", answer.cause())
                .put("nextState", answer.nextState()));
    }

    @Override
    public void close() {
        client.close();
    }
}
