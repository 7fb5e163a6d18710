package io.github.mfsm.explore.internal.search;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs one execution: by a script first, after that by the first option at each attempt. Not thread-safe. */
final class Driver implements TaskHandler {
    /** Who knows which situations have been seen. */
    interface Ledger {
        /** Returns the number of the situation; notes it. */
        int number(String situation);

        /** Tells whether the time for the search is over. */
        boolean isOver();

        /** Tells, beyond the script, that a run comes to a situation, the last of these; returns whether it is new. */
        boolean isNew(List<Integer> situations, List<Planned> soFar, String path, List<Option> options);
    }

    private final Options options;
    private final Situations situations;
    private final SearchSettings settings;
    private final Ledger ledger;
    private List<Planned> script;
    private final List<Integer> known;
    private final List<Step> steps = new ArrayList<>();
    private final List<Step> attempts = new ArrayList<>();
    private final Items items;
    private final List<Integer> numbers = new ArrayList<>();
    private final Map<String, Option> pending = new HashMap<>();
    private @Nullable Execution execution;
    private Run.Cut cut = Run.Cut.NONE;

    /** Makes one; of the situations at the script's decisions, the first may be known. */
    Driver(
            Options options,
            Situations situations,
            SearchSettings settings,
            Ledger ledger,
            List<Planned> script,
            List<Integer> known) {
        this.options = options;
        this.situations = situations;
        this.settings = settings;
        this.ledger = ledger;
        this.script = script;
        this.known = known;
        this.items = new Items(options.maps());
    }

    Run run(StateMachine machine, String input) {
        Engine engine = Engine.builder()
                .time(VirtualTime.skipping())
                .handlers(this)
                .handledActivities(request -> true)
                .onStarted(this::started)
                .build();
        Execution started = engine.start(machine, input);
        if (started.status() == ExecutionStatus.RUNNING && cut != Run.Cut.NONE) {
            started.stop(null, null);
        }
        return new Run(input, steps, attempts, numbers, started, cut);
    }

    private void started(Execution started) {
        if (execution == null) {
            execution = started;
        }
    }

    @Override
    public TaskResult handle(TaskRequest request) {
        if (cut != Run.Cut.NONE) {
            return TaskResult.never();
        }
        if (ledger.isOver()) {
            cut = Run.Cut.TOO_LATE;
            return TaskResult.never();
        }
        Option likeliest = options.of(request).get(0);
        if (!isPlanned(request) && items.isFollowed(request)) {
            return answered(request, likeliest);
        }
        if (steps.size() >= settings.maxDecisions()) {
            cut = Run.Cut.TOO_LONG;
            return TaskResult.never();
        }
        pending.remove(request.statePath() + "@" + request.attempt());
        List<StateVisit> visits = steps.size() < known.size()
                ? List.of()
                : Run.visits(Objects.requireNonNull(execution)).toList();
        boolean isSettled = items.isSettled(request);
        numbers.add(steps.size() < known.size() ? known.get(steps.size()) : number(visits, isSettled));
        Option chosen = planned(request);
        if (chosen == null) {
            List<Option> possible = isSettled ? List.of(likeliest) : options.of(request);
            List<Planned> soFar = steps.stream()
                    .map(step -> new Planned(step.path(), step.option()))
                    .toList();
            if (!ledger.isNew(numbers, soFar, request.statePath(), possible)) {
                cut = Run.Cut.MERGED;
                return TaskResult.never();
            }
            chosen = likeliest;
        }
        if (!chosen.equals(likeliest)) {
            items.goesAstray(request);
        }
        TaskResult result = answered(request, chosen);
        steps.add(attempts.get(attempts.size() - 1));
        return result;
    }

    private boolean isPlanned(TaskRequest request) {
        return steps.size() < script.size() && script.get(steps.size()).path().equals(request.statePath());
    }

    /** Returns what the script says; it ends where the execution goes another way. */
    private @Nullable Option planned(TaskRequest request) {
        if (isPlanned(request)) {
            return script.get(steps.size()).option();
        }
        script = script.subList(0, Math.min(steps.size(), script.size()));
        return null;
    }

    /** What may come depends on whether other items may still go other ways. */
    private int number(List<StateVisit> visits, boolean isSettled) {
        return ledger.number(
                situations.of(visits, pending) + settings.memory().apply(visits) + (isSettled ? " settled" : ""));
    }

    private TaskResult answered(TaskRequest request, Option chosen) {
        attempts.add(
                new Step(request.stateName(), request.statePath(), request.attempt(), chosen, chosen.limit(request)));
        pending.put(request.statePath() + "@" + request.attempt(), chosen);
        return chosen.result(request);
    }
}
