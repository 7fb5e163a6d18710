package io.github.mfsm.asl.history;

import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One visit of an execution to a state, as the engine knows it: with what AWS's history doesn't tell.
 *
 * <p>Immutable: it tells how the visit stood when it was asked for. Made by the engine, not meant to be implemented: it
 * may get more methods.
 */
public interface StateVisit {
    /** One attempt at a state: the first, or one by a Retrier. */
    interface Attempt {
        /** Returns when it started, in the engine's time. */
        Instant startedAt();

        /** Returns when the state was left, or failed; {@code null} if neither happened. */
        @Nullable
        Instant endedAt();

        /** Returns the name of the error that it failed with, or {@code null}. */
        @Nullable
        String error();

        /** Returns the error's cause, or {@code null}. */
        @Nullable
        String cause();

        /** Returns the Retrier that has the state tried again after this attempt, or {@code null}. */
        @Nullable
        Retrier retrier();

        /** Tells whether it failed with an error, or at least a cause. */
        boolean hasFailed();
    }

    /** Returns the state, as the definition has it. */
    State state();

    /** Returns the state's name. */
    String name();

    /** Returns the state's type. */
    State.Type type();

    /**
     * Returns the name after those of the Map and Parallel states around it, each with the number of the iteration or
     * branch: {@code Each[3]/Call}.
     */
    String path();

    /** Returns the visit to the Map or Parallel state around it; empty for the states of the machine itself. */
    Optional<StateVisit> parent();

    /**
     * Returns the number of the iteration or branch it ran in, counted from 0, or -1 outside of Map and Parallel
     * states.
     */
    int iteration();

    /** Returns the id of the event that told that the state was entered. */
    long enteredEventId();

    /** Returns when the state was entered, in the engine's time. */
    Instant enteredAt();

    /** Returns when the state was left; empty if it was not: it runs on, failed or was stopped. */
    Optional<Instant> exitedAt();

    /** Returns what the state got, JSON text. */
    String input();

    /** Returns what the state gave on, JSON text; empty if it was not left. */
    Optional<String> output();

    /** Returns the variables that were assigned when it was left, JSON text by the variable's name. */
    Map<String, String> variables();

    /** Returns the attempts, oldest first: the first one, and one per retry. */
    List<Attempt> attempts();

    /** Returns how often a Retrier had the state tried again. */
    int retries();

    /**
     * Returns the name of the error that its last attempt failed with, if that failed, whether or not it was caught.
     */
    Optional<String> error();

    /**
     * Returns which way the engine chose: the Choice Rule that matched, Default, the Catcher that applied, or Next.
     * Leaving the state that way may have failed all the same: the rule's own {@code Assign} or {@code Output}, for
     * example.
     */
    Optional<Transition> decision();

    /** Returns which way it was left by; empty if it was not left, or ended the execution, iteration or branch. */
    Optional<Transition> leftBy();

    /**
     * Returns what of the definition it ran, as JSON pointers, each as often as it did: the state; the way that it was
     * left by; the Choice Rule that matched or the Catcher that applied, whether or not leaving by it failed; and each
     * Retrier that had it tried again, or has with {@code MaxAttempts} 0 an error not tried again.
     */
    List<String> ran();
}
