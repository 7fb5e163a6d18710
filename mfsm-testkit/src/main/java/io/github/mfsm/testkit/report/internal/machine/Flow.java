package io.github.mfsm.testkit.report.internal.machine;

import java.util.List;
import java.util.stream.Stream;

/**
 * States that belong together: a machine's, a branch's or an item processor's.
 *
 * @param title what it is, such as {@code Branch 1}; empty for the machine
 * @param startAt the name of its first state
 * @param states its states, in the order of the definition
 */
public record Flow(String title, String startAt, List<StateNode> states) {
    public Flow {
        states = List.copyOf(states);
    }

    /** Returns its states with those within Parallel and Map states, each before what it contains. */
    public Stream<StateNode> allStates() {
        return states.stream()
                .flatMap(state ->
                        Stream.concat(Stream.of(state), state.flows().stream().flatMap(Flow::allStates)));
    }
}
