package io.github.mfsm.asl.history;

import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit of an execution to a state, as the engine knows it: with what AWS's history doesn't tell.
 *
 * <p>Immutable: it tells how the visit stood when it was asked for.
 */
public final class StateVisit {
    /**
     * One attempt at a state: the first, or one by a Retrier.
     *
     * @param startedAt when it started, in the engine's time
     * @param endedAt when the state was left, or failed; {@code null} if neither happened
     * @param error the name of the error that it failed with, or {@code null}
     * @param cause the error's cause, or {@code null}
     * @param retrier the Retrier that has the state tried again after this attempt, or {@code null}
     * @param applied the Retrier that did what it is there for: that one, or one whose {@code MaxAttempts} is 0, which
     *     has the error not tried again; or {@code null}
     */
    public record Attempt(
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String error,
            @Nullable String cause,
            @Nullable Retrier retrier,
            @Nullable Retrier applied) {
        public Attempt {
            Objects.requireNonNull(startedAt, "startedAt");
        }

        /** Tells whether it failed with an error, or at least a cause. */
        public boolean hasFailed() {
            return error != null || cause != null;
        }
    }

    /** What went in and came out, JSON text. */
    public interface Data {
        /** Returns the state's input. */
        String input();

        /** Returns the state's output; empty if it was not left. */
        Optional<String> output();

        /** Returns the values that leaving the state assigned, by the variable's name. */
        Map<String, String> variables();
    }

    private final State state;
    private final String path;
    private final @Nullable StateVisit parent;
    private final int iteration;
    private final long enteredEventId;
    private final List<Attempt> attempts;
    private final @Nullable Instant exitedAt;
    private final @Nullable Transition decision;
    private final Data data;

    /**
     * Creates one; the engine does.
     *
     * @param state the state
     * @param path its name after those of the states around it
     * @param parent the visit to the state around it, or {@code null}
     * @param iteration the number of the iteration or branch within that, or -1
     * @param enteredEventId the event that told the entry
     * @param attempts the attempts, at least one
     * @param exitedAt when it was left, or {@code null}
     * @param decision which way the engine chose, or {@code null}
     * @param data what went in and came out
     */
    public StateVisit(
            State state,
            String path,
            @Nullable StateVisit parent,
            int iteration,
            long enteredEventId,
            List<Attempt> attempts,
            @Nullable Instant exitedAt,
            @Nullable Transition decision,
            Data data) {
        this.state = Objects.requireNonNull(state, "state");
        this.path = Objects.requireNonNull(path, "path");
        this.parent = parent;
        this.iteration = iteration;
        this.enteredEventId = enteredEventId;
        this.attempts = List.copyOf(attempts);
        this.exitedAt = exitedAt;
        this.decision = decision;
        this.data = Objects.requireNonNull(data, "data");
    }

    /** Returns the state, as the definition has it. */
    public State state() {
        return state;
    }

    /** Returns the state's name. */
    public String name() {
        return state.name();
    }

    /** Returns the state's type. */
    public State.Type type() {
        return state.type();
    }

    /**
     * Returns the name after those of the Map and Parallel states around it, each with the number of the iteration or
     * branch: {@code Each[3]/Call}.
     */
    public String path() {
        return path;
    }

    /** Returns the visit to the Map or Parallel state around it; empty for the states of the machine itself. */
    public Optional<StateVisit> parent() {
        return Optional.ofNullable(parent);
    }

    /**
     * Returns the number of the iteration or branch it ran in, counted from 0, or -1 outside of Map and Parallel
     * states.
     */
    public int iteration() {
        return iteration;
    }

    /** Returns the id of the event that told that the state was entered. */
    public long enteredEventId() {
        return enteredEventId;
    }

    /** Returns when the state was entered, in the engine's time. */
    public Instant enteredAt() {
        return attempts.get(0).startedAt();
    }

    /** Returns when the state was left; empty if it was not: it runs on, failed or was stopped. */
    public Optional<Instant> exitedAt() {
        return Optional.ofNullable(exitedAt);
    }

    /** Returns what the state got, JSON text. */
    public String input() {
        return data.input();
    }

    /** Returns what the state gave on, JSON text; empty if it was not left. */
    public Optional<String> output() {
        return data.output();
    }

    /** Returns the variables that were assigned when it was left, JSON text by the variable's name. */
    public Map<String, String> variables() {
        return data.variables();
    }

    /** Returns the attempts, oldest first: the first one, and one per retry. */
    public List<Attempt> attempts() {
        return attempts;
    }

    /** Returns how often a Retrier had the state tried again. */
    public int retries() {
        return (int)
                attempts.stream().filter(attempt -> attempt.retrier() != null).count();
    }

    /**
     * Returns the name of the error that its last attempt failed with, if that failed, whether or not it was caught.
     */
    public Optional<String> error() {
        return Optional.ofNullable(attempts.get(attempts.size() - 1).error());
    }

    /**
     * Returns which way the engine chose: the Choice Rule that matched, Default, the Catcher that applied, or Next.
     * Leaving the state that way may have failed all the same: the rule's own {@code Assign} or {@code Output}, for
     * example.
     */
    public Optional<Transition> decision() {
        return Optional.ofNullable(decision);
    }

    /** Returns which way it was left by; empty if it was not left, or ended the execution, iteration or branch. */
    public Optional<Transition> leftBy() {
        return exitedAt == null ? Optional.empty() : decision();
    }

    /**
     * Returns what of the definition it ran, as JSON pointers, each as often as it did: the state; the way that it was
     * left by; the Choice Rule that matched or the Catcher that applied, whether or not leaving by it failed; and each
     * Retrier that had it tried again, or has with {@code MaxAttempts} 0 an error not tried again.
     */
    public List<String> ran() {
        List<String> ran = new ArrayList<>(List.of(state.pointer()));
        leftBy().ifPresent(way -> ran.add(way.place().pointer()));
        decision()
                .filter(way -> way.kind() == Transition.Kind.CHOICE_RULE || way.kind() == Transition.Kind.CATCHER)
                .ifPresent(way -> ran.add(way.ownerPointer()));
        for (Attempt attempt : attempts) {
            if (attempt.applied() != null) {
                ran.add(attempt.applied().place().pointer());
            }
        }
        return ran;
    }

    /** Returns path and type, no data. */
    @Override
    public String toString() {
        return path + " (" + type() + ")";
    }
}
