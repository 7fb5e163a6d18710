package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.TaskMock;
import org.jspecify.annotations.Nullable;

/**
 * Mocks of nested executions: {@code states:startExecution}, {@code .sync} and {@code .sync:2}, without a machine to
 * run.
 */
public final class ExecutionMocks {
    private ExecutionMocks() {}

    /** Returns an execution that is started and not waited for. */
    public static TaskMock started() {
        return TaskMock.answering(request -> TaskResult.succeeded(started(request)));
    }

    /**
     * Returns an execution that is waited for, and succeeds.
     *
     * @param outputJson its output, JSON text; a text under {@code .sync}, a value under {@code .sync:2}
     */
    public static TaskMock succeeded(String outputJson) {
        JsonNode output = Answer.parse(outputJson);
        return TaskMock.answering(request -> {
            ObjectNode described = described(request, "SUCCEEDED");
            boolean parsed = request.resource().endsWith(".sync:2");
            JsonNode input = input(request);
            put(described, "Input", input, parsed);
            put(described, "Output", output, parsed);
            return TaskResult.submitted(started(request), TaskResult.succeeded(WireJson.text(described)));
        });
    }

    /**
     * Returns an execution that is waited for, and fails: the task fails with {@code States.TaskFailed}, whose cause
     * describes the execution.
     *
     * @param error its error, or null
     * @param cause its cause, or null
     */
    public static TaskMock failed(@Nullable String error, @Nullable String cause) {
        return TaskMock.answering(request -> {
            ObjectNode described = described(request, "FAILED");
            if (cause != null) {
                described.put("Cause", cause);
            }
            if (error != null) {
                described.put("Error", error);
            }
            put(described, "Input", input(request), false);
            return TaskResult.submitted(
                    started(request), TaskResult.failed("States.TaskFailed", WireJson.text(described)));
        });
    }

    private static JsonNode input(TaskRequest request) {
        JsonNode input = Answer.parse(request.parameters()).path("Input");
        return input.isMissingNode() ? WireJson.object() : input;
    }

    private static void put(ObjectNode described, String member, JsonNode value, boolean parsed) {
        if (parsed) {
            described.set(member, value);
        } else {
            described.put(member, WireJson.text(value));
        }
        described.putObject(member + "Details").put("Included", true);
    }

    private static String started(TaskRequest request) {
        ObjectNode answer = WireJson.object().put("ExecutionArn", arn(request));
        Answer.metadata(request, Answer.JSON_1_0, answer).addTo(answer);
        return WireJson.text(answer.put("StartDate", request.scheduledAt().toEpochMilli() / 1000.0));
    }

    private static ObjectNode described(TaskRequest request, String status) {
        String arn = arn(request);
        return WireJson.object()
                .put("ExecutionArn", arn)
                .put("Name", arn.substring(arn.lastIndexOf(':') + 1))
                .put("StartDate", request.scheduledAt().toEpochMilli())
                .put("StateMachineArn", machine(request))
                .put("Status", status)
                .put("StopDate", request.scheduledAt().toEpochMilli());
    }

    private static String machine(TaskRequest request) {
        return Answer.parse(request.parameters()).path("StateMachineArn").asText();
    }

    private static String arn(TaskRequest request) {
        String name = Answer.parse(request.parameters()).path("Name").asText(Answer.requestId(request));
        return machine(request).replace(":stateMachine:", ":execution:") + ":" + name;
    }
}
