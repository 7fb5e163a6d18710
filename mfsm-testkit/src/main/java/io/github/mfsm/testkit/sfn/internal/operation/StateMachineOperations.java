package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.Names;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import io.github.mfsm.testkit.sfn.internal.store.Settings;
import io.github.mfsm.testkit.sfn.internal.store.Tags;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** State machines. */
final class StateMachineOperations {

    private final Backend backend;

    StateMachineOperations(Backend backend) {
        this.backend = backend;
    }

    /** Creates a state machine, or answers again what it answered to the same request before. */
    JsonNode create(JsonNode request, RequestContext context) {
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
        answer.put("creationDate", WireJson.seconds(machine.created()));
        machine.publishedAtCreation().ifPresent(version -> answer.put("stateMachineVersionArn", version.arn()));
        return answer;
    }

    /** Makes a new revision of a state machine, unless nothing changes; running executions keep theirs. */
    JsonNode update(JsonNode request) {
        String given = Requests.text(request, "definition");
        String role = Requests.text(request, "roleArn");
        Machine machine = backend.machines().getActive(Requests.unqualified(request, "UpdateStateMachine"));
        String definition = given == null ? null : Substitution.of(machine.name(), given);
        if (definition == null && role == null && !Settings.inRequest(request)) {
            throw SfnError.of(
                    "MissingRequiredParameter",
                    "Either the definition, the role ARN, the LoggingConfiguration, or the TracingConfiguration"
                            + " must be specified");
        }
        Requests.requirePublish(request);
        Instant now = backend.time().instant();
        Revision current = machine.current();
        Revision revised = new Revision(
                backend.ids().uuid(),
                definition == null ? current.definition() : definition,
                definition == null ? current.machine() : Definitions.compile(definition, machine.isExpress()),
                role == null ? current.roleArn() : Requests.role(role),
                current.settings().changedBy(request, backend.logGroups()),
                now);
        boolean publish = request.path("publish").asBoolean();
        if (!current.sameAs(revised.definition(), revised.roleArn(), revised.settings())) {
            if (publish) {
                machine.requireRoomForVersion();
            }
            machine.revise(revised);
        }
        ObjectNode answer = WireJson.object().put("updateDate", WireJson.seconds(now));
        if (machine.current().id() != null) {
            answer.put("revisionId", machine.current().id());
        }
        if (publish) {
            answer.put(
                    "stateMachineVersionArn",
                    machine.publish(Requests.text(request, "versionDescription"), now)
                            .arn());
        }
        return answer;
    }

    /**
     * Deletes a state machine with its versions and aliases; one that isn't there is as good as deleted.
     *
     * <p>Its executions end, aborted, at their next transition; until then it is being deleted. The ARN of a version or
     * an alias names no machine to delete: these have operations of their own (API reference,
     * {@code DeleteStateMachineVersion}). That it is refused, by one of the two errors that the API model has here, is
     * our reading, and so are the words.
     */
    JsonNode delete(JsonNode request) {
        Arn arn = Requests.stateMachine(request, "DeleteStateMachine");
        if (arn.rest() != null) {
            throw SfnError.validation("State machine ARN must be unqualified. Received: " + arn.text());
        }
        List<ExecutionRecord> running = new ArrayList<>();
        synchronized (backend.lock()) {
            backend.machines().find(arn.stateMachine()).ifPresent(machine -> {
                backend.machines().markDeleting(machine);
                running.addAll(backend.executions().runningOf(machine));
                backend.executions().finishDeletion(machine);
            });
            backend.changed().after("DeleteStateMachine", request, request);
        }
        running.forEach(ExecutionRecord::stopAtNextTransition);
        return WireJson.object();
    }

    /** Tells what a state machine or one of its versions is. */
    JsonNode describe(JsonNode request) {
        Arn arn = Requests.stateMachine(request, "DescribeStateMachine");
        Machine machine = backend.machines().get(arn);
        if (arn.rest() == null) {
            return description(machine, machine.arn(), machine.current(), machine.created(), null, request);
        }
        Version version = Qualified.version(machine, arn, backend.random());
        return description(
                machine, version.arn(), version.revision(), version.created(), version.description(), request);
    }

    private static ObjectNode description(
            Machine machine,
            String arn,
            Revision revision,
            Instant created,
            @Nullable String description,
            JsonNode request) {
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineArn", arn);
        answer.put("name", machine.name());
        answer.put("status", machine.isDeleting() ? "DELETING" : "ACTIVE");
        answer.put("type", machine.type());
        answer.put("creationDate", WireJson.seconds(created));
        if (description != null) {
            answer.put("description", description);
        }
        Revisions.describe(revision, request, answer);
        return answer;
    }

    /** Lists the state machines of an account and Region. */
    JsonNode list(JsonNode request, RequestContext context) {
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
                                .put("creationDate", WireJson.seconds(machine.created())));
    }
}
