package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.Names;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import io.github.mfsm.testkit.sfn.internal.store.Settings;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Creates a state machine, or answers again what it answered to the same request before. */
final class CreateStateMachine implements Operation {

    private final Backend backend;

    CreateStateMachine(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        String name = request.get("name").textValue();
        if (!Names.isValid(name)) {
            throw SfnError.invalidName(name);
        }
        boolean express = request.path("type").asText().equals("EXPRESS");
        boolean publish = request.path("publish").asBoolean();
        String description = Requests.text(request, "versionDescription");
        Requests.requirePublish(request);
        Instant now = backend.time().instant();
        String definition = Substitution.of(name, request.get("definition").textValue());
        Revision first = new Revision(
                null,
                definition,
                Definitions.compile(definition, express),
                Requests.role(request.get("roleArn").textValue()),
                Settings.of(request, backend.logGroups()),
                now);
        String arn = Arn.prefix(context.region(), context.account()) + "stateMachine:" + name;
        Optional<Machine> existing = backend.machines().find(arn);
        if (existing.isPresent()) {
            return repeat(existing.get(), first, express, publish, description);
        }
        Tags tags = Tags.of(arn, request.path("tags"));
        Machine machine = backend.machines().add(arn, name, express, first, tags);
        if (publish) {
            machine.publishAtCreation(description, now);
        }
        return answer(machine);
    }

    /**
     * What makes a request the same is listed in the API reference, {@code CreateStateMachine}: role and tags are not.
     */
    private static ObjectNode repeat(
            Machine machine, Revision wanted, boolean express, boolean publish, @Nullable String description) {
        if (machine.isDeleting()) {
            throw SfnError.stateMachineDeleting(machine.arn());
        }
        Revision current = machine.current();
        Optional<Version> published = machine.publishedAtCreation();
        boolean same = machine.isExpress() == express
                && current.sameAs(wanted.definition(), current.roleArn(), wanted.settings())
                && publish == published.isPresent()
                && Objects.equals(published.map(Version::description).orElse(null), description);
        if (!same) {
            throw SfnError.stateMachineExists(machine.arn());
        }
        return answer(machine);
    }

    private static ObjectNode answer(Machine machine) {
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", machine.arn());
        answer.put("creationDate", Times.seconds(machine.created()));
        machine.publishedAtCreation().ifPresent(version -> answer.put("stateMachineVersionArn", version.arn()));
        return answer;
    }
}
