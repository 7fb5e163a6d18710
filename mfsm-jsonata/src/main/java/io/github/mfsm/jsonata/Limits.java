package io.github.mfsm.jsonata;

import java.time.Duration;

/**
 * The bounds of one evaluation. What goes beyond ends with a {@link JsonataException}.
 *
 * @param depth nested evaluations, counted as the reference's test harness counts them (code U1001); at most 2,000
 * @param steps evaluations, items and looks of regular expressions (code U1001)
 * @param size of a value, counting a number as 8 and a character as 1 (code U1002)
 * @param time of the whole evaluation, the last resort (code U1001)
 */
public record Limits(int depth, long steps, long size, Duration time) {

    /** 500 levels, 10 million steps, a size of 6,990,256 and 5 seconds. */
    public static final Limits DEFAULT = new Limits(500, 10_000_000, 6_990_256, Duration.ofSeconds(5));

    /** Refuses bounds that are not positive or too deep for a thread's stack. */
    public Limits {
        if (depth < 1 || depth > 2_000) {
            throw new IllegalArgumentException("depth (" + depth + ") must be between 1 and 2000");
        }
        if (steps < 1 || size < 1 || time.isNegative() || time.isZero()) {
            throw new IllegalArgumentException("steps, size and time must be positive");
        }
    }

    /** Returns these bounds with another depth. */
    public Limits withDepth(int levels) {
        return new Limits(levels, steps, size, time);
    }

    /** Returns these bounds with other steps. */
    public Limits withSteps(long count) {
        return new Limits(depth, count, size, time);
    }

    /** Returns these bounds with another size. */
    public Limits withSize(long weight) {
        return new Limits(depth, steps, weight, time);
    }

    /** Returns these bounds with another time. */
    public Limits withTime(Duration limit) {
        return new Limits(depth, steps, size, limit);
    }
}
