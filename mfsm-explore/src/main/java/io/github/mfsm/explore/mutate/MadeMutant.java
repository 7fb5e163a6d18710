package io.github.mfsm.explore.mutate;

import io.github.mfsm.asl.definition.Place;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/** A definition with one small fault put in. */
record MadeMutant(String state, String change, Place place, String before, String after, String definition)
        implements Mutant {
    MadeMutant {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(change, "change");
        Objects.requireNonNull(place, "place");
        Objects.requireNonNull(before, "before");
        Objects.requireNonNull(after, "after");
        Objects.requireNonNull(definition, "definition");
    }

    @Override
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
