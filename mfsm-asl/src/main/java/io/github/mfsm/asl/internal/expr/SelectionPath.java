package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** {@code InputPath} or {@code OutputPath}: selects a part of the data; {@code null} selects an empty object. */
final class SelectionPath {

    private static final SelectionPath WHOLE = new SelectionPath(null);
    private static final SelectionPath NOTHING = new SelectionPath(null);

    private final @Nullable DataPath path;

    private SelectionPath(@Nullable DataPath path) {
        this.path = path;
    }

    static SelectionPath compile(ObjectNode state, String field) {
        JsonNode value = state.get(field);
        if (value == null) {
            return WHOLE;
        }
        if (value.isNull()) {
            return NOTHING;
        }
        DataPath path = Paths.compile(value, field);
        return path.isWholeData() ? WHOLE : new SelectionPath(path);
    }

    JsonNode select(Scope scope, JsonNode data) {
        if (this == WHOLE) { // nearly all are
            return data;
        }
        return path == null ? JsonNodeFactory.instance.objectNode() : Paths.read(path, scope, data);
    }
}
