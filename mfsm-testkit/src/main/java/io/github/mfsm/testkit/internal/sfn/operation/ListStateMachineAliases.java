package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.sfn.store.Alias;
import io.github.mfsm.testkit.internal.sfn.store.Arn;
import io.github.mfsm.testkit.internal.sfn.store.Machine;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;
import io.github.mfsm.testkit.internal.wire.WireJson;
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
