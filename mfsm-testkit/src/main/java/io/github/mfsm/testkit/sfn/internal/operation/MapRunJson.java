package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.StateInput;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import java.util.function.ToIntFunction;

/** Writes Map Runs. */
final class MapRunJson {
    /** What {@code DescribeMapRun} tells of a Map Run without a limit (measured in 2026). */
    private static final long UNBOUNDED = Integer.MAX_VALUE;

    private MapRunJson() {}

    /** Returns the Map Run's ARN of a request. */
    static Arn arn(JsonNode request) {
        return Arn.parse(request.get("mapRunArn").textValue(), Arn.Type.MAP_RUN);
    }

    /** As {@code ListMapRuns} lists it. */
    static ObjectNode summary(MapRun mapRun) {
        ObjectNode json = WireJson.object();
        json.put("executionArn", mapRun.execution().arn());
        json.put("mapRunArn", mapRun.arn());
        json.put("stateMachineArn", mapRun.execution().stateMachineArn());
        json.put("startDate", WireJson.seconds(mapRun.startDate()));
        mapRun.stopDate().ifPresent(stopped -> json.put("stopDate", WireJson.seconds(stopped)));
        return json;
    }

    /**
     * As {@code DescribeMapRun} tells it.
     *
     * @param notRedrivable how many children were unsuccessful and can't be redriven
     * @param itemsNotRedrivable how many items these have
     */
    static ObjectNode description(MapRun mapRun, int notRedrivable, int itemsNotRedrivable) {
        ObjectNode json = WireJson.object();
        json.put("mapRunArn", mapRun.arn());
        json.put("executionArn", mapRun.execution().arn());
        json.put("status", mapRun.status().name());
        json.put("startDate", WireJson.seconds(mapRun.startDate()));
        mapRun.stopDate().ifPresent(stopped -> json.put("stopDate", WireJson.seconds(stopped)));
        json.put("maxConcurrency", mapRun.maxConcurrency() == 0 ? UNBOUNDED : mapRun.maxConcurrency());
        json.put("toleratedFailurePercentage", mapRun.toleratedFailurePercentage());
        json.put("toleratedFailureCount", mapRun.toleratedFailureCount());
        json.set("itemCounts", items(mapRun, itemsNotRedrivable));
        json.set("executionCounts", executions(mapRun, notRedrivable));
        json.put("redriveCount", mapRun.redriveCount());
        mapRun.redriveDate().ifPresent(redriven -> json.put("redriveDate", WireJson.seconds(redriven)));
        return json;
    }

    private static ObjectNode executions(MapRun mapRun, int notRedrivable) {
        return counts(mapRun::ended, mapRun.runningCount(), mapRun.pendingRedrive(), mapRun.executionCount())
                .put("resultsWritten", mapRun.resultsWritten())
                .put("failuresNotRedrivable", notRedrivable)
                .put("pendingRedrive", mapRun.pendingRedrive());
    }

    private static ObjectNode items(MapRun mapRun, int notRedrivable) {
        return counts(mapRun::endedItems, mapRun.runningItems(), mapRun.pendingRedriveItems(), mapRun.itemCount())
                .put("resultsWritten", mapRun.resultsWrittenItems())
                .put("failuresNotRedrivable", notRedrivable)
                .put("pendingRedrive", mapRun.pendingRedriveItems());
    }

    /** What never started is pending, also once the Map Run has ended: what is aborted was running (service model). */
    private static ObjectNode counts(ToIntFunction<ExecutionStatus> ended, int active, int waiting, int total) {
        int succeeded = ended.applyAsInt(ExecutionStatus.SUCCEEDED);
        int failed = ended.applyAsInt(ExecutionStatus.FAILED);
        int timedOut = ended.applyAsInt(ExecutionStatus.TIMED_OUT);
        int aborted = ended.applyAsInt(ExecutionStatus.ABORTED);
        ObjectNode counts = WireJson.object();
        counts.put("pending", Math.max(0, total - active - waiting - succeeded - failed - timedOut - aborted));
        counts.put("running", active);
        counts.put("succeeded", succeeded);
        counts.put("failed", failed);
        counts.put("timedOut", timedOut);
        counts.put("aborted", aborted);
        counts.put("total", total);
        return counts;
    }

    /** How many items a child execution works on: those of its batch, if there are batches. */
    static int items(ExecutionRecord child, MapRun mapRun) {
        return mapRun.itemCount() == mapRun.executionCount()
                ? 1
                : StateInput.parse(child.input()).path("Items").size();
    }
}
