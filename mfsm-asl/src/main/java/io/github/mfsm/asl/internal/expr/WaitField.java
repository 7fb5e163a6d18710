package io.github.mfsm.asl.internal.expr;

import java.time.Instant;

/** How long a Wait state waits: {@code Seconds}, {@code SecondsPath}, {@code Timestamp} or {@code TimestampPath}. */
public final class WaitField {

    private final Field<Instant> timestamp;
    private final Field<Long> seconds;

    /**
     * Compiles the duration of a Wait.
     *
     * @param state the state's fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    public WaitField(FieldCompiler state) {
        this.timestamp = state.timestamp("Timestamp");
        this.seconds = state.seconds("Seconds");
    }

    /**
     * Computes when the wait ends.
     *
     * @param scope what can be seen on entry; its time is when the wait starts
     * @return the instant, possibly in the past; {@link Instant#MAX} where the seconds lead beyond it
     * @throws EvaluationException if the value is no number of seconds or no timestamp
     */
    public Instant until(Scope scope) {
        Instant instant = timestamp.evaluate(scope);
        if (instant != null) {
            return instant;
        }
        Long given = seconds.evaluate(scope);
        long wait = given == null ? 0 : given;
        Instant now = scope.now();
        return wait > Instant.MAX.getEpochSecond() - now.getEpochSecond() ? Instant.MAX : now.plusSeconds(wait);
    }
}
