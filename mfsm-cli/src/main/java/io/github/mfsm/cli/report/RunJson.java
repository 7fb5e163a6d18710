package io.github.mfsm.cli.report;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.cli.run.ApiCall;
import io.github.mfsm.cli.run.ContentReport;
import io.github.mfsm.cli.run.ExecutionReport;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The parts of a run's document that are the same under each service. */
final class RunJson {
    private RunJson() {}

    static void executions(ObjectNode root, List<ExecutionReport> all) {
        ArrayNode executions = root.putArray("executions");
        all.forEach(execution -> add(executions.addObject(), execution));
    }

    static void content(ObjectNode root, @Nullable ContentReport content) {
        if (content != null) {
            add(root.putObject("content"), content);
        }
    }

    private static void add(ObjectNode node, ContentReport content) {
        node.put("source", content.source());
        node.put("bytesBefore", content.change().bytesBefore());
        node.put("bytesAfter", content.change().bytesAfter());
        ArrayNode steps = node.putArray("steps");
        content.steps()
                .forEach(run -> steps.addObject()
                        .put("state", run.state())
                        .put("step", run.step())
                        .put("at", run.at().toString())
                        .put("failed", run.failed())
                        .put("result", run.result()));
        ArrayNode parts = node.putArray("parts");
        content.change().parts().forEach(part -> {
            ObjectNode added = parts.addObject()
                    .put("name", part.name())
                    .put("change", part.kind().name());
            ArrayNode lines = added.putArray("lines");
            part.lines()
                    .forEach(line ->
                            lines.addObject().put("change", line.kind().name()).put("text", line.text()));
        });
    }

    static void calls(ArrayNode array, List<ApiCall> calls) {
        calls.forEach(call -> array.addObject()
                .put("service", call.service())
                .put("operation", call.operation())
                .put("result", call.result()));
    }

    private static void add(ObjectNode node, ExecutionReport execution) {
        node.put("arn", execution.arn());
        node.put("status", execution.status());
        node.put("startedAt", execution.startedAt().toString());
        execution.ended().ifPresent(end -> node.put("endedAt", end.toString()));
        if (execution.error() != null) {
            node.put("error", execution.error());
        }
        if (execution.cause() != null) {
            node.put("cause", execution.cause());
        }
        ArrayNode states = node.putArray("states");
        execution.states().forEach(visit -> add(states.addObject(), visit));
    }

    private static void add(ObjectNode node, StateVisit visit) {
        node.put("name", visit.name());
        node.put("type", visit.type().fieldValue());
        node.put("path", visit.path());
        node.put("enteredAt", visit.enteredAt().toString());
        visit.exitedAt().ifPresent(exit -> {
            node.put("exitedAt", exit.toString());
            node.put("tookMillis", Duration.between(visit.enteredAt(), exit).toMillis());
        });
    }
}
