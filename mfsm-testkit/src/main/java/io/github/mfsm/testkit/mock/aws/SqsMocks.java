package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Digest;
import io.github.mfsm.testkit.mock.TaskMock;

/** Mocks of SQS. */
public final class SqsMocks {
    private static final Answer.Optimized SQS = Answer.Optimized.of("sqs:sendMessage", "AmazonSQS");

    private SqsMocks() {}

    /** Answers {@code SendMessage}; with {@code .waitForTaskToken} the task then waits for its token. */
    public static TaskMock sent() {
        return Answer.of(Answer.JSON_1_0, call -> {
            JsonNode body = call.parameters().path("MessageBody");
            String text = body.isTextual() ? body.asText() : WireJson.text(body);
            ObjectNode answer = WireJson.object().put("MD5OfMessageBody", Digest.md5(text));
            return answer.put("MessageId", call.id("message"));
        });
    }

    /** There is no such queue. */
    public static TaskMock queueDoesNotExist() {
        return Answer.failing(SQS, "Sqs", "QueueDoesNotExistException", 400, "The specified queue does not exist.");
    }

    /** SQS refuses, with an error that its API names. */
    public static TaskMock failing(String code, String message) {
        return Answer.failing(SQS, "Sqs", code, 400, message);
    }
}
