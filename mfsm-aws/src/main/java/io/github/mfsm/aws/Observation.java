package io.github.mfsm.aws;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What one poll for the answer has shown. */
sealed interface Observation {

    /** Returns whether polling again would show nothing else. */
    boolean isFinal();

    /** The answer, and when it came to be. */
    record Answer(String output, @Nullable Instant since) implements Observation {
        @Override
        public boolean isFinal() {
            return true;
        }
    }

    /** It runs, or seems to. */
    record NotYet() implements Observation {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** There is no execution to be seen, or none yet. */
    record Missing() implements Observation {
        @Override
        public boolean isFinal() {
            return false;
        }
    }

    /** There won't be an answer. */
    record End(EndReason reason) implements Observation {
        @Override
        public boolean isFinal() {
            return true;
        }
    }
}
