package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.explore.internal.Json;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * What each state of a definition needs of its input, each Task of its answer, and who reads each variable: all that is
 * read further on, traced backwards through paths and templates until nothing more is found.
 */
public final class Needs {
    private static final int MOST_DEMANDS = 2_000;

    private final Map<String, Set<Demand>> inputs = new HashMap<>();
    private final Map<String, Set<Demand>> answers = new HashMap<>();
    private final Map<String, Set<Demand>> errors = new HashMap<>();
    private final Map<String, Set<Demand>> variables = new HashMap<>();
    private final Set<Demand> execution = new LinkedHashSet<>();
    private final Map<Flow, Set<Demand>> ends = new HashMap<>();
    private final Map<String, Flow> flows = new HashMap<>();
    private final Set<String> openCases = new LinkedHashSet<>();
    private final Set<String> wished = new LinkedHashSet<>();
    private final String startAt;
    private boolean hasGrown;
    private boolean isCut;

    private Needs(Definition definition) {
        this.startAt = definition.flow().startAt();
        JsonNode text = Json.parse(definition.text()).orElse(MissingNode.getInstance());
        note(definition.flow());
        List<StateNeeds> states = new ArrayList<>(definition.states().stream()
                .map(state -> new StateNeeds(this, state, text.at(state.pointer())))
                .toList());
        Collections.reverse(states);
        do {
            hasGrown = false;
            states.forEach(StateNeeds::trace);
        } while (hasGrown);
    }

    private void note(Flow flow) {
        for (State state : flow.states()) {
            flows.put(state.name(), flow);
            state.flows().forEach(this::note);
        }
    }

    /** Traces what a definition needs. */
    public static Needs of(Definition definition) {
        return new Needs(definition);
    }

    /** Returns what a state, and all after it, need of its input. */
    public Set<Demand> ofInput(String state) {
        return inputs.getOrDefault(state, Set.of());
    }

    /** Returns what is needed of the execution's input. */
    public Set<Demand> ofExecution() {
        Set<Demand> all = new LinkedHashSet<>(ofInput(startAt));
        all.addAll(execution);
        return all;
    }

    /** Returns what is needed of the execution's input at any time, by the context. */
    public Set<Demand> ofContext() {
        return execution;
    }

    /** Returns what is needed of the answer of a Task. */
    public Set<Demand> ofAnswer(String task) {
        return answers.getOrDefault(task, Set.of());
    }

    /** Returns what is needed of a variable. */
    public Set<Demand> ofVariable(String name) {
        return variables.getOrDefault(name, Set.of());
    }

    /** Returns the error names that conditions after the Catchers of a state compare with. */
    public List<String> errorNames(String state) {
        return errors.getOrDefault(state, Set.of()).stream()
                .filter(demand -> demand.path().equals(Path.of("Error")))
                .map(Demand::given)
                .map(Needs::text)
                .filter(name -> !name.isEmpty())
                .distinct()
                .toList();
    }

    private static String text(Demand.@Nullable Given given) {
        return given == null || given.value() == null ? "" : given.value().asText();
    }

    /** Returns the names of the cases of a Choice. */
    public List<String> cases(String choice) {
        return wished.stream()
                .filter(name -> name.startsWith("'" + choice + "' "))
                .toList();
    }

    /**
     * Tells whether a Choice Rule (-1: Default), and all before it, depend on nothing from outside: no answer, no
     * input, no context, no chance, and nothing that can't be traced.
     */
    public boolean isDecidedByDefinition(String choice, int rule) {
        List<String> earlier = rule < 0
                ? cases(choice)
                : IntStream.rangeClosed(0, rule)
                        .mapToObj(each -> ChoiceCases.name(choice, each, 0))
                        .toList();
        return !isCut && wished.containsAll(earlier) && earlier.stream().noneMatch(openCases::contains);
    }

    /** Returns what is needed of the output of the flow that a state belongs to. */
    public Set<Demand> ofEndOf(State state) {
        Flow flow = flows.get(state.name());
        return flow == null ? Set.of() : ends.getOrDefault(flow, Set.of());
    }

    void input(String state, Demand demand) {
        if (state.equals(startAt)) {
            open(demand);
        }
        add(inputs, state, demand);
    }

    void answer(String task, Demand demand) {
        open(demand);
        add(answers, task, demand);
    }

    void execution(Demand demand) {
        hasGrown |= execution.add(demand);
    }

    void error(String state, Demand demand) {
        open(demand);
        add(errors, state, demand);
    }

    void variable(String name, Demand demand) {
        add(variables, name, demand);
    }

    void end(Flow flow, Demand demand) {
        add(ends, flow, demand);
    }

    void wished(String caseName) {
        wished.add(caseName);
    }

    /** Hands on what is needed of something that a value is made of; what is computed from it is not known. */
    void made(Source source, Demand demand, Consumer<Demand> before) {
        if (source.isCopied()) {
            before.accept(demand.at(source.reference().path()));
        } else {
            open(demand);
            before.accept(demand.computedFrom(source));
        }
    }

    void open(Demand demand) {
        if (demand.given() != null) {
            openCases.add(demand.given().name());
        }
    }

    private <K> void add(Map<K, Set<Demand>> demands, K key, Demand demand) {
        Set<Demand> of = demands.computeIfAbsent(key, each -> new LinkedHashSet<>());
        if (of.size() < MOST_DEMANDS) {
            hasGrown |= of.add(demand);
        } else {
            isCut = true;
            hasGrown |= of.size() < 2 * MOST_DEMANDS && of.add(Demand.shape(demand.path(), demand.hint()));
        }
    }
}
