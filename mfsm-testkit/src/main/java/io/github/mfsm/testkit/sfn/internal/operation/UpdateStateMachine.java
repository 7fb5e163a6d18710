package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import io.github.mfsm.testkit.sfn.internal.store.Settings;
import java.time.Instant;

/** Makes a new revision of a state machine, unless nothing changes; running executions keep theirs. */
final class UpdateStateMachine implements Operation {

    private final Backend backend;

    UpdateStateMachine(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
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
        ObjectNode answer = WireJson.object().put("updateDate", Times.seconds(now));
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
}
