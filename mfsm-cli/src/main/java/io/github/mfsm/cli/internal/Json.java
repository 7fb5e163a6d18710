package io.github.mfsm.cli.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonTrees;

/**
 * The command line's one configuration of Jackson's values.
 *
 * <p>Numbers stay as the user wrote them, {@code 1.10} included: what goes in comes out. Where each value of a file
 * stands is told by {@link io.github.mfsm.cli.input.JsonText}.
 */
public final class Json {
    private static final JsonTrees TREES = JsonTrees.exact();

    private Json() {}

    /**
     * Reads JSON text.
     *
     * @throws JsonProcessingException if it is not JSON
     */
    public static JsonNode parse(String text) throws JsonProcessingException {
        return TREES.readFirst(text);
    }

    /**
     * Reads JSON text that was checked before.
     *
     * @throws IllegalStateException if it is not JSON
     */
    public static JsonNode parseChecked(String text) {
        try {
            return parse(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the text was checked to be JSON", e);
        }
    }

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }
}
