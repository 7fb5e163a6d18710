package io.github.mfsm.testkit.workmail;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/** One call of the function. */
record MadeAttempt(int number, int call, Instant at, Duration took, AttemptResult result) implements Attempt {
    MadeAttempt {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(result, "result");
    }
}
