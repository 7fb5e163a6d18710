package io.github.mfsm.asl.history;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/**
 * An event's details, kept as field names and values and rendered on reading.
 *
 * <p>A {@link JsonNode} under a name that AWS fills with JSON text ({@code input}, {@code output}, {@code parameters},
 * {@code credentials}) becomes that text; anything else is rendered as it is.
 */
public final class EventDetails {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    /** Alternating names and values. */
    private final @Nullable Object[] parts;

    private EventDetails(@Nullable Object... parts) {
        this.parts = parts;
    }

    /** Returns details of alternating names and values; a {@code null} value leaves its field out. */
    public static EventDetails of(@Nullable Object... namesAndValues) {
        return new EventDetails(namesAndValues);
    }

    @Nullable
    Object value(String name) {
        for (int i = 0; i < parts.length; i += 2) {
            if (name.equals(parts[i])) {
                return parts[i + 1];
            }
        }
        return null;
    }

    ObjectNode render() {
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
        if (value instanceof JsonText text) {
            rendered.put(name, text.render());
            if (text.detailed()) {
                rendered.putObject(name + "Details").put("truncated", false);
            }
        } else if (value instanceof JsonNode node) {
            rendered.set(name, node);
        } else if (value instanceof Number number) {
            rendered.put(name, number.longValue());
        } else if (value instanceof Assignment assignment) {
            assignment.render(rendered);
        } else {
            rendered.put(name, value.toString());
        }
    }

    /**
     * A value that AWS hands out as JSON text.
     *
     * @param node the value
     * @param detailed whether {@code <name>Details} with {@code truncated} goes with it
     */
    public record JsonText(JsonNode node, boolean detailed) {
        String render() {
            return node.toString();
        }
    }

    /**
     * The variables that an event assigned.
     *
     * @param variables an object of the new values by name
     */
    public record Assignment(ObjectNode variables) {
        void render(ObjectNode rendered) {
            ObjectNode texts = rendered.putObject("assignedVariables");
            variables
                    .properties()
                    .forEach(entry -> texts.put(entry.getKey(), entry.getValue().toString()));
            rendered.putObject("assignedVariablesDetails").put("truncated", false);
        }
    }
}
