package io.github.mfsm.asl.internal.graph;

import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.Transition;
import java.util.List;
import java.util.Objects;

/** A way from one state to another, as its definition tells it. */
public record GraphTransition(
        Kind kind, int index, String target, List<String> errorEquals, String condition, Place place)
        implements Transition {
    public GraphTransition {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(target, "target");
        errorEquals = List.copyOf(errorEquals);
        Objects.requireNonNull(condition, "condition");
        Objects.requireNonNull(place, "place");
    }

    @Override
    public String label() {
        return switch (kind) {
            case NEXT -> "";
            case CHOICE_RULE -> condition;
            case DEFAULT -> "otherwise";
            case CATCHER -> String.join(", ", errorEquals);
        };
    }

    @Override
    public String ownerPointer() {
        return place.pointer().substring(0, place.pointer().lastIndexOf('/'));
    }
}
