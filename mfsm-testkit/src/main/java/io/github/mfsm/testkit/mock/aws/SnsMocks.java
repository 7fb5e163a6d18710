package io.github.mfsm.testkit.mock.aws;

import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.mock.TaskMock;

/** Mocks of SNS. */
public final class SnsMocks {
    private static final Answer.Optimized SNS = Answer.Optimized.of("sns:publish", "AmazonSNS");

    private SnsMocks() {}

    /** Answers {@code Publish}; with {@code .waitForTaskToken} the task then waits for its token. */
    public static TaskMock published() {
        return Answer.of(
                Answer.XML, SdkMetadata::ofSns, call -> WireJson.object().put("MessageId", call.id("message")));
    }

    /** There is no such topic. */
    public static TaskMock topicDoesNotExist() {
        return Answer.failing(SNS, "Sns", "NotFoundException", 404, "Topic does not exist");
    }

    /** SNS refuses, with an error that its API names. */
    public static TaskMock failing(String code, String message) {
        return Answer.failing(SNS, "Sns", code, 400, message);
    }
}
