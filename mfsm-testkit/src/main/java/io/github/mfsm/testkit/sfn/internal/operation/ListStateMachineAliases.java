package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.util.List;

/** Lists the aliases of a state machine, or of one of its versions, oldest first. */
final class ListStateMachineAliases implements Operation {

    private final Backend backend;

    ListStateMachineAliases(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.stateMachine(request, "ListStateMachineAliases");
        Machine machine = backend.machines().get(arn);
        List<Alias> aliases = machine.aliases().stream()
                .filter(alias -> arn.rest() == null || alias.references(arn.text()))
                .toList();
        return backend.pages()
                .answer(
                        "ListStateMachineAliases",
                        request,
                        "stateMachineAliases",
                        aliases,
                        Alias::sequence,
                        alias -> WireJson.object()
                                .put("stateMachineAliasArn", alias.arn())
                                .put("creationDate", Times.seconds(alias.created())));
    }
}
