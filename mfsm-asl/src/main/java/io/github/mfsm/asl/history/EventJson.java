package io.github.mfsm.asl.history;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Renders a whole event. */
final class EventJson {
    private EventJson() {}

    static ObjectNode render(HistoryEvent event, @Nullable EventDetails details) {
        ObjectNode json = JsonNodeFactory.instance.objectNode();
        json.put("id", event.id());
        json.put("previousEventId", event.previousEventId());
        json.put("timestamp", event.timestamp().toString());
        json.put("type", event.type().text());
        String field = event.type().detailsField();
        if (details != null && field != null) {
            json.set(field, details.render());
        }
        return json;
    }
}
