package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.sfn.store.Arn;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import io.github.mfsm.testkit.internal.wire.WireJson;

/** Deletes a state machine with its versions and aliases; one that isn't there is as good as deleted. */
final class DeleteStateMachine implements Operation {

    private final Backend backend;

    DeleteStateMachine(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.stateMachine(request, "DeleteStateMachine");
        backend.machines().find(arn.stateMachine()).ifPresent(machine -> {
            backend.machines().markDeleting(machine);
            backend.executions().finishDeletion(machine);
        });
        return WireJson.object();
    }
}
