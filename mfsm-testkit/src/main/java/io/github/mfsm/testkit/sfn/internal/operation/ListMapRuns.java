package io.github.mfsm.testkit.sfn.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.MapRun;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.util.ArrayList;
import java.util.List;

/** Lists the Map Runs of an execution, newest first. */
final class ListMapRuns implements Operation {

    private final Backend backend;

    ListMapRuns(Backend backend) {
        this.backend = backend;
    }

    @Override
    public JsonNode handle(JsonNode request, RequestContext context) {
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
}
