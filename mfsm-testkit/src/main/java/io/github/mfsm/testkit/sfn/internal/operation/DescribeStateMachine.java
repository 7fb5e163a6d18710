package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Revision;
import io.github.mfsm.testkit.sfn.internal.store.Version;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Tells what a state machine or one of its versions is. */
final class DescribeStateMachine implements Operation {

    private final Backend backend;

    DescribeStateMachine(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Arn arn = Requests.stateMachine(request, "DescribeStateMachine");
        Machine machine = backend.machines().get(arn);
        if (arn.rest() == null) {
            return describe(machine, machine.arn(), machine.current(), machine.created(), null, request);
        }
        Version version = Qualified.version(machine, arn, backend.random());
        return describe(machine, version.arn(), version.revision(), version.created(), version.description(), request);
    }

    private static ObjectNode describe(
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
        answer.put("creationDate", Times.seconds(created));
        if (description != null) {
            answer.put("description", description);
        }
        Revisions.describe(revision, request, answer);
        return answer;
    }
}
