package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import io.github.mfsm.explore.internal.demand.Demand.Use;
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
    static Wish value(Reference reference, Hint hint, JsonNode value) {
        return new Wish(reference, hint, Use.VALUE, value);
    }

    static Wish absent(Reference reference) {
        return new Wish(reference, Hint.ANY, Use.ABSENT, null);
    }

    static Wish present(Reference reference) {
        return new Wish(reference, Hint.ANY, Use.PRESENT, null);
    }
}
