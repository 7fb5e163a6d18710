package io.github.mfsm.asl.internal.expr;

import java.time.Instant;

/** How long a Wait state waits: {@code Seconds}, {@code SecondsPath}, {@code Timestamp} or {@code TimestampPath}. */
@FunctionalInterface
public interface WaitField {

    /**
     * Computes when the wait ends.
     *
     * @param scope what can be seen on entry; its time is when the wait starts
     * @return the instant, possibly in the past
     * @throws EvaluationException if the value is no number of seconds or no timestamp
     */
    Instant until(Scope scope);
}
