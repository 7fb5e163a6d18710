package io.github.mfsm.cli.step;

import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.content.step.ContentStep;
import io.github.mfsm.testkit.mock.TaskMock;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;

/** Runs steps as Lambda does: the event in, JSON out; an exception's class is the error. */
public final class StepTasks implements TaskHandler {
    private final Map<String, Step> byState;
    private final Consumer<StepRun> runs;

    /** A step with its name. */
    record Step(String name, ContentStep code) {}

    StepTasks(Map<String, Step> byState, Consumer<StepRun> runs) {
        this.byState = Map.copyOf(byState);
        this.runs = runs;
    }

    /** Returns whether a step runs for a Task state. */
    public boolean runs(String state) {
        return byState.containsKey(state);
    }

    @Override
    @SuppressWarnings("CatchingUnchecked") // Lambda makes an error of whatever a function throws
    public TaskResult handle(TaskRequest request) {
        Step step = Objects.requireNonNull(byState.get(request.stateName()), "no step for the state");
        try {
            return TaskMock.function(payload -> run(step, payload, request)).handle(request);
        } catch (Exception e) {
            note(step, request, true, e.getClass().getName() + ": " + e.getMessage());
            String cause = Json.object()
                    .put("errorMessage", e.getMessage())
                    .put("errorType", e.getClass().getName())
                    .toString();
            return TaskResult.failed(e.getClass().getName(), cause);
        }
    }

    private String run(Step step, String payload, TaskRequest request) throws Exception {
        String result = step.code().run(MessageFlowJson.checkEvent(payload).event());
        note(step, request, false, result);
        return result;
    }

    private void note(Step step, TaskRequest request, boolean failed, String result) {
        runs.accept(new StepRun(request.stateName(), step.name(), request.scheduledAt(), failed, result));
    }
}
