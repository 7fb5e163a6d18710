package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;

/** Lists the state machines of an account and Region. */
final class ListStateMachines implements Operation {

    private final Backend backend;

    ListStateMachines(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        return backend.pages()
                .answer(
                        "ListStateMachines",
                        request,
                        "stateMachines",
                        backend.machines().list(Arn.prefix(context.region(), context.account())),
                        Machine::sequence,
                        machine -> WireJson.object()
                                .put("stateMachineArn", machine.arn())
                                .put("name", machine.name())
                                .put("type", machine.type())
                                .put("creationDate", Times.seconds(machine.created())));
    }
}
