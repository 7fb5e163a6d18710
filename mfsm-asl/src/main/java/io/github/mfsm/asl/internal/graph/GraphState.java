package io.github.mfsm.asl.internal.graph;

import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A state with all that its definition tells. */
public record GraphState(
        String name,
        String path,
        Type type,
        QueryLanguage queryLanguage,
        @Nullable String resource,
        @Nullable String called,
        @Nullable String error,
        boolean isEnd,
        List<Transition> transitions,
        List<Retrier> retriers,
        List<Flow> flows,
        List<String> variables,
        Set<String> fields,
        Place place)
        implements State {
    private static final String INVOKE = ":states:::lambda:invoke";

    public GraphState {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(queryLanguage, "queryLanguage");
        transitions = List.copyOf(transitions);
        retriers = List.copyOf(retriers);
        flows = List.copyOf(flows);
        variables = List.copyOf(variables);
        fields = Set.copyOf(fields);
        Objects.requireNonNull(place, "place");
    }

    @Override
    public @Nullable String function() {
        return called == null ? null : called.replaceFirst("^.*:function:", "").replaceFirst(":.*", "");
    }

    @Override
    public boolean callsFunction() {
        return called != null || (resource != null && resource.contains(INVOKE));
    }

    @Override
    public List<Transition> transitions(Transition.Kind kind) {
        List<Transition> found = new ArrayList<>();
        for (Transition transition : transitions) {
            if (transition.kind() == kind) {
                found.add(transition);
            }
        }
        return List.copyOf(found);
    }

    @Override
    public List<Transition> catchers() {
        return transitions(Transition.Kind.CATCHER);
    }

    @Override
    public String pointer() {
        return place.pointer();
    }

    /** Returns the state with its name and place, not all that is known of it. */
    @Override
    public String toString() {
        return type + " state '" + name + "' (line " + place.line() + ")";
    }
}
