package io.github.mfsm.testkit.sfn.internal.template;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.lambda.FakeContext;
import io.github.mfsm.testkit.mock.TaskMock;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Arrays;

/** Java functions as what does a task. */
public final class HandlerTasks {
    private static final Duration LIMIT = Duration.ofMinutes(15);
    private static final int TRACE_LINES = 20;

    private HandlerTasks() {}

    /**
     * Returns what has a task done by a function. An exception is the function's error by its class, with the cause
     * that Lambda's Java runtime reports.
     *
     * @param arn the function's ARN, which its context tells
     */
    public static TaskHandler of(JavaFunction function, String arn, InstantSource time) {
        TaskMock task = TaskMock.function(payload -> run(function, arn, payload, time));
        return request -> {
            try {
                return task.handle(request);
            } catch (Exception e) { // whatever a function throws is its error
                return TaskResult.failed(e.getClass().getName(), report(e));
            }
        };
    }

    private static String run(JavaFunction function, String arn, String payload, InstantSource time) throws Exception {
        ByteArrayOutputStream answer = new ByteArrayOutputStream();
        function.handleRequest(
                new ByteArrayInputStream(payload.getBytes(StandardCharsets.UTF_8)),
                answer,
                FakeContext.of(time, LIMIT).ofFunction(arn));
        String text = answer.toString(StandardCharsets.UTF_8);
        return text.isBlank() ? "null" : text;
    }

    private static String report(Exception failure) {
        ObjectNode report = WireJson.object()
                .put("errorMessage", failure.getMessage())
                .put("errorType", failure.getClass().getName());
        ArrayNode trace = report.putArray("stackTrace");
        Arrays.stream(failure.getStackTrace()).limit(TRACE_LINES).forEach(line -> trace.add(line.toString()));
        return WireJson.text(report);
    }
}
