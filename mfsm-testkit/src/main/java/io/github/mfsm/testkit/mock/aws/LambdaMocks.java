package io.github.mfsm.testkit.mock.aws;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.LambdaTask;
import io.github.mfsm.testkit.mock.TaskMock;

/**
 * Mocks of Lambda functions, whether called by their ARN, by {@code lambda:invoke} or by {@code aws-sdk:lambda:invoke}.
 */
public final class LambdaMocks {
    private static final Answer.Optimized LAMBDA = Answer.Optimized.of("lambda:invoke", "AWSLambda");

    private LambdaMocks() {}

    /**
     * Returns a function that answers.
     *
     * @param payloadJson its answer, JSON text, without Invoke's frame
     * @throws IllegalArgumentException if it is no JSON text
     */
    public static TaskMock returning(String payloadJson) {
        String payload = WireJson.text(Answer.parse(payloadJson));
        return TaskMock.answering(request -> {
            String output = LambdaTask.of(request).orElseThrow().output(payload);
            if (!request.resource().contains(":states:::lambda:invoke")) {
                return TaskResult.succeeded(output);
            }
            ObjectNode invocation = (ObjectNode) Answer.parse(output);
            Answer.metadata(request, "application/json", Answer.parse(payload))
                    .ofLambda("$LATEST", "")
                    .addTo(invocation);
            return TaskResult.succeeded(WireJson.text(invocation));
        });
    }

    /**
     * Returns a function that raises an error of its own.
     *
     * @param errorType the error's name, which the state machine sees, such as {@code ValueError}
     * @param errorMessage its message; the cause is Lambda's report with both
     */
    public static TaskMock raising(String errorType, String errorMessage) {
        ObjectNode report = WireJson.object().put("errorMessage", errorMessage).put("errorType", errorType);
        return TaskMock.failing(errorType, WireJson.text(report));
    }

    /** Returns a function that takes longer than its limit: {@code Sandbox.Timedout}. */
    public static TaskMock timingOut() {
        return raising(
                "Sandbox.Timedout",
                "RequestId: 00000000-0000-4000-8000-000000000000 Error: Task timed out after 3.00 seconds");
    }

    /** Lambda throttles: {@code Lambda.TooManyRequestsException}. */
    public static TaskMock throttled() {
        return failing("TooManyRequestsException", 429, "Rate Exceeded.");
    }

    /** Lambda itself fails: {@code Lambda.ServiceException}. */
    public static TaskMock serviceException() {
        return failing("ServiceException", 500, "An error occurred and the request cannot be processed.");
    }

    /** Lambda refuses, with an error that its API names, such as {@code ResourceNotFoundException}. */
    public static TaskMock failing(String code, int status, String message) {
        return Answer.failing(LAMBDA, "Lambda", code, status, message);
    }
}
