package io.github.mfsm.asl.definition;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A state machine's definition as a graph: its states, what leads from one to the other, and where all that stands.
 *
 * <p>Made by {@link io.github.mfsm.asl.StateMachine#parse}, of a valid definition only. Immutable, thread-safe.
 */
public final class Definition {
    private final String text;
    private final QueryLanguage queryLanguage;
    private final @Nullable Duration timeout;
    private final Flow flow;
    private final Map<String, State> states = new LinkedHashMap<>();

    /**
     * Creates one; {@link io.github.mfsm.asl.StateMachine#parse} does.
     *
     * @param text the text that it was read from
     * @param queryLanguage the machine's {@code QueryLanguage}
     * @param timeout the machine's {@code TimeoutSeconds}, or {@code null}
     * @param flow the machine's states
     */
    public Definition(String text, QueryLanguage queryLanguage, @Nullable Duration timeout, Flow flow) {
        this.text = Objects.requireNonNull(text, "text");
        this.queryLanguage = Objects.requireNonNull(queryLanguage, "queryLanguage");
        this.timeout = timeout;
        this.flow = Objects.requireNonNull(flow, "flow");
        List<State> all = new ArrayList<>();
        flow.collect(all);
        for (State state : all) {
            states.put(state.name(), state);
        }
    }

    /** Returns the States Language that it was read from, JSON text as it was given. */
    public String text() {
        return text;
    }

    /** Returns the query language of the machine, in force where a state names none of its own. */
    public QueryLanguage queryLanguage() {
        return queryLanguage;
    }

    /** Returns how long an execution may run, if {@code TimeoutSeconds} says so. */
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    /** Returns the machine's own states, with those within them below. */
    public Flow flow() {
        return flow;
    }

    /** Returns all states, each before those within it, in the order of the definition. */
    public List<State> states() {
        return List.copyOf(states.values());
    }

    /** Returns a state by its name, at whatever depth; empty if there is none. */
    public Optional<State> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    /**
     * Returns the variables that each state reads, by the state's name, as DescribeStateMachine tells them; no state
     * without.
     */
    public Map<String, List<String>> variableReferences() {
        Map<String, List<String>> references = new LinkedHashMap<>();
        states.values().stream()
                .filter(state -> !state.variables().isEmpty())
                .forEach(state -> references.put(state.name(), state.variables()));
        return Collections.unmodifiableMap(references);
    }

    /** Returns how many states there are; the definition itself is {@link #text()}. */
    @Override
    public String toString() {
        return "Definition[" + states.size() + " states from " + flow.startAt() + "]";
    }
}
