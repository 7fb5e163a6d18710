package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.TaskFields;
import io.github.mfsm.asl.internal.model.Task;

/** Runs Task states. */
final class TaskExecutor extends StateExecutor {
    private final TaskFields fields;
    private final TaskResource resource;
    private final ServiceRequest integration;

    TaskExecutor(Task state) {
        super(state.header(), HistoryEventType.TASK_STATE_ENTERED, HistoryEventType.TASK_STATE_EXITED);
        this.fields = new TaskFields(fields(state.header()));
        this.resource = TaskResource.parse(state.resource());
        this.integration = new ServiceRequest(state.resource());
    }

    TaskResource resource() {
        return resource;
    }

    @Override
    Step execute(Visit visit) {
        Run run = visit.strand.run;
        visit.strand.taskToken(resource.hasToken() ? run.taped().newToken() : null);
        JsonNode arguments = flow.arguments(visit);
        if (isTooLarge(visit, arguments)) {
            return new Step.Failed(StateError.tooLarge(name()));
        }
        String refused = integration.refusal(arguments);
        if (refused != null) {
            return new Step.Failed(visit.runtimeError(refused));
        }
        if (resource.family() == TaskResource.Family.ACTIVITY
                && !run.taped()
                        .asks(() ->
                                run.interpreter().settings().activityExists().test(resource.arn()))) {
            return new Step.Failed(visit.runtimeError("The activity " + resource.arn() + " does not exist."));
        }
        TaskCall call = new TaskCall(
                visit,
                this,
                arguments,
                fields.timeoutSeconds(visit),
                fields.heartbeatSeconds(visit),
                fields.credentials(visit));
        Step given = visit.given();
        if (given != null) {
            return given;
        }
        visit.strand.suspendOn(call);
        call.schedule();
        return Step.Suspend.SUSPEND;
    }

    @Override
    HistoryEventType abortedEvent() {
        return HistoryEventType.TASK_STATE_ABORTED;
    }

    @Override
    boolean countsRetries() {
        return true;
    }
}
