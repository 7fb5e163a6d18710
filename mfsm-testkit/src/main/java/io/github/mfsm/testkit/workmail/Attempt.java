package io.github.mfsm.testkit.workmail;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;

/**
 * One call of the function.
 *
 * @param number 1 for the first attempt, 2 for the first retry, and so on
 * @param call 1, or more where a {@link CallPattern} asks for several calls per attempt
 * @param at when the call began, in virtual time
 * @param took how long it took, in virtual time
 * @param result what came of it
 */
public record Attempt(int number, int call, Instant at, Duration took, AttemptResult result) {
    public Attempt {
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(result, "result");
    }
}
