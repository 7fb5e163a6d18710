package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import io.github.mfsm.explore.internal.demand.Demand.Use;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a condition wants something to be, so that it comes out one way.
 *
 * @param reference what
 * @param hint what it is used as
 * @param use what is done to it
 * @param value the value, or {@code null} where there is to be none
 */
record Wish(
        Reference reference, Hint hint, Use use, @Nullable JsonNode value) {
    /** How many ways in which something comes out as it should are looked for. */
    private static final int MOST_WAYS = 20;

    static Wish value(Reference reference, Hint hint, JsonNode value) {
        return new Wish(reference, hint, Use.VALUE, value);
    }

    static Wish absent(Reference reference) {
        return new Wish(reference, Hint.ANY, Use.ABSENT, null);
    }

    static Wish present(Reference reference) {
        return new Wish(reference, Hint.ANY, Use.PRESENT, null);
    }

    static Wish read(Reference reference) {
        return new Wish(reference, Hint.ANY, Use.READ, null);
    }

    /** Returns the ways in which all of some parts come out as they should: as many as the part with the most has. */
    static List<List<Wish>> together(List<List<List<Wish>>> parts) {
        List<List<Wish>> ways = new ArrayList<>();
        int most = parts.stream().mapToInt(List::size).max().orElse(0);
        for (int way = 0; way < Math.min(most, MOST_WAYS); way++) {
            List<Wish> wishes = new ArrayList<>();
            for (List<List<Wish>> part : parts) {
                wishes.addAll(part.isEmpty() ? List.of() : part.get(way % part.size()));
            }
            ways.add(wishes);
        }
        return ways;
    }

    /** Returns the ways in which one of some parts comes out as it should. */
    static List<List<Wish>> either(List<List<List<Wish>>> parts) {
        return parts.stream().flatMap(List::stream).limit(MOST_WAYS).toList();
    }
}
