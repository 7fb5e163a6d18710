package io.github.mfsm.cli.step;

import java.time.Instant;
import java.util.Objects;

/**
 * One run of a step.
 *
 * @param state the Task state that it ran for
 * @param step its name, such as {@code AddDisclaimer}
 * @param at when, in virtual time
 * @param failed whether it failed
 * @param result what it answered, as JSON; or its failure's name and message
 */
public record StepRun(String state, String step, Instant at, boolean failed, String result) {
    public StepRun {
        Objects.requireNonNull(state, "state");
        Objects.requireNonNull(step, "step");
        Objects.requireNonNull(at, "at");
        Objects.requireNonNull(result, "result");
    }
}
