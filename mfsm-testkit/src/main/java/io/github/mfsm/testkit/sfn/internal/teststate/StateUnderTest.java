package io.github.mfsm.testkit.sfn.internal.teststate;

import io.github.mfsm.asl.SingleState;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.IntegrationPattern;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import java.util.Objects;
import java.util.Optional;

/**
 * The state that a request is about.
 *
 * @param single the state, ready to run
 * @param iterated whether it is a state of a Map's iterations, at whatever depth
 */
public record StateUnderTest(SingleState single, boolean iterated) {
    /** Returns a state of a machine, at whatever depth, by its name. */
    public static Optional<StateUnderTest> in(StateMachine machine, String name) {
        return SingleState.of(machine, name)
                .map(found -> new StateUnderTest(
                        found, isIterated(machine.definition().flow(), name, false)));
    }

    private static boolean isIterated(Flow flow, String name, boolean within) {
        boolean iterated = within || flow.kind() == Flow.Kind.ITERATION || flow.kind() == Flow.Kind.CHILD_EXECUTION;
        return flow.states().stream()
                .anyMatch(state -> (iterated && state.name().equals(name))
                        || state.flows().stream().anyMatch(nested -> isIterated(nested, name, iterated)));
    }

    State state() {
        return single.state();
    }

    State.Type type() {
        return state().type();
    }

    boolean isJsonata() {
        return state().queryLanguage() == QueryLanguage.JSONATA;
    }

    boolean has(String field) {
        return state().fields().contains(field);
    }

    String resource() {
        return Objects.requireNonNullElse(state().resource(), "");
    }

    /** Returns whether the state is a Task whose end comes from outside. */
    boolean awaitsCallback() {
        return IntegrationPattern.of(resource()) != IntegrationPattern.REQUEST_RESPONSE;
    }

    boolean isActivity() {
        return resource().matches("arn:[^:]+:states:[^:]*:[^:]*:activity:.+");
    }
}
