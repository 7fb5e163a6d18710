package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import org.jspecify.annotations.Nullable;

/** The values of a scope's variables: null where none was bound yet. */
final class Frame {

    static final JsonNode UNDEFINED = MissingNode.getInstance();
    private static final @Nullable JsonNode[] NONE = {};

    final @Nullable Frame parent;
    final Scope scope;
    final @Nullable JsonNode[] slots;

    Frame(@Nullable Frame parent, Scope scope) {
        this(parent, scope, scope.size() == 0 ? NONE : new @Nullable JsonNode[scope.size()]);
    }

    Frame(@Nullable Frame parent, Scope scope, @Nullable JsonNode[] slots) {
        this.parent = parent;
        this.scope = scope;
        this.slots = slots;
    }

    void bind(int slot, @Nullable JsonNode value) {
        slots[slot] = value == null ? UNDEFINED : value;
    }

    Frame up(int hops) {
        Frame frame = this;
        for (int i = 0; i < hops; i++) {
            Frame outer = frame.parent;
            if (outer == null) {
                throw new IllegalStateException("no frame around");
            }
            frame = outer;
        }
        return frame;
    }

    static boolean isUndefined(JsonNode value) {
        return value.isMissingNode();
    }
}
