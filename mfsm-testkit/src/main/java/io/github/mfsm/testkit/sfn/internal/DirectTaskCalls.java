package io.github.mfsm.testkit.sfn.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.teststate.StateFailure;
import io.github.mfsm.testkit.sfn.internal.teststate.TaskCalls;
import java.util.concurrent.ExecutionException;

/** Has the handlers of a fake do the work of a state that is tested alone; they have no execution to wait in. */
final class DirectTaskCalls implements TaskCalls {

    private static final String STATE = "StateName";

    private final TaskHandler handler;

    DirectTaskCalls(TaskHandler handler) {
        this.handler = handler;
    }

    @Override
    public JsonNode call(String resource, JsonNode parameters) {
        TaskRequest request = TaskRequest.builder(resource)
                .state(STATE, STATE)
                .parameters(WireJson.text(parameters))
                .build();
        TaskResult result;
        try {
            result = handler.handle(request);
        } catch (Exception e) { // whatever a user's handler throws fails the task, as in an execution
            throw new StateFailure(e.getClass().getSimpleName(), e.getMessage());
        }
        return value(result);
    }

    private static JsonNode value(TaskResult result) {
        if (result instanceof TaskResult.Succeeded succeeded) {
            return parse(succeeded.output());
        }
        if (result instanceof TaskResult.Submitted submitted) {
            return value(submitted.end());
        }
        if (result instanceof TaskResult.Delayed delayed) {
            return value(delayed.result());
        }
        if (result instanceof TaskResult.Later later) {
            return value(await(later));
        }
        if (result instanceof TaskResult.Failed failed) {
            throw new StateFailure(failed.error(), failed.cause());
        }
        if (result instanceof TaskResult.StartFailed failed) {
            throw new StateFailure(failed.error(), failed.cause());
        }
        if (result instanceof TaskResult.SubmitFailed failed) {
            throw new StateFailure(failed.error(), failed.cause());
        }
        if (result instanceof TaskResult.TimedOut timedOut) {
            throw new StateFailure(timedOut.error() == null ? "States.Timeout" : timedOut.error(), timedOut.cause());
        }
        throw new StateFailure("States.Timeout", null); // never answered
    }

    private static TaskResult await(TaskResult.Later later) {
        try {
            return later.result().toCompletableFuture().get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StateFailure("States.Timeout", "interrupted");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw new StateFailure(cause.getClass().getSimpleName(), cause.getMessage());
        }
    }

    private static JsonNode parse(String output) {
        try {
            return WireJson.parse(output);
        } catch (JsonProcessingException e) {
            throw new StateFailure("States.Runtime", "the handler's output is not JSON: " + e.getOriginalMessage());
        }
    }
}
