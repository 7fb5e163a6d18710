package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Creates an alias, or answers again what it answered to the same request before. */
final class CreateStateMachineAlias implements Operation {

    /** The most aliases of a state machine (API reference, {@code CreateStateMachineAlias}). */
    private static final int MOST = 100;

    private final Backend backend;

    CreateStateMachineAlias(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        List<Alias.Route> routes = Routing.parse(request.get("routingConfiguration"));
        Machine machine = Routing.machine(routes, backend.machines());
        String name = request.get("name").textValue();
        String description = Requests.text(request, "description");
        Optional<Alias> existing = machine.alias(name);
        if (existing.isPresent()) {
            Alias alias = existing.get();
            if (!alias.routes().equals(routes) || !Objects.equals(alias.description(), description)) {
                throw SfnError.conflict("Failed to create alias because an alias with the same name and a different"
                        + " routing configuration already exists.");
            }
            return answer(alias);
        }
        if (machine.aliases().size() >= MOST) {
            throw SfnError.quotaExceeded("Failed to create alias because the state machine has " + MOST + " aliases.");
        }
        return answer(machine.addAlias(name, description, routes, backend.time().instant()));
    }

    private static ObjectNode answer(Alias alias) {
        return WireJson.object()
                .put("stateMachineAliasArn", alias.arn())
                .put("creationDate", Times.seconds(alias.created()));
    }
}
