package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.time.Instant;
import java.util.List;

/** Changes an alias's description, its routes, or both. */
final class UpdateStateMachineAlias implements Operation {

    private final Backend backend;

    UpdateStateMachineAlias(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        FoundAlias found = FoundAlias.find(request, backend.machines());
        boolean reroutes = request.hasNonNull("routingConfiguration");
        String description = Requests.text(request, "description");
        if (!reroutes && description == null) {
            throw SfnError.validation(
                    "MISSING_REQUIRED_PARAMETER",
                    "Either the description or the routingConfiguration must be specified");
        }
        List<Alias.Route> routes = reroutes
                ? Routing.parse(request.get("routingConfiguration"))
                : found.alias().routes();
        if (reroutes) {
            requireSame(found.machine(), Routing.machine(routes, backend.machines()), routes);
        }
        Instant now = backend.time().instant();
        found.machine()
                .changeAlias(
                        found.alias().name(),
                        alias -> new Alias(
                                alias.sequence(),
                                alias.name(),
                                alias.arn(),
                                description == null ? alias.description() : description,
                                routes,
                                alias.created(),
                                now));
        return WireJson.object().put("updateDate", Times.seconds(now));
    }

    private static void requireSame(Machine own, Machine routed, List<Alias.Route> routes) {
        if (own != routed) {
            throw SfnError.validation(
                    "INVALID_ROUTING_CONFIGURATION",
                    "Routing configuration must contain versions of the same state machine. Received: "
                            + routes.stream().map(Alias.Route::versionArn).toList());
        }
    }
}
