package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.internal.expr.Exit;
import org.jspecify.annotations.Nullable;

/** What running a state yields: a value, never a blocked thread. */
sealed interface Step {
    /**
     * Carries the step out.
     *
     * @return the next step, or {@code null} if the strand has to wait or has ended
     */
    @Nullable
    Step take(Strand strand);

    /** Leaves the state for another, or, without a target, ends the flow. */
    static Step leave(Exit.Data data, @Nullable Transition next) {
        return next == null ? new Finish(data) : new GoTo(next, data);
    }

    /** On to the next state. */
    record GoTo(Transition way, Exit.Data data) implements Step {
        @Override
        public @Nullable Step take(Strand strand) {
            return strand.goTo(way, data);
        }
    }

    /** The flow ends. */
    record Finish(Exit.Data data) implements Step {
        @Override
        public @Nullable Step take(Strand strand) {
            return strand.finish(data);
        }
    }

    /**
     * The state failed.
     *
     * @param error why
     * @param location the field whose evaluation failed, where that is known
     */
    record Failed(StateError error, @Nullable String location) implements Step {
        Failed(StateError error) {
            this(error, null);
        }

        @Override
        public @Nullable Step take(Strand strand) {
            return strand.failed(error, location);
        }
    }

    /** Something else goes on with the strand: a timer, a task's answer. */
    enum Suspend implements Step {
        /** The only one. */
        SUSPEND;

        @Override
        public @Nullable Step take(Strand strand) {
            return null;
        }
    }

    /** What a strand forks into. */
    interface Group {
        /** Starts whatever runs side by side. */
        void start();

        /** Goes on with what was unsuccessful, and starts what wasn't started. */
        void redrive();
    }

    /** The strand waits for what the group starts. */
    record Fork(Group group) implements Step {
        @Override
        public @Nullable Step take(Strand strand) {
            strand.current().forked(group);
            group.start();
            return null;
        }
    }
}
