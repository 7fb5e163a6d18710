package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;

/** Changes the limits of a Map Run while it runs. */
final class UpdateMapRun implements Operation {

    private final Backend backend;

    UpdateMapRun(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        MapRun mapRun;
        synchronized (backend.lock()) {
            mapRun = backend.executions().mapRun(MapRunJson.arn(request));
        }
        JsonNode concurrency = request.path("maxConcurrency");
        JsonNode count = request.path("toleratedFailureCount");
        JsonNode percentage = request.path("toleratedFailurePercentage");
        if (!concurrency.isNumber() && !count.isNumber() && !percentage.isNumber()) {
            throw SfnError.validation(
                    "MISSING_REQUIRED_PARAMETER",
                    "Must specify at least one of the following: toleratedFailurePercentage,"
                            + " toleratedFailureCount, maxConcurrency");
        }
        if (mapRun.status() != ExecutionStatus.RUNNING) {
            throw SfnError.validation(
                    "CANNOT_UPDATE_COMPLETED_MAP_RUN", "The specified map run has completed and cannot be updated.");
        }
        mapRun.update(
                concurrency.isNumber() ? concurrency.longValue() : null,
                count.isNumber() ? count.longValue() : null,
                percentage.isNumber() ? percentage.doubleValue() : null);
        return WireJson.object();
    }
}
