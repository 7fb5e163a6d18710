package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a state machine with its versions and aliases; one that isn't there is as good as deleted.
 *
 * <p>Its executions end, aborted, at their next transition; until then it is being deleted. The ARN of a version or an
 * alias names no machine to delete: these have operations of their own (API reference,
 * {@code DeleteStateMachineVersion}). That it is refused, by one of the two errors that the API model has here, is our
 * reading, and so are the words.
 */
final class DeleteStateMachine implements Operation {

    private final Backend backend;

    DeleteStateMachine(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.stateMachine(request, "DeleteStateMachine");
        if (arn.rest() != null) {
            throw SfnError.validation("State machine ARN must be unqualified. Received: " + arn.text());
        }
        List<ExecutionRecord> running = new ArrayList<>();
        synchronized (backend.lock()) {
            backend.machines().find(arn.stateMachine()).ifPresent(machine -> {
                backend.machines().markDeleting(machine);
                running.addAll(backend.executions().runningOf(machine));
                backend.executions().finishDeletion(machine);
            });
            backend.changed().after("DeleteStateMachine", request, request);
        }
        running.forEach(ExecutionRecord::stopAtNextTransition);
        return WireJson.object();
    }
}
