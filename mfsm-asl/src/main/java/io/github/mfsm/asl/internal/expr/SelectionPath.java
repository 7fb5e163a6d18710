package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** {@code InputPath} or {@code OutputPath}: selects a part of the data; {@code null} selects an empty object. */
final class SelectionPath {

    private static final SelectionPath WHOLE = new SelectionPath(null, false);
    private static final SelectionPath NOTHING = new SelectionPath(null, true);

    private final @Nullable DataPath path;
    private final boolean empty;

    private SelectionPath(@Nullable DataPath path, boolean empty) {
        this.path = path;
        this.empty = empty;
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
        return path.isWholeData() ? WHOLE : new SelectionPath(path, false);
    }

    JsonNode select(Scope scope, JsonNode data) {
        if (empty) {
            return JsonNodeFactory.instance.objectNode();
        }
        DataPath selected = path;
        return selected == null ? data : Paths.read(selected, scope, data);
    }
}
