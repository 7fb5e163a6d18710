package io.github.mfsm.asl.history;

import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.Transition;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What came of running one state by itself, see {@link io.github.mfsm.asl.SingleState}. */
public sealed interface StateOutcome {
    /** Calls the visitor's method for this outcome. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A case per outcome.
     *
     * @param <R> what the cases return
     */
    interface Visitor<R> {
        /** Handles a state that was left. */
        R succeeded(Succeeded outcome);

        /** Handles a failure after which the state would be tried again. */
        R retriable(Retriable outcome);

        /** Handles a failure that a Catcher took. */
        R caught(Caught outcome);

        /** Handles a failure that nobody took. */
        R failed(Failed outcome);
    }

    /**
     * The state was left.
     *
     * @param output its output, JSON text
     * @param way the way it was left by, or {@code null} where it ends its flow
     */
    record Succeeded(String output, @Nullable Transition way) implements StateOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.succeeded(this);
        }
    }

    /**
     * The state failed, and a Retrier would have it tried again.
     *
     * @param error the error's name, or {@code null}
     * @param cause its cause, or {@code null}
     * @param retrier the Retrier
     * @param delay how long that would wait
     */
    record Retriable(@Nullable String error, @Nullable String cause, Retrier retrier, Duration delay)
            implements StateOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.retriable(this);
        }
    }

    /**
     * The state failed, and a Catcher took it.
     *
     * @param error the error's name, or {@code null}
     * @param cause its cause, or {@code null}
     * @param retrier the Retrier that names the error and is used up, or {@code null}
     * @param catcher the Catcher
     * @param output the output that goes on, JSON text
     */
    record Caught(
            @Nullable String error,
            @Nullable String cause,
            @Nullable Retrier retrier,
            Transition catcher,
            String output)
            implements StateOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.caught(this);
        }
    }

    /**
     * The state failed for good.
     *
     * @param error the error's name, or {@code null}
     * @param cause its cause, or {@code null}
     * @param retrier the Retrier that names the error and is used up, or {@code null}
     * @param catcher the Catcher that named the error and failed itself, or {@code null}
     */
    record Failed(
            @Nullable String error,
            @Nullable String cause,
            @Nullable Retrier retrier,
            @Nullable Transition catcher) implements StateOutcome {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.failed(this);
        }
    }
}
