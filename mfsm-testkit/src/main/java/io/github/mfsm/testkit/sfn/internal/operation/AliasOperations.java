package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Aliases of state machines. */
final class AliasOperations {
    /** The most aliases of a state machine (API reference, {@code CreateStateMachineAlias}). */
    private static final int MOST = 100;

    private final Backend backend;

    AliasOperations(Backend backend) {
        this.backend = backend;
    }

    /** Creates an alias, or answers again what it answered to the same request before. */
    JsonNode create(JsonNode request) {
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
                .put("creationDate", WireJson.seconds(alias.created()));
    }

    /** Changes an alias's description, its routes, or both. */
    JsonNode update(JsonNode request) {
        Found found = find(request);
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
        return WireJson.object().put("updateDate", WireJson.seconds(now));
    }

    private static void requireSame(Machine own, Machine routed, List<Alias.Route> routes) {
        if (own != routed) {
            throw SfnError.validation(
                    "INVALID_ROUTING_CONFIGURATION",
                    "Routing configuration must contain versions of the same state machine. Received: "
                            + routes.stream().map(Alias.Route::versionArn).toList());
        }
    }

    /** Tells what an alias is. */
    JsonNode describe(JsonNode request) {
        Alias alias = find(request).alias();
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineAliasArn", alias.arn());
        answer.put("name", alias.name());
        if (alias.description() != null) {
            answer.put("description", alias.description());
        }
        answer.set("routingConfiguration", Routing.toJson(alias.routes()));
        answer.put("creationDate", WireJson.seconds(alias.created()));
        answer.put("updateDate", WireJson.seconds(alias.updated()));
        return answer;
    }

    /** Deletes an alias; the versions stay. One that isn't there is as good as deleted. */
    JsonNode delete(JsonNode request) {
        findIfThere(request)
                .ifPresent(found -> found.machine().removeAlias(found.alias().name()));
        return WireJson.object();
    }

    /** Lists the aliases of a state machine, or of one of its versions, oldest first. */
    JsonNode list(JsonNode request) {
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
                                .put("creationDate", WireJson.seconds(alias.created())));
    }

    private record Found(Machine machine, Alias alias) {}

    /**
     * Finds the alias of a request.
     *
     * @throws AwsError {@code InvalidArn}, {@code ResourceNotFound}
     */
    private Found find(JsonNode request) {
        return findIfThere(request).orElseThrow(SfnError::noResource);
    }

    private Optional<Found> findIfThere(JsonNode request) {
        Arn arn = Arn.parse(request.get("stateMachineAliasArn").textValue(), Arn.Type.STATE_MACHINE);
        return backend.machines()
                .find(arn.stateMachine())
                .flatMap(machine -> Qualified.alias(machine, arn).map(alias -> new Found(machine, alias)));
    }
}
