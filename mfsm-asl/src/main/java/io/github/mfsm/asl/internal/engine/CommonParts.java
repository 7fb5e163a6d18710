package io.github.mfsm.asl.internal.engine;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What the packed logs of a Map Run's children have in common, each kept once. Used under the engine's lock. */
final class CommonParts {
    /** How many there are at most: what every child has is there by then. */
    private static final int MOST = 1_000;

    /** The number of what is not in common. */
    static final int NONE = -1;

    private final List<Object> parts = new ArrayList<>();
    private final Map<Object, Integer> numbers = new HashMap<>();

    /** Returns the number of a part, or {@link #NONE} if it is new and there is no room for it. */
    int number(Object part) {
        Integer known = numbers.get(part);
        if (known != null) {
            return known;
        }
        if (parts.size() == MOST) {
            return NONE;
        }
        parts.add(part);
        numbers.put(part, parts.size() - 1);
        return parts.size() - 1;
    }

    /** Returns the part that has a number. */
    Object part(int number) {
        return parts.get(number);
    }
}
