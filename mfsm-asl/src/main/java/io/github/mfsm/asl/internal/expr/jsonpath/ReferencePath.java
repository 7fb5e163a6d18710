package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A reference path: names and indexes only, so that it points at one place of a document, where a value can be put.
 *
 * <p>Immutable and thread-safe.
 *
 * @see <a href="https://states-language.net/spec.html#ref-paths">States Language: Reference Paths</a>
 */
public final class ReferencePath {

    private final String text;
    private final List<SimplePath.Step> steps;

    private ReferencePath(String text, List<SimplePath.Step> steps) {
        this.text = text;
        this.steps = steps;
    }

    /**
     * Reads a reference path.
     *
     * @param text a path that begins with {@code $}
     * @return the path
     * @throws InvalidPathException if it contains anything but names and indexes
     */
    public static ReferencePath parse(String text) {
        SimplePath path = text.startsWith("$") ? SimplePath.tryParse(text) : null;
        if (path == null) {
            throw new InvalidPathException("Value is not a Reference Path: " + text);
        }
        return new ReferencePath(text, path.steps());
    }

    /**
     * Puts a value into a document: the document itself stays as it is, what lies on the path is copied.
     *
     * <p>Objects on the way that don't exist are created. A step into anything that is neither object nor absent, or to an
     * index that an array doesn't have, can't be taken.
     *
     * @param document the document
     * @param value the value to put there
     * @return the new document, or {@code null} if the path can't be applied
     */
    public @Nullable JsonNode put(JsonNode document, JsonNode value) {
        return put(document, 0, value);
    }

    private @Nullable JsonNode put(@Nullable JsonNode at, int depth, JsonNode value) {
        if (depth == steps.size()) {
            return value;
        }
        SimplePath.Step step = steps.get(depth);
        String name = step.name();
        return name != null ? putName(at, name, depth, value) : putIndex(at, step.index(), depth, value);
    }

    private @Nullable JsonNode putName(@Nullable JsonNode at, String name, int depth, JsonNode value) {
        if (at != null && !at.isObject()) {
            return null;
        }
        JsonNode child = put(at == null ? null : at.get(name), depth + 1, value);
        if (child == null) {
            return null;
        }
        ObjectNode copy = JsonNodeFactory.instance.objectNode();
        if (at != null) {
            copy.setAll((ObjectNode) at);
        }
        copy.set(name, child);
        return copy;
    }

    private @Nullable JsonNode putIndex(@Nullable JsonNode at, int index, int depth, JsonNode value) {
        if (at == null || !at.isArray() || index < 0 || index >= at.size()) {
            return null;
        }
        JsonNode child = put(at.get(index), depth + 1, value);
        if (child == null) {
            return null;
        }
        ArrayNode copy = JsonNodeFactory.instance.arrayNode(at.size());
        copy.addAll((ArrayNode) at);
        copy.set(index, child);
        return copy;
    }

    @Override
    public String toString() {
        return text;
    }
}
