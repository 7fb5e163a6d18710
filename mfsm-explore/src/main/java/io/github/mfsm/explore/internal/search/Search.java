package io.github.mfsm.explore.internal.search;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.demand.Demand;
import io.github.mfsm.explore.internal.demand.Needs;
import io.github.mfsm.explore.internal.demand.Samples;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Runs a machine from its start again and again, each time with other decisions, until no situation is left that was
 * not gone on from in every way, or a bound is hit: first those that try something for the first time, then the
 * shortest scripts. Not thread-safe.
 */
public final class Search {
    /** The failure with an error that no definition names. */
    public static final Option UNFORESEEN = Option.error("Unforeseen");

    private static final int RUNS_PER_CHOICE = 4;

    /** How many states are entered at most: eight runs that come to the end of a history. */
    private static final int MOST_STATES = 100_000;

    private record Script(String input, List<Planned> plan, List<Integer> known, boolean isNew, int number) {
        private static final Comparator<Script> ORDER = Comparator.comparing(Script::isNew)
                .reversed()
                .thenComparingInt(script -> script.plan().size())
                .thenComparingInt(Script::number);
    }

    private final StateMachine machine;
    private final SearchSettings settings;
    private final Needs needs;
    private final Options options;
    private final Situations situations;
    private final PriorityQueue<Script> queue = new PriorityQueue<>(Script.ORDER);
    private final Set<List<Object>> queued = new HashSet<>();
    private final Set<Planned> tried = new HashSet<>();
    private final Map<UUID, Integer> numbers = new HashMap<>();
    private final Set<Integer> seen = new HashSet<>();
    private final Loops loops = new Loops();
    private final Map<String, List<Run>> arrivals = new LinkedHashMap<>();
    private final Set<String> casesTried = new LinkedHashSet<>();
    private final Set<String> bounds = new LinkedHashSet<>();
    private final long begun;
    private int runs;
    private int states;

    public Search(StateMachine machine, SearchSettings settings) {
        this.machine = machine;
        this.settings = settings;
        this.needs = Needs.of(machine.definition());
        this.options = new Options(settings, needs, machine.definition());
        this.situations = new Situations(needs);
        this.begun = settings.ticker().getAsLong();
    }

    /** Runs all; tells of each run. */
    public void all(Consumer<Run> listener) {
        options.inputs().forEach(input -> add(input, List.of(), List.of()));
        do {
            drain(listener);
        } while (bounds.isEmpty() && aim());
    }

    private void drain(Consumer<Run> listener) {
        while (!queue.isEmpty()) {
            if (runs >= settings.maxRuns()) {
                bounds.add(settings.maxRuns() + " runs");
                return;
            }
            if (states >= MOST_STATES) {
                bounds.add(MOST_STATES + " states entered");
                return;
            }
            if (isOver()) {
                bounds.add(text(settings.maxTime()));
                return;
            }
            runs++;
            Run run = run(queue.remove());
            if (run.cut() == Run.Cut.TOO_LATE) {
                bounds.add(text(settings.maxTime()));
            } else if (run.cut() == Run.Cut.TOO_LONG) {
                bounds.add(settings.maxDecisions() + " task attempts in a run");
            }
            loops.add(run);
            arrive(run);
            listener.accept(run);
        }
    }

    private boolean isOver() {
        return settings.ticker().getAsLong() - begun > settings.maxTime().toNanos();
    }

    /** Numbers situations, keeping a hash of each, for their data may be large; goes on from none. */
    private class Ledger implements Driver.Ledger {
        @Override
        public int number(String situation) {
            UUID hash = UUID.nameUUIDFromBytes(situation.getBytes(StandardCharsets.UTF_8));
            return numbers.computeIfAbsent(hash, each -> numbers.size());
        }

        @Override
        public boolean isOver() {
            return Search.this.isOver();
        }

        @Override
        public boolean isNew(List<Integer> known, List<Planned> soFar, String path, List<Option> possible) {
            return false;
        }
    }

    private static String text(Duration time) {
        return time.toMillis() + " ms";
    }

    private Run run(Script script) {
        Driver.Ledger ledger = new Ledger() {
            @Override
            public boolean isNew(List<Integer> known, List<Planned> soFar, String path, List<Option> possible) {
                if (!seen.add(known.get(known.size() - 1))) {
                    return false;
                }
                for (Option other : possible.subList(1, possible.size())) {
                    List<Planned> next = new ArrayList<>(soFar);
                    next.add(new Planned(path, other));
                    add(script.input(), next, known);
                }
                return true;
            }
        };
        return new Driver(options, situations, settings, ledger, script.plan(), script.known())
                .run(machine, script.input());
    }

    private void add(String input, List<Planned> script, List<Integer> known) {
        if (queued.add(List.of(input, script))) {
            boolean isNew = script.isEmpty() || tried.add(script.get(script.size() - 1));
            queue.add(new Script(input, List.copyOf(script), List.copyOf(known), isNew, queued.size()));
        }
    }

    /** Notes how Choices were come to, to aim at the ways out of them that no run took. */
    private void arrive(Run run) {
        for (StateVisit visit : run.visits()) {
            states++;
            if (visit.type() == State.Type.CHOICE) {
                List<Run> known = arrivals.computeIfAbsent(visit.name(), name -> new ArrayList<>());
                if (known.size() < RUNS_PER_CHOICE) {
                    known.add(run);
                }
            }
        }
    }

    /**
     * Queues runs that come to a Choice with data changed as one of its cases wants it; returns whether there are any.
     */
    private boolean aim() {
        int before = queued.size();
        for (Map.Entry<String, List<Run>> choice : arrivals.entrySet()) {
            if (isOver()) {
                bounds.add(text(settings.maxTime()));
                break;
            }
            for (Run run : List.copyOf(choice.getValue())) {
                needs.cases(choice.getKey()).forEach(name -> aim(run, name));
            }
        }
        return queued.size() > before;
    }

    private void aim(Run run, String name) {
        if (!casesTried.add(name + '\n' + run.input() + run.script())) {
            return;
        }
        String input = changed(needs.ofExecution(), name, run.input());
        List<Planned> script = new ArrayList<>();
        for (Step step : run.steps()) {
            boolean isMadeUp = step.option().kind() == Option.Kind.ANSWER
                    && !settings.answers().containsKey(step.state());
            Option option = isMadeUp
                    ? Option.answer(changed(
                            needs.ofAnswer(step.state()), name, step.option().value()))
                    : step.option();
            script.add(new Planned(step.path(), option));
        }
        if (!input.equals(run.input()) || !script.equals(run.script())) {
            add(input, script, List.of());
        }
    }

    private static String changed(Collection<Demand> demands, String name, String json) {
        JsonNode value = Json.parse(json).orElseThrow();
        return Samples.of(demands).with(name, value).toString();
    }

    /** Returns runs that went round a loop several times, each shown to go round. */
    public List<LoopRun> loops() {
        List<LoopRun> found = new ArrayList<>();
        Set<List<String>> told = new HashSet<>();
        for (Loops.Loop loop : loops.find()) {
            if (isOver()) {
                bounds.add(text(settings.maxTime()));
                break;
            }
            Run run = new Driver(options, situations, settings, new Ledger(), loop.script(), List.of())
                    .run(machine, loop.input());
            if (run.steps().size() == loop.script().size()
                    && run.situations().stream()
                                    .filter(each -> each == loop.situation())
                                    .count()
                            >= Loops.ROUNDS
                    && told.add(loop.round(run.steps()).stream().sorted().toList())) {
                found.add(new LoopRun(run, loop.round(run.steps())));
            }
        }
        return found;
    }

    /**
     * A run round a loop.
     *
     * @param run the run
     * @param states the tasks in the loop, in order
     */
    public record LoopRun(Run run, List<String> states) {
        public LoopRun {
            states = List.copyOf(states);
        }
    }

    /** Returns how many executions were run. */
    public int runs() {
        return runs;
    }

    /** Returns how many situations before a task attempt there are. */
    public int situations() {
        return seen.size();
    }

    /** Returns which bounds were hit, in words; none if everything was looked at. */
    public List<String> bounds() {
        return List.copyOf(bounds);
    }

    /**
     * Returns whether the definition alone decides that a rule of a Choice (-1 for Default) is never taken, were it not
     * in all runs.
     */
    public boolean isDecidedByDefinition(State choice, int rule) {
        return needs.isDecidedByDefinition(choice.name(), rule);
    }
}
