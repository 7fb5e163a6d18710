package io.github.mfsm.asl.internal.graph;

import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.asl.definition.State;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A whole definition. */
public final class Graph implements Definition {
    private final String text;
    private final QueryLanguage queryLanguage;
    private final @Nullable Duration timeout;
    private final Flow flow;
    private final Map<String, State> states = new LinkedHashMap<>();

    /**
     * Creates one.
     *
     * @param text the text that it was read from
     * @param queryLanguage the machine's {@code QueryLanguage}
     * @param timeout the machine's {@code TimeoutSeconds}, or {@code null}
     * @param flow the machine's states
     */
    public Graph(String text, QueryLanguage queryLanguage, @Nullable Duration timeout, Flow flow) {
        this.text = Objects.requireNonNull(text, "text");
        this.queryLanguage = Objects.requireNonNull(queryLanguage, "queryLanguage");
        this.timeout = timeout;
        this.flow = Objects.requireNonNull(flow, "flow");
        flow.allStates().forEach(state -> states.put(state.name(), state));
    }

    @Override
    public String text() {
        return text;
    }

    @Override
    public QueryLanguage queryLanguage() {
        return queryLanguage;
    }

    @Override
    public Optional<Duration> timeout() {
        return Optional.ofNullable(timeout);
    }

    @Override
    public Flow flow() {
        return flow;
    }

    @Override
    public List<State> states() {
        return List.copyOf(states.values());
    }

    @Override
    public Optional<State> state(String name) {
        return Optional.ofNullable(states.get(name));
    }

    @Override
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
