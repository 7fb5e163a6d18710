package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Tells how a Map Run stands. */
final class DescribeMapRun implements Operation {

    private static final Set<ExecutionStatus> UNSUCCESSFUL =
            EnumSet.of(ExecutionStatus.FAILED, ExecutionStatus.ABORTED, ExecutionStatus.TIMED_OUT);

    private final Backend backend;

    DescribeMapRun(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
        MapRun mapRun = backend.executions().mapRun(MapRunJson.arn(request));
        List<ExecutionRecord> failures = notRedrivable(mapRun);
        int items = failures.stream()
                .mapToInt(child -> MapRunJson.items(child, mapRun))
                .sum();
        return MapRunJson.description(mapRun, failures.size(), items);
    }

    /** Children that were unsuccessful for good; an EXPRESS one can always be started again (API reference). */
    private List<ExecutionRecord> notRedrivable(MapRun mapRun) {
        if (mapRun.executionType() == MachineType.EXPRESS
                || UNSUCCESSFUL.stream().allMatch(status -> mapRun.ended(status) == 0)) {
            return List.of();
        }
        Instant now = backend.time().instant();
        return mapRun.children().stream()
                .filter(child -> UNSUCCESSFUL.contains(child.status()))
                .map(Execution::arn)
                .flatMap(arn -> backend.executions().find(arn).stream())
                .filter(child -> Redrives.refusal(child, now) != null)
                .toList();
    }
}
