package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;

/** Tells how a Map Run stands. */
final class DescribeMapRun implements Operation {

    private final Backend backend;

    DescribeMapRun(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        return MapRunJson.description(backend.executions().mapRun(MapRunJson.arn(request)));
    }
}
