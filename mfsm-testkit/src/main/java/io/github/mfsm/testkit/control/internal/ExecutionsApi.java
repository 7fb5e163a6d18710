package io.github.mfsm.testkit.control.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.report.RunReport;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Objects;

/** State machines and executions as they run. Thread-safe. */
final class ExecutionsApi {
    private static final int PAGE = 100;
    private static final int MOST = 10_000;

    private final FakeStepFunctions stepFunctions;

    ExecutionsApi(FakeStepFunctions stepFunctions) {
        this.stepFunctions = stepFunctions;
    }

    ObjectNode machines() {
        ObjectNode answer = WireJson.object();
        ArrayNode machines = answer.putArray("machines");
        for (FakeStateMachine machine : stepFunctions.stateMachines()) {
            machines.addObject().put("name", machine.name()).put("arn", machine.arn());
        }
        return answer;
    }

    /** Lists executions, newest first. */
    ObjectNode list(ControlRequest request) {
        String machine = request.query().getOrDefault("machine", "");
        String status = request.query().getOrDefault("status", "");
        int most = number(request.query().getOrDefault("limit", String.valueOf(PAGE)));
        List<ExecutionView> all = stepFunctions.executions();
        ObjectNode answer = WireJson.object();
        ArrayNode shown = answer.putArray("executions");
        int matching = 0;
        for (int i = all.size() - 1; i >= 0; i--) {
            ExecutionView view = all.get(i);
            boolean fits = (machine.isEmpty() || machineOf(view).equals(machine))
                    && (status.isEmpty() || view.status().name().equals(status));
            if (fits && matching++ < most) {
                shown.add(summary(view));
            }
        }
        return answer.put("total", matching);
    }

    /** Returns a number that changes when an execution starts, takes a step, ends or is let go. */
    int stamp() {
        int stamp = 0;
        for (ExecutionView view : stepFunctions.executions()) {
            stamp = Objects.hash(
                    stamp,
                    view.arn(),
                    view.status(),
                    view.status() == ExecutionStatus.RUNNING ? view.history().size() : 0);
        }
        return stamp;
    }

    private static int number(String text) {
        try {
            return Math.min(MOST, Math.max(1, Integer.parseInt(text)));
        } catch (NumberFormatException e) {
            throw Refusal.bad("limit: '" + text + "' is no number");
        }
    }

    /** The machine's name stands before the execution's in its ARN. */
    private static String machineOf(ExecutionView view) {
        String[] parts = view.arn().split(":", -1);
        return parts.length > 6 ? parts[6].replaceFirst("/.*", "") : "";
    }

    private static ObjectNode summary(ExecutionView view) {
        ObjectNode summary = WireJson.object()
                .put("arn", view.arn())
                .put("name", view.name())
                .put("machine", machineOf(view))
                .put("status", view.status().name())
                .put("startDate", view.startDate().toString());
        if (view.status() == ExecutionStatus.RUNNING) {
            summary.put("events", view.history().size());
        }
        view.stopDate().ifPresent(stop -> summary.put("stopDate", stop.toString()));
        view.execution().error().ifPresent(error -> summary.put("error", error));
        view.execution().cause().ifPresent(cause -> summary.put("cause", cause));
        return summary;
    }

    /** Tells all of one execution. */
    ObjectNode one(String arn) {
        ExecutionView view = find(arn);
        ObjectNode answer = summary(view);
        answer.set("input", json(view.input()));
        view.execution().output().ifPresent(output -> answer.set("output", json(output)));
        ArrayNode path = answer.putArray("path");
        view.visitedPaths().forEach(path::add);
        ArrayNode history = answer.putArray("history");
        for (HistoryEvent event : view.history()) {
            ObjectNode told = history.addObject()
                    .put("id", event.id())
                    .put("previousEventId", event.previousEventId())
                    .put("type", event.type().text())
                    .put("timestamp", event.timestamp().toString());
            event.details().ifPresent(details -> told.set("details", json(details)));
        }
        return answer;
    }

    /** Returns the execution as a page of its own, with the drawing of its path. */
    String report(String arn) {
        return RunReport.of(find(arn)).html();
    }

    private ExecutionView find(String arn) {
        return stepFunctions.execution(arn).orElseThrow(() -> Refusal.unknown("there is no execution '" + arn + "'"));
    }

    private static JsonNode json(String text) {
        try {
            return WireJson.parse(text);
        } catch (JsonProcessingException e) {
            return TextNode.valueOf(text);
        }
    }
}
