package io.github.mfsm.testkit.workmail;

import java.time.Duration;
import java.time.Instant;

/**
 * One call of the function.
 *
 * <p>Immutable. Made by {@link WorkMailSimulator}, not meant to be implemented: it may get more methods.
 */
public interface Attempt {
    /** Returns 1 for the first attempt, 2 for the first retry, and so on. */
    int number();

    /** Returns 1, or more where a {@link CallPattern} asks for several calls per attempt. */
    int call();

    /** Returns when the call began, in virtual time. */
    Instant at();

    /** Returns how long it took, in virtual time. */
    Duration took();

    /** Returns what came of it. */
    AttemptResult result();
}
