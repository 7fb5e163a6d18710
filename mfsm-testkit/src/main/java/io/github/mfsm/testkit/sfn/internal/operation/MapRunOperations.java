package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.asl.definition.MachineType;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Map Runs. */
final class MapRunOperations {
    private static final Set<ExecutionStatus> UNSUCCESSFUL =
            EnumSet.of(ExecutionStatus.FAILED, ExecutionStatus.ABORTED, ExecutionStatus.TIMED_OUT);

    private final Backend backend;

    MapRunOperations(Backend backend) {
        this.backend = backend;
    }

    /** Tells how a Map Run stands. */
    JsonNode describe(JsonNode request) {
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

    /** Lists the Map Runs of an execution, newest first. */
    JsonNode list(JsonNode request) {
        ExecutionRecord execution = backend.executions().get(Requests.execution(request));
        List<MapRun> mapRuns =
                execution.execution().map(started -> started.mapRuns()).orElse(List.of());
        List<Numbered> newestFirst = new ArrayList<>();
        for (int i = mapRuns.size() - 1; i >= 0; i--) {
            newestFirst.add(new Numbered(i, mapRuns.get(i)));
        }
        return backend.pages()
                .answer(
                        "ListMapRuns",
                        request,
                        "mapRuns",
                        newestFirst,
                        mapRun -> -mapRun.number(),
                        numbered -> MapRunJson.summary(numbered.mapRun()));
    }

    private record Numbered(long number, MapRun mapRun) {}

    /** Changes the limits of a Map Run while it runs. */
    JsonNode update(JsonNode request) {
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
