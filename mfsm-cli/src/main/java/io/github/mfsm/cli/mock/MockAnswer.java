package io.github.mfsm.cli.mock;

import java.time.Duration;
import java.util.Objects;

/**
 * How a Task ends.
 *
 * @param result what it returns or throws
 * @param after how long that takes, in virtual time; for a {@code .waitForTaskToken} task the time until the call-back
 */
public record MockAnswer(Result result, Duration after) {
    public MockAnswer {
        Objects.requireNonNull(result, "result");
        Objects.requireNonNull(after, "after");
    }

    /** What a Task returns or throws. */
    public sealed interface Result {}

    /**
     * The Task succeeds.
     *
     * @param json its result, as JSON
     */
    public record Return(String json) implements Result {}

    /**
     * The Task fails.
     *
     * @param error the error's name, such as {@code States.TaskFailed}
     * @param cause the cause; may be empty
     */
    public record Throw(String error, String cause) implements Result {}
}
