package io.github.mfsm.testkit.ses;

import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One call of the function.
 *
 * @param type {@code RequestResponse} or {@code Event}
 * @param at when it began, in virtual time
 * @param took how long it took
 * @param answer what it wrote; empty if it failed
 * @param failure class and message of what it threw, or that it took too long, or null
 */
public record SesCall(
        String type,
        Instant at,
        Duration took,
        String answer,
        @Nullable String failure) {
    /** Checks that the parts are there. */
    public SesCall {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(took, "took");
        Objects.requireNonNull(answer, "answer");
    }
}
