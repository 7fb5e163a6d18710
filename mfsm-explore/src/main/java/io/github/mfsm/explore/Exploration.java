package io.github.mfsm.explore;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.search.Search;
import io.github.mfsm.explore.internal.search.SearchSettings;
import io.github.mfsm.explore.properties.Property;
import io.github.mfsm.explore.replay.RecordedHistory;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs a machine on every path that its definition has.
 *
 * <pre>{@code
 * ExplorationReport report = Exploration.of(machine)
 *     .check(never("Ship").before("Charge"))
 *     .run();
 * assertEquals(List.of(), report.warnings(), report.text());
 * }</pre>
 *
 * <p>At each attempt a task succeeds, with answers made up so that each Choice Rule after it becomes true and false;
 * fails with each error that Retriers and Catchers of it and around it name, and with one that nobody names; times out,
 * and misses a heartbeat. Maps get 0, 1 and 2 items; one of the first two goes each way, the others go the first. Time
 * is virtual. Situations that are alike for all that comes are gone on from once, so that retries and polling come to
 * an end; time is no part of a situation. What is made up has each path that later states mention, no more: examples
 * are better, see {@link #answer} and {@link #input}.
 *
 * <p>Distributed Maps read nothing from S3. Nested machines are tasks like others. Not thread-safe.
 */
public final class Exploration {
    /** How many executions are run at most, unless told otherwise. */
    public static final int MAX_RUNS = 1_000;

    /** How many task attempts of an execution are followed at least, unless told otherwise; or two for each state. */
    public static final int MAX_ATTEMPTS = 60;

    /** How long an exploration may take, unless told otherwise. */
    public static final Duration MAX_TIME = Duration.ofSeconds(10);

    private final StateMachine machine;
    private final List<String> inputs = new ArrayList<>();
    private final Map<String, List<String>> answers = new LinkedHashMap<>();
    private final List<Property> properties = new ArrayList<>();
    private Function<String, List<String>> outputCheck = output -> List.of();
    private Consumer<Execution> listener = execution -> {};
    private @Nullable Duration deadline;
    private boolean isSparse;
    private int maxRuns = MAX_RUNS;
    private int maxAttempts;
    private Duration maxTime = MAX_TIME;
    private LongSupplier ticker = System::nanoTime;

    private Exploration(StateMachine machine) {
        this.machine = Objects.requireNonNull(machine, "machine");
        this.maxAttempts =
                Math.max(MAX_ATTEMPTS, 2 * machine.definition().states().size());
    }

    /** Starts with a machine. */
    public static Exploration of(StateMachine machine) {
        return new Exploration(machine);
    }

    /**
     * Adds an input to start with, JSON text; it is also varied as Choices want it. Without one, inputs are made up.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public Exploration input(String json) {
        inputs.add(requireJson(json));
        return this;
    }

    /**
     * Adds an answer of a task, JSON text: as it comes, {@code Payload} and all. Without one, its answers are made up.
     *
     * @throws IllegalArgumentException if it is not JSON, or there is no such state
     */
    public Exploration answer(String state, String json) {
        answers.computeIfAbsent(requireState(state), each -> new ArrayList<>()).add(requireJson(json));
        return this;
    }

    /**
     * Adds what tasks answered in a recorded execution, of this machine or of an earlier version of it. Of more than
     * six answers of a task those are taken that differ in what later states read.
     *
     * @throws IllegalArgumentException if no state of this machine was answered in it
     */
    public Exploration answersFrom(RecordedHistory history) {
        Map<String, List<String>> recorded = new LinkedHashMap<>(history.answers());
        recorded.keySet().removeIf(state -> machine.definition().state(state).isEmpty());
        if (recorded.isEmpty()) {
            throw new IllegalArgumentException("no task of this machine was answered in the history; it has answers of "
                    + (history.answers().isEmpty() ? "none" : history.answers().keySet()));
        }
        recorded.forEach((state, answers) -> answers.forEach(answer -> answer(state, answer)));
        return this;
    }

    /**
     * Adds a property that has to hold; throws {@link IllegalArgumentException} if it speaks of a state that there
     * isn't.
     */
    public Exploration check(Property property) {
        property.states().forEach(this::requireState);
        properties.add(property);
        return this;
    }

    /** Sets who looks at the outputs of executions that succeed, JSON text, and says what is wrong with each. */
    public Exploration checkOutput(Function<String, List<String>> check) {
        this.outputCheck = Objects.requireNonNull(check, "check");
        return this;
    }

    /** Sets how long the caller waits for a state: attempts at it that take longer are found. */
    public Exploration deadline(Duration deadline) {
        this.deadline = Objects.requireNonNull(deadline, "deadline");
        return this;
    }

    /** Has made-up answers and inputs also lack what later states merely read. */
    public Exploration sparse() {
        this.isSparse = true;
        return this;
    }

    /** Sets how many executions are run at most; {@value #MAX_RUNS} by default. */
    public Exploration maxRuns(int runs) {
        this.maxRuns = requirePositive("runs", runs);
        return this;
    }

    /** Sets how many task attempts of an execution are followed, see {@link #MAX_ATTEMPTS}. */
    public Exploration maxAttempts(int attempts) {
        this.maxAttempts = requirePositive("attempts", attempts);
        return this;
    }

    /**
     * Sets how long it may take; 10 seconds by default. Where it is hit, the report depends on the computer's speed.
     */
    public Exploration maxTime(Duration time) {
        this.maxTime = Objects.requireNonNull(time, "time");
        return this;
    }

    /** Sets what the time is measured with, in nanoseconds since some instant. */
    Exploration ticker(LongSupplier nanos) {
        this.ticker = nanos;
        return this;
    }

    /**
     * Adds who gets each execution that was run, one after the other; one whose end is known from others is stopped
     * where it comes to a situation that they came to.
     */
    public Exploration onRun(Consumer<Execution> listener) {
        this.listener = this.listener.andThen(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /** Runs all and reports. */
    public ExplorationReport run() {
        Search search = new Search(
                machine,
                new SearchSettings(maxRuns, maxAttempts, maxTime, ticker, inputs, answers, isSparse, this::memory));
        Observations observations = new Observations(machine.definition(), properties, outputCheck, deadline);
        search.all(run -> {
            observations.add(run);
            listener.accept(run.execution());
        });
        observations.addLoops(search.loops());
        return new ExplorationReport(
                machine.definition(),
                search.runs(),
                search.situations(),
                search.bounds(),
                observations.reached(),
                observations.findings(search));
    }

    private String memory(List<StateVisit> visits) {
        return properties.stream().map(property -> property.memory(visits)).collect(Collectors.joining("|"));
    }

    private String requireState(String name) {
        if (machine.definition().state(name).isEmpty()) {
            List<String> names =
                    machine.definition().states().stream().map(State::name).toList();
            throw new IllegalArgumentException(
                    "there is no state '" + name + "'; " + Suggestion.of(name, names, "states"));
        }
        return name;
    }

    private static String requireJson(String json) {
        if (Json.parse(json).isEmpty()) {
            throw new IllegalArgumentException("not JSON: an answer or input is given as JSON text");
        }
        return json;
    }

    private static int requirePositive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " (" + number + ") must be 1 or more");
        }
        return number;
    }
}
