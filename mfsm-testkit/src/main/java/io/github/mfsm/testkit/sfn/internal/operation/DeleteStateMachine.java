package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import java.util.ArrayList;
import java.util.List;

/**
 * Deletes a state machine with its versions and aliases; one that isn't there is as good as deleted.
 *
 * <p>Its executions end, aborted, at their next transition; until then it is being deleted.
 */
final class DeleteStateMachine implements Operation {

    private final Backend backend;

    DeleteStateMachine(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.stateMachine(request, "DeleteStateMachine");
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
