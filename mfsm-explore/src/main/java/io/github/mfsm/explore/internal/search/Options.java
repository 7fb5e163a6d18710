package io.github.mfsm.explore.internal.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.MapsAround;
import io.github.mfsm.explore.internal.demand.Demand;
import io.github.mfsm.explore.internal.demand.Needs;
import io.github.mfsm.explore.internal.demand.Projection;
import io.github.mfsm.explore.internal.demand.Samples;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/** The ways in which attempts at a task may go, the likeliest first. */
final class Options {
    private static final int MOST_ANSWERS = 6;

    /** What a task itself can't fail with, or what stands for all errors. */
    private static final Set<String> NOT_OF_TASKS = Set.of(
            "States.ALL",
            "States.TaskFailed",
            "States.Timeout",
            "States.HeartbeatTimeout",
            "States.Runtime",
            "States.BranchFailed",
            "States.DataLimitExceeded",
            "States.NoChoiceMatched",
            "States.IntrinsicFailure",
            "States.ResultPathMatchFailure",
            "States.ParameterPathFailure",
            "States.QueryEvaluationError",
            "States.ItemReaderFailed",
            "States.ResultWriterFailed",
            "States.ExceedToleratedFailureThreshold");

    private final SearchSettings settings;
    private final Needs needs;
    private final boolean isLimited;
    private final MapsAround maps;
    private final Map<String, Set<String>> named = new HashMap<>();
    private final Map<String, List<Option>> answers = new HashMap<>();

    Options(SearchSettings settings, Needs needs, Definition definition) {
        this.settings = settings;
        this.needs = needs;
        this.isLimited = definition.timeout().isPresent();
        this.maps = MapsAround.of(definition);
        note(definition.flow(), Set.of());
    }

    MapsAround maps() {
        return maps;
    }

    /** Notes which errors the Retriers and Catchers of each state, and of those around it, name. */
    private void note(Flow flow, Set<String> around) {
        for (State state : flow.states()) {
            Set<String> names = new LinkedHashSet<>();
            Stream.concat(
                            state.retriers().stream().map(Retrier::errorEquals),
                            state.catchers().stream().map(Transition::errorEquals))
                    .forEach(names::addAll);
            names.addAll(needs.errorNames(state.name()));
            names.addAll(around);
            named.put(state.name(), names);
            state.flows().forEach(inner -> note(inner, names));
        }
    }

    /** Returns the ways in which an attempt may go. */
    List<Option> of(TaskRequest request) {
        String state = request.stateName();
        List<Option> answered = answers.computeIfAbsent(state, this::answers);
        List<Option> options = new ArrayList<>(request.attempt() == 0 ? answered : answered.subList(0, 1));
        Set<String> names = named.getOrDefault(state, Set.of());
        names.stream()
                .filter(name -> !NOT_OF_TASKS.contains(name))
                .map(Option::error)
                .forEach(options::add);
        options.add(Search.UNFORESEEN);
        if (request.timeout().isPresent() || names.contains("States.Timeout")) {
            options.add(new Option(Option.Kind.TIMEOUT, ""));
        }
        if (request.heartbeat().isPresent() || names.contains("States.HeartbeatTimeout")) {
            options.add(new Option(Option.Kind.HEARTBEAT, ""));
        }
        if (mayHang(request)) {
            options.add(new Option(Option.Kind.NEVER, ""));
        }
        return options;
    }

    private boolean mayHang(TaskRequest request) {
        boolean waits = request.isSubmitted() || request.resource().contains(":activity:");
        return waits
                && !isLimited
                && request.timeout().isEmpty()
                && request.heartbeat().isEmpty();
    }

    private List<Option> answers(String state) {
        List<String> given = settings.answers().getOrDefault(state, List.of());
        if (given.size() > MOST_ANSWERS) {
            Projection read = Projection.to(needs.ofAnswer(state));
            Map<String, String> different = new LinkedHashMap<>();
            given.forEach(answer -> different.putIfAbsent(read.of(answer), answer));
            given = List.copyOf(different.values());
        }
        return texts(given, needs.ofAnswer(state)).stream().map(Option::answer).toList();
    }

    /** Returns what an execution may start with. */
    List<String> inputs() {
        if (settings.inputs().isEmpty()) {
            return texts(List.of(), needs.ofExecution());
        }
        Samples samples = Samples.of(needs.ofExecution());
        Set<String> texts = new LinkedHashSet<>(settings.inputs());
        for (String given : settings.inputs()) {
            JsonNode json = Json.parse(given).orElseThrow();
            samples.cases().forEach(name -> texts.add(samples.with(name, json).toString()));
        }
        return List.copyOf(texts);
    }

    private List<String> texts(List<String> given, Collection<Demand> demands) {
        Set<String> texts = new LinkedHashSet<>(given);
        if (given.isEmpty()) {
            Samples samples = Samples.of(demands);
            JsonNode base = samples.base();
            texts.add(base.toString());
            for (String name : samples.cases()) {
                if (texts.size() < MOST_ANSWERS) {
                    texts.add(samples.with(name, base).toString());
                }
            }
            if (settings.isSparse()) {
                texts.add(samples.sparse().toString());
            }
        }
        return List.copyOf(texts);
    }
}
