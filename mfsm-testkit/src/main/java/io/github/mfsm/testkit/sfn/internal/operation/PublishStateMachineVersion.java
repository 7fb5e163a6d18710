package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Version;

/** Publishes a state machine's current revision as a version. */
final class PublishStateMachineVersion implements Operation {

    private final Backend backend;

    PublishStateMachineVersion(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
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
                .put("creationDate", Times.seconds(version.created()))
                .put("stateMachineVersionArn", version.arn());
    }
}
