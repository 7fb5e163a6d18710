package io.github.mfsm.explore.mutate;

import io.github.mfsm.asl.definition.Place;
import java.util.ArrayList;
import java.util.List;
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

    /** Returns what was taken out, after a minus, and what was put in, after a plus: a line each. */
    public List<String> difference() {
        List<String> lines = new ArrayList<>();
        if (!before.isEmpty()) {
            lines.add("- " + member() + before);
        }
        if (!after.isEmpty()) {
            lines.add("+ " + member() + after);
        }
        return List.copyOf(lines);
    }

    /** Returns the name of the field that was changed, as JSON has it; nothing for a place in an array. */
    private String member() {
        String name = place.pointer().substring(place.pointer().lastIndexOf('/') + 1);
        return name.matches("\\d+") ? "" : "\"" + name.replace("~1", "/").replace("~0", "~") + "\": ";
    }

    /** Returns place, change and difference in one line. */
    @Override
    public String toString() {
        String difference = String.join(" ", difference());
        return "line " + place.line() + ": '" + state + "': " + change + ": " + difference;
    }
}
