package io.github.mfsm.explore.mutate;

import io.github.mfsm.asl.definition.Place;
import java.util.Objects;

/**
 * A definition with one small fault put in.
 *
 * @param state the name of the state that was changed
 * @param change what was changed, in words
 * @param place where, in the original
 * @param before what stood there, JSON text; empty if nothing did
 * @param after what stands there now, JSON text; empty if it was taken out
 * @param definition the whole definition as it is now, JSON text
 */
public record Mutant(String state, String change, Place place, String before, String after, String definition) {
    public Mutant {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(definition, "definition");
    }

    /** Returns place, change and difference in one line. */
    @Override
    public String toString() {
        String difference = after.isEmpty() ? "- " + before : "- " + before + " + " + after;
        return "line " + place.line() + ": '" + state + "': " + change + ": " + difference;
    }
}
