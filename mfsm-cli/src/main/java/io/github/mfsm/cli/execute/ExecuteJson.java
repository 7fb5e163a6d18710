package io.github.mfsm.cli.execute;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.util.RawValue;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.internal.json.JsonTrees;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.time.Duration;

/** Writes an execution as one JSON document. */
public final class ExecuteJson {
    private ExecuteJson() {}

    /** Returns the document: status, output or error, and the visits to states in order. */
    public static String of(ExecutionView view) {
        ObjectNode document = Json.object();
        document.put("status", view.status().name());
        document.put("executionArn", view.arn());
        view.stopDate()
                .ifPresent(stop -> document.put(
                        "seconds", Duration.between(view.startDate(), stop).toMillis() / 1000.0));
        view.execution().output().ifPresent(output -> document.putRawValue("output", new RawValue(output)));
        view.execution().error().ifPresent(error -> document.put("error", error));
        view.execution().cause().ifPresent(cause -> document.put("cause", cause));
        ArrayNode visits = document.putArray("visits");
        view.visits().forEach(visit -> add(visits, view, visit));
        return JsonTrees.pretty(document);
    }

    private static void add(ArrayNode visits, ExecutionView view, StateVisit visit) {
        ObjectNode node = visits.addObject();
        node.put("path", visit.path()).put("type", visit.type().fieldValue());
        node.put(
                "atSeconds",
                Duration.between(view.startDate(), visit.enteredAt()).toMillis() / 1000.0);
        node.put("attempts", visit.attempts().size());
        node.putRawValue("input", new RawValue(visit.input()));
        visit.output().ifPresent(output -> node.putRawValue("output", new RawValue(output)));
        visit.error().ifPresent(error -> node.put("error", error));
    }
}
