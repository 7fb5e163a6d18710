package io.github.mfsm.testkit.sfn.internal.teststate;

import io.github.mfsm.asl.SingleState;
import org.jspecify.annotations.Nullable;

/** What a state's work yields in a test instead of being done. */
sealed interface Mock {
    /** Has a state yield it. */
    void applyTo(SingleState.Trial trial);

    /** The work is done. */
    enum None implements Mock {
        /** The only one. */
        NONE;

        @Override
        public void applyTo(SingleState.Trial trial) {
            // nothing stands for the work
        }
    }

    /** The work succeeds. */
    record Result(String json) implements Mock {
        @Override
        public void applyTo(SingleState.Trial trial) {
            trial.result(json);
        }
    }

    /** The work fails. */
    record ErrorOutput(String error, @Nullable String cause) implements Mock {
        @Override
        public void applyTo(SingleState.Trial trial) {
            trial.error(error, cause);
        }
    }
}
