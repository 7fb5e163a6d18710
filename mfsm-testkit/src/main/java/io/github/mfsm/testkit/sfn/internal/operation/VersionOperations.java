package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Alias;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Versions of state machines. */
final class VersionOperations {
    /** Returns the answer without any. */
    static ObjectNode none() {
        ObjectNode answer = WireJson.object();
        answer.putArray("stateMachineVersions");
        return answer;
    }

    private final Backend backend;

    VersionOperations(Backend backend) {
        this.backend = backend;
    }

    /** Publishes a state machine's current revision as a version. */
    JsonNode publish(JsonNode request) {
        Machine machine = backend.machines().getActive(Requests.unqualified(request, "PublishStateMachineVersion"));
        String current =
                machine.current().id() == null ? "INITIAL" : machine.current().id();
        String wanted = Requests.text(request, "revisionId");
        if (wanted != null && !wanted.equals(current)) {
            throw SfnError.conflict("Failed to publish the State Machine version for revision " + wanted
                    + ". The current State Machine revision is " + current + ".");
        }
        Version version = machine.publish(
                Requests.text(request, "description"), backend.time().instant());
        return WireJson.object()
                .put("creationDate", WireJson.seconds(version.created()))
                .put("stateMachineVersionArn", version.arn());
    }

    /** Deletes a version that no alias refers to; one that isn't there is as good as deleted. */
    JsonNode delete(JsonNode request) {
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

    /**
     * Lists the versions of a state machine, newest first.
     *
     * <p>A state machine that isn't there has none: the operation's model knows no {@code StateMachineDoesNotExist}.
     */
    JsonNode list(JsonNode request) {
        Arn arn = Requests.stateMachine(request, "ListStateMachineVersions");
        List<Version> newestFirst = new ArrayList<>(backend.machines()
                .find(arn.stateMachine())
                .map(Machine::versions)
                .orElse(List.of()));
        Collections.reverse(newestFirst);
        return backend.pages()
                .answer(
                        "ListStateMachineVersions",
                        request,
                        "stateMachineVersions",
                        newestFirst,
                        version -> -version.number(),
                        version -> WireJson.object()
                                .put("stateMachineVersionArn", version.arn())
                                .put("creationDate", WireJson.seconds(version.created())));
    }
}
