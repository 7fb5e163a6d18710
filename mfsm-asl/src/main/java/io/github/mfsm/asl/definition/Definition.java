package io.github.mfsm.asl.definition;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A state machine's definition as a graph: its states, what leads from one to the other, and where all that stands.
 *
 * <p>Made by {@link io.github.mfsm.asl.StateMachine#parse}, of a valid definition only. Immutable, thread-safe. Not
 * meant to be implemented: it may get more methods.
 */
public interface Definition {
    /** Returns the States Language that it was read from, JSON text as it was given. */
    String text();

    /** Returns the query language of the machine, in force where a state names none of its own. */
    QueryLanguage queryLanguage();

    /** Returns how long an execution may run, if {@code TimeoutSeconds} says so. */
    Optional<Duration> timeout();

    /** Returns the machine's own states, with those within them below. */
    Flow flow();

    /** Returns all states, each before those within it, in the order of the definition. */
    List<State> states();

    /** Returns a state by its name, at whatever depth; empty if there is none. */
    Optional<State> state(String name);

    /**
     * Returns the variables that each state reads, by the state's name, as DescribeStateMachine tells them; no state
     * without.
     */
    Map<String, List<String>> variableReferences();
}
