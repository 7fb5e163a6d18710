package io.github.mfsm.testkit.sfn;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * What an execution did, as plain lists and records to assert on, and ways to let it go on.
 *
 * <pre>{@code
 * ExecutionView run = machine.run("{}");
 * assertThat(run.visitedStates()).containsExactly("Classify", "Quarantine");
 * assertThat(run.retryDelays("Classify")).containsExactly(ofSeconds(1), ofSeconds(2));
 * }</pre>
 *
 * <p>A live view, thread-safe: each call reads the history again. {@link #toString()} tells the whole story.
 */
public final class ExecutionView {
    private final Execution execution;
    private final VirtualTime time;

    private ExecutionView(Execution execution, VirtualTime time) {
        this.execution = execution;
        this.time = time;
    }

    /** Returns a view of an execution in a time. */
    public static ExecutionView of(Execution execution, VirtualTime time) {
        return new ExecutionView(execution, time);
    }

    /** Returns the engine's execution: for reports, and for what is not told here. */
    public Execution execution() {
        return execution;
    }

    /** Returns its ARN. */
    public String arn() {
        return execution.arn();
    }

    /** Returns its name. */
    public String name() {
        return execution.name();
    }

    /** Returns its input, JSON text. */
    public String input() {
        return execution.input();
    }

    /** Returns how it stands. */
    public ExecutionStatus status() {
        return execution.status();
    }

    /** Returns when it was started, in virtual time. */
    public Instant startDate() {
        return execution.startDate();
    }

    /** Returns when it ended, or empty while it runs. */
    public Optional<Instant> stopDate() {
        return execution.stopDate();
    }

    /**
     * Returns its output, JSON text.
     *
     * @throws NoSuchElementException if it has not succeeded; the message tells what it did instead
     */
    public String output() {
        return execution.output().orElseThrow(() -> missing("there is no output" + hint()));
    }

    /**
     * Returns the name of the error it failed with.
     *
     * @throws NoSuchElementException if it has none; the message tells what it did instead
     */
    public String error() {
        return execution.error().orElseThrow(() -> missing("there is no error" + hint()));
    }

    /**
     * Returns the cause it failed with.
     *
     * @throws NoSuchElementException if it has none; the message tells what it did instead
     */
    public String cause() {
        return execution.cause().orElseThrow(() -> missing("there is no cause" + hint()));
    }

    /** Returns its history so far, as AWS tells it, oldest event first. */
    public List<HistoryEvent> history() {
        return execution.history();
    }

    /**
     * Returns all visits of states, those within Map and Parallel states included, in the order in which they were
     * entered.
     */
    public List<StateVisit> visits() {
        return execution.visits();
    }

    /**
     * Returns the visits of one state, none if it was not entered.
     *
     * @param stateOrPath its name, or its path such as {@code Each[3]/Call}
     * @throws IllegalArgumentException if the definition has no such state
     */
    public List<StateVisit> visits(String stateOrPath) {
        List<StateVisit> found = visits().stream()
                .filter(visit ->
                        visit.name().equals(stateOrPath) || visit.path().equals(stateOrPath))
                .toList();
        if (found.isEmpty()) {
            requireState(stateOrPath);
        }
        return found;
    }

    private void requireState(String stateOrPath) {
        String name = stateOrPath.replaceAll("\\[\\d+]", "");
        List<State> states = execution.definition().states();
        boolean known = states.stream()
                .anyMatch(state -> state.name().equals(stateOrPath) || ('/' + state.path()).endsWith('/' + name));
        if (!known) {
            throw new IllegalArgumentException("the state machine has no state '" + stateOrPath + "'; "
                    + Suggestion.of(
                            stateOrPath, states.stream().map(State::name).toList(), "states here"));
        }
    }

    /** Returns the names of the states it entered, in order. */
    public List<String> visitedStates() {
        return execution.visitedStates();
    }

    /** Returns the paths of the states it entered, in order, such as {@code Each[3]/Call}. */
    public List<String> visitedPaths() {
        return visits().stream().map(StateVisit::path).toList();
    }

    /** Returns the input of the first visit of a state, JSON text. */
    public String inputOf(String stateOrPath) {
        return first(stateOrPath).input();
    }

    /**
     * Returns the output of the first visit of a state, JSON text.
     *
     * @throws NoSuchElementException if it was not visited, or not left
     */
    public String outputOf(String stateOrPath) {
        return first(stateOrPath).output().orElseThrow(() -> missing("state '" + stateOrPath + "' was not left"));
    }

    /** Returns when a state was first entered, in virtual time. */
    public Instant timeOf(String stateOrPath) {
        return first(stateOrPath).enteredAt();
    }

    /** Returns how long each retry of a state waited after the failure before it, over all its visits. */
    public List<Duration> retryDelays(String stateOrPath) {
        List<Duration> delays = new ArrayList<>();
        for (StateVisit visit : visits(stateOrPath)) {
            for (int i = 1; i < visit.attempts().size(); i++) {
                Instant failed = visit.attempts().get(i - 1).endedAt();
                Instant again = visit.attempts().get(i).startedAt();
                delays.add(failed == null ? Duration.ZERO : Duration.between(failed, again));
            }
        }
        return List.copyOf(delays);
    }

    /** Returns the variables that were assigned, JSON text by name; the last assignment counts, of whatever scope. */
    public Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        visits().forEach(visit -> variables.putAll(visit.variables()));
        return variables;
    }

    /** Returns the visits with a failed attempt, in order: the way an error took, retried and caught ones included. */
    public List<StateVisit> errorPath() {
        return visits().stream()
                .filter(visit -> visit.attempts().stream().anyMatch(StateVisit.Attempt::hasFailed))
                .toList();
    }

    /**
     * Moves the virtual time until the execution has ended, timeouts included.
     *
     * @return this
     * @throws IllegalStateException if it waits for somebody outside, with no timeout; the message tells where
     */
    public ExecutionView runToEnd() {
        advanceUntil(() -> status() != ExecutionStatus.RUNNING, "its end");
        return this;
    }

    /**
     * Moves the virtual time until the execution has entered a state, or returns at once if it has.
     *
     * @return this
     * @throws IllegalStateException if it ends, or waits for somebody outside, before that; the message tells where
     */
    public ExecutionView runUntil(String stateOrPath) {
        advanceUntil(() -> !visits(stateOrPath).isEmpty(), "state '" + stateOrPath + "'");
        return this;
    }

    private void advanceUntil(BooleanSupplier reached, String goal) {
        while (!reached.getAsBoolean()) {
            Optional<Instant> next = time.nextDue();
            if (status() != ExecutionStatus.RUNNING) {
                throw new IllegalStateException("the execution ended before " + goal + "\n" + summary());
            }
            if (next.isEmpty()) {
                throw new IllegalStateException("the execution never gets to " + goal
                        + " by itself: it waits for a task token, an activity's worker or a handler\n" + summary());
            }
            time.advanceTo(next.get());
        }
    }

    /**
     * Waits, without polling, until other threads have brought the execution to its end.
     *
     * @param patience how long at most, on the real clock
     * @return this
     * @throws IllegalStateException if it still runs then; the message tells what it did
     */
    public ExecutionView awaitEnd(Duration patience) {
        CountDownLatch ended = new CountDownLatch(1);
        execution.whenEnded(done -> ended.countDown());
        try {
            if (!ended.await(patience.toNanos(), TimeUnit.NANOSECONDS)) {
                throw new IllegalStateException("the execution still runs after " + patience + "\n" + summary());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for " + execution.arn(), e);
        }
        return this;
    }

    private StateVisit first(String stateOrPath) {
        return visits(stateOrPath).stream()
                .findFirst()
                .orElseThrow(() -> missing("state '" + stateOrPath + "' was not visited"));
    }

    private NoSuchElementException missing(String what) {
        return new NoSuchElementException(what + "\n" + summary());
    }

    private String hint() {
        return status() == ExecutionStatus.RUNNING
                ? ": the execution still runs; runToEnd() moves the time on to its end, timeouts included"
                : "";
    }

    private String summary() {
        return HistoryText.summary(execution, visits());
    }

    /** Returns the execution's story: how it stands, the path it took, and its history with times. */
    @Override
    public String toString() {
        return HistoryText.of(execution, visits());
    }
}
