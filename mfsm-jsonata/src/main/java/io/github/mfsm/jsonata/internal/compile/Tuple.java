package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Members;
import io.github.mfsm.jsonata.internal.value.Run;
import io.github.mfsm.jsonata.internal.value.Values;
import java.io.Serial;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** An item of a path together with the variables that its steps have bound. */
final class Tuple extends FunctionNode {

    @Serial
    private static final long serialVersionUID = 1L;

    private final transient Scope scope;
    private final @Nullable JsonNode value;
    private final transient @Nullable JsonNode[] slots;

    private Tuple(Scope scope, @Nullable JsonNode value, @Nullable JsonNode[] slots) {
        this.scope = scope;
        this.value = value;
        this.slots = slots;
    }

    static Tuple of(Scope scope, @Nullable JsonNode value) {
        return new Tuple(scope, value, new @Nullable JsonNode[scope.size()]);
    }

    @Nullable
    JsonNode value() {
        return value;
    }

    /** Returns this tuple with another value. */
    Tuple with(@Nullable JsonNode other) {
        return new Tuple(scope, other, slots.clone());
    }

    /** Binds a variable; only done before the tuple is passed on. */
    void bind(String name, @Nullable JsonNode bound) {
        slots[scope.find(name)] = bound;
    }

    /** Returns this tuple with the value and variables of one that a path within the step yields. */
    Tuple merged(Tuple inner) {
        Tuple merged = with(inner.value);
        for (int i = 0; i < inner.slots.length; i++) {
            int slot = scope.find(inner.scope.name(i));
            if (inner.slots[i] != null && slot >= 0) {
                merged.slots[slot] = inner.slots[i];
            }
        }
        return merged;
    }

    /** Returns a tuple whose value and variables hold those of both. */
    Tuple appended(Run run, Tuple other) {
        Tuple joined = new Tuple(scope, Values.append(run, value, other.value), slots.clone());
        for (int i = 0; i < slots.length; i++) {
            joined.slots[i] = Values.append(run, slots[i], other.slots[i]);
        }
        return joined;
    }

    /** Returns a frame with the variables. */
    Frame frame(Frame outer, Scope inner) {
        if (inner == scope) {
            return new Frame(outer, inner, Arrays.copyOf(slots, inner.size()));
        }
        Frame frame = new Frame(outer, inner);
        for (int i = 0; i < slots.length; i++) {
            int slot = inner.find(scope.name(i));
            if (slot >= 0) {
                frame.slots[slot] = slots[i];
            }
        }
        return frame;
    }

    /** Returns what a sorted stream of tuples shows as its items, as in the reference. */
    JsonNode asObject(Run run) {
        Members object = new Members();
        if (value != null) {
            object.put(run, "@", value);
        }
        for (int i = 0; i < slots.length; i++) {
            JsonNode slot = slots[i];
            if (slot != null) {
                object.put(run, scope.name(i), slot);
            }
        }
        return object;
    }

    @Override
    public int arity() {
        return 0;
    }

    @Override
    public @Nullable JsonNode apply(Run run, @Nullable JsonNode[] arguments, @Nullable JsonNode context) {
        throw new IllegalStateException("a tuple is no function");
    }
}
