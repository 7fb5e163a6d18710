package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.TaskMock;

/** Mocks of Amazon Bedrock's {@code invokeModel}. */
public final class BedrockMocks {
    private static final Answer.Optimized BEDROCK = Answer.Optimized.of("bedrock:invokeModel", "BedrockRuntime");

    private BedrockMocks() {}

    /**
     * Returns a model that answers.
     *
     * @param bodyJson what the model says, JSON text in the model's own form
     */
    public static TaskMock answering(String bodyJson) {
        JsonNode body = Answer.parse(bodyJson);
        return Answer.plain(call -> {
            ObjectNode answer = WireJson.object();
            answer.set("Body", body);
            return answer.put("ContentType", "application/json");
        });
    }

    /** Bedrock throttles: {@code Bedrock.ThrottlingException}. */
    public static TaskMock throttled() {
        return Answer.failing(
                BEDROCK,
                "BedrockRuntime",
                "ThrottlingException",
                429,
                "Too many requests, please wait before trying again.");
    }

    /** Bedrock refuses, with an error that its API names. */
    public static TaskMock failing(String code, int status, String message) {
        return Answer.failing(BEDROCK, "BedrockRuntime", code, status, message);
    }
}
