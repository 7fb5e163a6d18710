package io.github.mfsm.testkit.sfn.internal.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the engine says about an execution. */
record EngineOutcome(Execution execution) implements Outcome {

    @Override
    public String status() {
        return execution.status().name();
    }

    @Override
    public @Nullable String output() {
        return execution.output().orElse(null);
    }

    @Override
    public @Nullable String error() {
        return execution.error().orElse(null);
    }

    @Override
    public @Nullable String cause() {
        return execution.cause().orElse(null);
    }

    @Override
    public @Nullable Instant stopDate() {
        return execution.stopDate().orElse(null);
    }

    @Override
    public List<ObjectNode> events() {
        List<HistoryEvent> history = execution.history();
        return new EventList(history.size(), index -> toJson(history.get(index)));
    }

    private static ObjectNode toJson(HistoryEvent event) {
        ObjectNode json = WireJson.object();
        json.put("timestamp", WireJson.seconds(event.timestamp()));
        json.put("type", event.type().text());
        json.put("id", event.id());
        json.put("previousEventId", event.previousEventId());
        event.detailsField()
                .ifPresent(field -> event.details().ifPresent(details -> {
                    try {
                        json.set(field, WireJson.parse(details));
                    } catch (JsonProcessingException e) {
                        throw new IllegalStateException("the engine wrote no JSON: " + details, e);
                    }
                }));
        return json;
    }
}
