package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.util.Optional;
import java.util.stream.Collectors;

/** Deletes a version that no alias refers to; one that isn't there is as good as deleted. */
final class DeleteStateMachineVersion implements Operation {

    private final Backend backend;

    DeleteStateMachineVersion(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Arn.parse(request.get("stateMachineVersionArn").textValue(), Arn.Type.STATE_MACHINE);
        Optional<Machine> machine = backend.machines().find(arn.stateMachine());
        Optional<Version> version = machine.flatMap(found -> found.version(arn.text()));
        version.ifPresent(found -> delete(machine.orElseThrow(), found));
        return WireJson.object();
    }

    private static void delete(Machine machine, Version version) {
        String referring = machine.aliases().stream()
                .filter(alias -> alias.references(version.arn()))
                .map(Alias::name)
                .collect(Collectors.joining(", "));
        if (!referring.isEmpty()) {
            throw SfnError.conflict("Version to be deleted must not be referenced by an alias. Current list of aliases"
                    + " referencing this version: [" + referring + "]");
        }
        machine.removeVersion(version);
    }
}
