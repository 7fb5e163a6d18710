package io.github.mfsm.asl.definition;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of a definition.
 *
 * @param name its name, unique within the machine
 * @param path its name after those of the Parallel and Map states around it, such as {@code Each/Call}
 * @param type its type
 * @param queryLanguage the language its expressions are written in
 * @param resource a Task's {@code Resource}, or {@code null}
 * @param called the name or ARN of the Lambda function that a Task calls, as it is written, or {@code null} where the
 *     task calls none or tells it only when it runs
 * @param error a Fail state's {@code Error}, or {@code null}
 * @param isEnd whether an execution, branch or iteration may end in it
 * @param transitions the ways out of it: {@code Next}, {@code Choices}, {@code Default}, {@code Catch}, each in order
 * @param retriers {@code Retry}, in order
 * @param flows the branches of a Parallel, the item processor of a Map
 * @param variables the names of the variables that it reads, sorted; without those of the states within it
 * @param fields the names of the fields that it has, as written
 * @param place where it stands
 */
public record State(
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
        Place place) {
    /** The types of states, under the language's names. */
    public enum Type {
        PASS("Pass"),
        TASK("Task"),
        CHOICE("Choice"),
        WAIT("Wait"),
        SUCCEED("Succeed"),
        FAIL("Fail"),
        PARALLEL("Parallel"),
        MAP("Map");

        private final String fieldValue;

        Type(String fieldValue) {
            this.fieldValue = fieldValue;
        }

        /** Returns the type as it is written in a definition, such as {@code Pass}. */
        public String fieldValue() {
            return fieldValue;
        }

        /** Returns the name as it is written in a definition. */
        @Override
        public String toString() {
            return fieldValue;
        }
    }

    private static final String INVOKE = ":states:::lambda:invoke";

    public State {
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

    /**
     * Returns the name of the Lambda function that a Task calls, as far as the definition tells it, or {@code null}.
     */
    public @Nullable String function() {
        return called == null ? null : called.replaceFirst("^.*:function:", "").replaceFirst(":.*", "");
    }

    /** Tells whether it is a Task that calls a Lambda function, be it only known when it runs. */
    public boolean callsFunction() {
        return called != null || (resource != null && resource.contains(INVOKE));
    }

    /** Returns its transitions of a kind, in order. */
    public List<Transition> transitions(Transition.Kind kind) {
        List<Transition> found = new ArrayList<>();
        for (Transition transition : transitions) {
            if (transition.kind() == kind) {
                found.add(transition);
            }
        }
        return List.copyOf(found);
    }

    /** Returns {@code Catch}, in order: where it goes on after an error. */
    public List<Transition> catchers() {
        return transitions(Transition.Kind.CATCHER);
    }

    /** Returns its JSON pointer within the definition. */
    public String pointer() {
        return place.pointer();
    }

    /** Returns the state with its name and place, not all that is known of it. */
    @Override
    public String toString() {
        return type + " state '" + name + "' (line " + place.line() + ")";
    }
}
