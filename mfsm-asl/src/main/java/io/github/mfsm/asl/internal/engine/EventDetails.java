package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.json.Json;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An event's details, kept as field names and values and rendered on reading.
 *
 * <p>A {@link JsonNode} under a name that AWS fills with JSON text ({@code input}, {@code output}, {@code parameters},
 * {@code credentials}) becomes that text; anything else is rendered as it is.
 */
final class EventDetails implements Details, Told {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** How a value is packed; anything else is kept. */
    private static final int TEXT = 1;

    private static final int JSON_TEXT = 2;
    private static final int DETAILED_JSON = 3;
    private static final int KEPT = 4;

    /** Alternating names and values. */
    private final @Nullable Object[] parts;

    private EventDetails(@Nullable Object... parts) {
        this.parts = parts;
    }

    /** Returns details of alternating names and values; a {@code null} value leaves its field out. */
    static EventDetails of(@Nullable Object... namesAndValues) {
        return new EventDetails(namesAndValues);
    }

    /** Returns the details of {@code EvaluationFailed}. */
    static EventDetails evaluationFailed(Visit failing, StateError error, @Nullable String location) {
        String state = failing.executor.name();
        return of("state", state, "error", error.name(), "cause", error.cause(), "location", location);
    }

    @Override
    public Details details(HistoryEventType type) {
        return this;
    }

    @Override
    public void refer(Packer to) {
        to.number(Unpacker.DETAILS);
        to.number(parts.length);
        for (int i = 0; i < parts.length; i += 2) {
            to.text(String.valueOf(parts[i]));
            pack(to, parts[i + 1]);
        }
    }

    private static void pack(Packer to, @Nullable Object value) {
        if (value instanceof String text) {
            to.number(TEXT);
            to.text(text);
        } else if (value instanceof JsonText json) {
            to.number(json.detailed ? DETAILED_JSON : JSON_TEXT);
            to.node(json.node);
        } else {
            to.number(KEPT);
            to.keep(value);
        }
    }

    static EventDetails unpack(Unpacker from) {
        @Nullable Object[] parts = new Object[from.size()];
        for (int i = 0; i < parts.length; i += 2) {
            parts[i] = from.text();
            parts[i + 1] = value(from);
        }
        return new EventDetails(parts);
    }

    private static @Nullable Object value(Unpacker from) {
        return switch (from.size()) {
            case TEXT -> from.text();
            case JSON_TEXT -> new JsonText(from.required(), false);
            case DETAILED_JSON -> new JsonText(from.required(), true);
            default -> from.object(Object.class);
        };
    }

    @Override
    public Optional<String> text(String field) {
        for (int i = 0; i < parts.length; i += 2) {
            Object value = parts[i + 1];
            if (field.equals(parts[i]) && value != null) {
                return Optional.of(value.toString());
            }
        }
        return Optional.empty();
    }

    @Override
    public String json() {
        return Json.text(render());
    }

    private ObjectNode render() {
        ObjectNode rendered = JSON.objectNode();
        for (int i = 0; i < parts.length; i += 2) {
            Object value = parts[i + 1];
            if (value != null) {
                add(rendered, String.valueOf(parts[i]), value);
            }
        }
        return rendered;
    }

    private static void add(ObjectNode rendered, String name, Object value) {
        if (value instanceof Rendered own) {
            own.render(rendered, name);
        } else if (value instanceof JsonNode node) {
            rendered.set(name, node);
        } else if (value instanceof Number number) {
            rendered.put(name, number.longValue());
        } else {
            rendered.put(name, value.toString());
        }
    }

    /** A value that AWS hands out in a form of its own. */
    private sealed interface Rendered {
        /** Adds it to the details. */
        void render(ObjectNode details, String name);
    }

    /**
     * A value that AWS hands out as JSON text.
     *
     * @param node the value
     * @param detailed whether {@code <name>Details} with {@code truncated} goes with it
     */
    record JsonText(JsonNode node, boolean detailed) implements Rendered {
        @Override
        public void render(ObjectNode details, String name) {
            details.put(name, toString());
            if (detailed) {
                details.putObject(name + "Details").put("truncated", false);
            }
        }

        @Override
        public String toString() {
            return Json.text(node);
        }
    }

    /**
     * The variables that an event assigned.
     *
     * @param variables the new values by name
     */
    record Assignment(Map<String, JsonNode> variables) implements Rendered {
        @Override
        public void render(ObjectNode details, String name) {
            ObjectNode texts = details.putObject(name);
            variables.forEach((variable, value) -> texts.put(variable, Json.text(value)));
            details.putObject(name + "Details").put("truncated", false);
        }
    }
}
