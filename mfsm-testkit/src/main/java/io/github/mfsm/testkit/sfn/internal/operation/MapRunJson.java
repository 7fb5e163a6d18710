package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.store.Arn;

/** Writes Map Runs. */
final class MapRunJson {

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
        json.put("startDate", Times.seconds(mapRun.startDate()));
        mapRun.stopDate().ifPresent(stopped -> json.put("stopDate", Times.seconds(stopped)));
        return json;
    }

    /**
     * As {@code DescribeMapRun} tells it.
     *
     * @param notRedrivable how many children were unsuccessful and can't be redriven
     */
    static ObjectNode description(MapRun mapRun, int notRedrivable) {
        ObjectNode json = WireJson.object();
        json.put("mapRunArn", mapRun.arn());
        json.put("executionArn", mapRun.execution().arn());
        json.put("status", mapRun.status().name());
        json.put("startDate", Times.seconds(mapRun.startDate()));
        mapRun.stopDate().ifPresent(stopped -> json.put("stopDate", Times.seconds(stopped)));
        json.put("maxConcurrency", mapRun.maxConcurrency());
        json.put("toleratedFailurePercentage", mapRun.toleratedFailurePercentage());
        json.put("toleratedFailureCount", mapRun.toleratedFailureCount());
        json.set("itemCounts", counts(mapRun, notRedrivable, mapRun.itemCount()));
        json.set("executionCounts", counts(mapRun, notRedrivable, mapRun.executionCount()));
        json.put("redriveCount", mapRun.redriveCount());
        mapRun.redriveDate().ifPresent(redriven -> json.put("redriveDate", Times.seconds(redriven)));
        return json;
    }

    /** Counts children, or the items they hold: as many in each as there are items for each child. */
    private static ObjectNode counts(MapRun mapRun, int notRedrivable, int total) {
        int executions = Math.max(1, mapRun.executionCount());
        long succeeded = share(mapRun.ended(ExecutionStatus.SUCCEEDED), total, executions);
        long failed = share(mapRun.ended(ExecutionStatus.FAILED), total, executions);
        long timedOut = share(mapRun.ended(ExecutionStatus.TIMED_OUT), total, executions);
        long aborted = share(mapRun.ended(ExecutionStatus.ABORTED), total, executions);
        long active = share(mapRun.runningCount(), total, executions);
        long done = succeeded + failed + timedOut + aborted;
        boolean open = mapRun.status() == ExecutionStatus.RUNNING;
        ObjectNode counts = WireJson.object();
        counts.put("pending", open ? Math.max(0, total - done - active) : 0);
        counts.put("running", active);
        counts.put("succeeded", succeeded);
        counts.put("failed", failed);
        counts.put("timedOut", timedOut);
        counts.put("aborted", open ? aborted : Math.max(aborted, total - succeeded - failed - timedOut));
        counts.put("total", total);
        counts.put("resultsWritten", share(mapRun.resultsWritten(), total, executions));
        counts.put("failuresNotRedrivable", share(notRedrivable, total, executions));
        counts.put("pendingRedrive", share(mapRun.pendingRedrive(), total, executions));
        return counts;
    }

    private static long share(long children, int total, int executions) {
        return total == executions ? children : Math.min(total, Math.round(children * (double) total / executions));
    }
}
