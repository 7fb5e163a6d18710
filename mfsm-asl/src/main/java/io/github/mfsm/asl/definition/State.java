package io.github.mfsm.asl.definition;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A state of a definition.
 *
 * <p>Immutable. Made by {@link io.github.mfsm.asl.StateMachine#parse}, not meant to be implemented: it may get more
 * methods.
 */
public interface State {
    /** The types of states, under the language's names. */
    enum Type {
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

    /** Returns its name, unique within the machine. */
    String name();

    /** Returns its name after those of the Parallel and Map states around it, such as {@code Each/Call}. */
    String path();

    /** Returns its type. */
    Type type();

    /** Returns the language that its expressions are written in. */
    QueryLanguage queryLanguage();

    /** Returns a Task's {@code Resource}, or {@code null}. */
    @Nullable
    String resource();

    /**
     * Returns the name or ARN of the Lambda function that a Task calls, as it is written, or {@code null} where the
     * task calls none or tells it only when it runs.
     */
    @Nullable
    String called();

    /**
     * Returns the name of the Lambda function that a Task calls, as far as the definition tells it, or {@code null}.
     */
    @Nullable
    String function();

    /** Tells whether it is a Task that calls a Lambda function, be it only known when it runs. */
    boolean callsFunction();

    /** Returns a Fail state's {@code Error}, or {@code null}. */
    @Nullable
    String error();

    /** Tells whether an execution, branch or iteration may end in it. */
    boolean isEnd();

    /** Returns the ways out of it: {@code Next}, {@code Choices}, {@code Default}, {@code Catch}, each in order. */
    List<Transition> transitions();

    /** Returns its transitions of a kind, in order. */
    List<Transition> transitions(Transition.Kind kind);

    /** Returns {@code Catch}, in order: where it goes on after an error. */
    List<Transition> catchers();

    /** Returns {@code Retry}, in order. */
    List<Retrier> retriers();

    /** Returns the branches of a Parallel, the item processor of a Map; empty for others. */
    List<Flow> flows();

    /** Returns the names of the variables that it reads, sorted; without those of the states within it. */
    List<String> variables();

    /** Returns the names of the fields that it has, as written. */
    Set<String> fields();

    /** Returns where it stands. */
    Place place();

    /** Returns its JSON pointer within the definition. */
    String pointer();
}
