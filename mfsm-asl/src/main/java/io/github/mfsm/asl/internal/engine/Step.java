package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Transition;
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

    /** Returns the step that leaves a state by a way, or, without one, ends the flow. */
    static Step leaving(@Nullable Transition way) {
        return way == null ? Finish.FINISH : new GoTo(way);
    }

    /** On to the next state. Each way out of a state has one, shared by all executions. */
    final class GoTo implements Step {
        final Transition way;
        /** Runs the state that the way leads to. Executions of several threads may set it, to what is right. */
        private @Nullable StateExecutor target;

        GoTo(Transition way) {
            this.way = way;
        }

        StateExecutor target(FlowProgram flow) {
            StateExecutor known = target;
            if (known == null) {
                known = flow.executor(way.target());
                target = known;
            }
            return known;
        }

        /** Leaves the state, where the strand doesn't go on to another one: to do so is part of its own loop. */
        @Override
        public @Nullable Step take(Strand strand) {
            return strand.leaveLast(way);
        }
    }

    /** The flow ends. */
    enum Finish implements Step {
        /** The only one. */
        FINISH;

        @Override
        public @Nullable Step take(Strand strand) {
            return strand.finish();
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
            strand.forked(group);
            group.start();
            return null;
        }
    }
}
