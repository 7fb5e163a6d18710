package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Serial;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/** An object that an evaluation made. */
@SuppressWarnings("unchecked") // deepCopy of the class above is declared so
public final class Members extends ObjectNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private long weight;
    private int level = 1;

    /** Creates an empty object. */
    public Members() {
        super(JsonNodeFactory.instance, new LinkedHashMap<>());
    }

    /** Creates an empty object with room for some members. */
    public Members(int capacity) {
        super(JsonNodeFactory.instance, new LinkedHashMap<>(capacity * 2));
    }

    /** Sets a member, and counts its weight. */
    public void put(Run run, String name, JsonNode value) {
        weight += name.length() + Weights.of(value);
        level = Math.max(level, Weights.level(value) + 1);
        run.checkItem(weight, level);
        _children.put(name, value);
    }

    /** Returns the size of the value, and of all in it that the evaluation made. */
    public long weight() {
        return weight;
    }

    /** Returns how deep it is nested, not counting input. */
    public int level() {
        return level;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return super.equals(other);
    }

    @Override
    public int hashCode() {
        return super.hashCode();
    }
}
