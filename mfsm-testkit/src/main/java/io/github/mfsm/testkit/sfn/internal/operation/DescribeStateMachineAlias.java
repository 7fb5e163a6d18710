package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Alias;

/** Tells what an alias is. */
final class DescribeStateMachineAlias implements Operation {

    private final Backend backend;

    DescribeStateMachineAlias(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        Alias alias = FoundAlias.find(request, backend.machines()).alias();
        ObjectNode answer = WireJson.object();
        answer.put("stateMachineAliasArn", alias.arn());
        answer.put("name", alias.name());
        if (alias.description() != null) {
            answer.put("description", alias.description());
        }
        answer.set("routingConfiguration", Routing.toJson(alias.routes()));
        answer.put("creationDate", Times.seconds(alias.created()));
        answer.put("updateDate", Times.seconds(alias.updated()));
        return answer;
    }
}
