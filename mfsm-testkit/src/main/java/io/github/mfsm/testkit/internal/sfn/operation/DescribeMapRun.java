package io.github.mfsm.testkit.internal.sfn.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.wire.Operation;
import io.github.mfsm.testkit.internal.wire.RequestContext;

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
