package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskTokenException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;

/** What workers tell of the tasks whose tokens they have. */
final class TaskTokenOperations {

    private final Backend backend;

    TaskTokenOperations(Backend backend) {
        this.backend = backend;
    }

    /** Ends a task successfully. */
    JsonNode succeed(JsonNode request) {
        String output = request.get("output").textValue();
        return answer(() -> {
            try {
                backend.executions()
                        .engine()
                        .sendTaskSuccess(request.get("taskToken").textValue(), output);
            } catch (TaskTokenException e) {
                if (e.reason() == TaskTokenException.Reason.INVALID_OUTPUT) {
                    StateInput.requireOutput(output); // says it in the API's words
                }
                throw e;
            }
        });
    }

    /** Fails a task. */
    JsonNode fail(JsonNode request) {
        return answer(() -> backend.executions()
                .engine()
                .sendTaskFailure(
                        request.get("taskToken").textValue(),
                        Requests.text(request, "error"),
                        Requests.text(request, "cause")));
    }

    /** Reports a task alive. */
    JsonNode heartbeat(JsonNode request) {
        return answer(() -> backend.executions()
                .engine()
                .sendTaskHeartbeat(request.get("taskToken").textValue()));
    }

    /**
     * Answers a task, and says in the API's errors what the engine says of its token.
     *
     * @throws AwsError {@code InvalidToken}, {@code TaskTimedOut}, {@code InvalidOutput}
     */
    private static JsonNode answer(Runnable call) {
        try {
            call.run();
        } catch (TaskTokenException e) {
            throw switch (e.reason()) {
                case INVALID_TOKEN -> SfnError.invalidToken();
                case TASK_TIMED_OUT -> SfnError.taskTimedOut();
                case INVALID_OUTPUT -> SfnError.invalidOutput(String.valueOf(e.getMessage()));
            };
        }
        return WireJson.object();
    }
}
