package io.github.mfsm.jsonata.internal.compile;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.jsonata.internal.value.FunctionNode;
import io.github.mfsm.jsonata.internal.value.Run;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A variable: of a scope around it that has bound it, else of the environment, else a function. */
final class Lookup extends Code {

    private final String name;
    private final int[] hops;
    private final int[] slots;
    private final @Nullable FunctionNode function;

    private Lookup(String name, int[] hops, int[] slots, @Nullable FunctionNode function) {
        this.name = name;
        this.hops = hops;
        this.slots = slots;
        this.function = function;
    }

    static Lookup of(String name, Scope scope, @Nullable FunctionNode function) {
        List<int[]> places = new ArrayList<>(2);
        int hop = 0;
        for (Scope at = scope; at != null; at = at.parent()) {
            int slot = at.find(name);
            if (slot >= 0) {
                places.add(new int[] {hop, slot});
            }
            hop++;
        }
        int[] hops = places.stream().mapToInt(place -> place[0]).toArray();
        int[] slots = places.stream().mapToInt(place -> place[1]).toArray();
        return new Lookup(name, hops, slots, function);
    }

    /** Returns the variable's name if no part of the expression binds it, else null. */
    @Nullable
    String free() {
        return hops.length == 0 ? name : null;
    }

    @Override
    @Nullable
    JsonNode exec(Run run, Frame frame, @Nullable JsonNode input) {
        Frame at = frame;
        for (int i = 0; i < hops.length; i++) {
            at = at.up(i == 0 ? hops[0] : hops[i] - hops[i - 1]);
            JsonNode value = at.slots[slots[i]];
            if (value != null) {
                return Frame.isUndefined(value) ? null : value;
            }
        }
        JsonNode given = run.environment().variable(name);
        if (given != null) {
            return given instanceof MissingNode ? null : given;
        }
        return function instanceof Evaluator evaluator ? evaluator.within(frame) : function;
    }
}
