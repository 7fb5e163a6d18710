package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;

/** Deletes an alias; the versions stay. One that isn't there is as good as deleted. */
final class DeleteStateMachineAlias implements Operation {

    private final Backend backend;

    DeleteStateMachineAlias(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        FoundAlias.findIfThere(request, backend.machines())
                .ifPresent(found -> found.machine().removeAlias(found.alias().name()));
        return WireJson.object();
    }
}
