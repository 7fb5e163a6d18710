package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.TaskMock;

/** Mocks of EventBridge. */
public final class EventBridgeMocks {
    private static final Answer.Optimized EVENTS = Answer.Optimized.of("events:putEvents", "AmazonCloudWatchEvents");

    private EventBridgeMocks() {}

    /** Answers {@code PutEvents}: all entries are taken. */
    public static TaskMock accepted() {
        return Answer.of(Answer.JSON_1_1, call -> answer(call, -1, "", ""));
    }

    /**
     * Answers {@code PutEvents}: one entry is refused. The optimised integration fails with
     * {@code EventBridge.FailedEntry}, whose cause is the answer; {@code aws-sdk:} succeeds with it.
     *
     * @param index the entry's number, counted from 0
     * @param code such as {@code MalformedDetail}
     * @param message such as {@code Detail is malformed.}
     */
    public static TaskMock failedEntry(int index, String code, String message) {
        return TaskMock.answering(request -> {
            String answer = WireJson.text(answer(new Answer.Call(request), index, code, message));
            return Answer.isSdk(request)
                    ? TaskResult.succeeded(answer)
                    : TaskResult.failed("EventBridge.FailedEntry", answer);
        });
    }

    /** EventBridge refuses, with an error that its API names. */
    public static TaskMock failing(String code, String message) {
        return Answer.failing(EVENTS, "EventBridge", code, 400, message);
    }

    private static ObjectNode answer(Answer.Call call, int failed, String code, String message) {
        ObjectNode answer = WireJson.object();
        ArrayNode entries = answer.putArray("Entries");
        for (int i = 0; i < call.parameters().path("Entries").size(); i++) {
            ObjectNode entry = entries.addObject();
            if (i == failed) {
                entry.put("ErrorCode", code).put("ErrorMessage", message);
            } else {
                entry.put("EventId", call.id("event" + i));
            }
        }
        return answer.put("FailedEntryCount", failed < 0 ? 0 : 1);
    }
}
