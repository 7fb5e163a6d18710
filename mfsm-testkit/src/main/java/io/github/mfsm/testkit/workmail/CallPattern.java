package io.github.mfsm.testkit.workmail;

/**
 * How many times the function is called for one attempt, and whether at once.
 *
 * <p>Lambda promises "at least once": a function may see the same event twice. Once-only code is tested with this.
 *
 * @param calls the number of calls per attempt, at least 1
 * @param concurrent whether they run on threads of their own, started together, rather than one after the other
 */
public record CallPattern(int calls, boolean concurrent) {
    public CallPattern {
        if (calls < 1) {
            throw new IllegalArgumentException("calls (" + calls + ") must be at least 1");
        }
    }

    /** Returns the usual pattern: one call per attempt. */
    public static CallPattern once() {
        return new CallPattern(1, false);
    }

    /** Returns a pattern of {@code calls} calls per attempt, one after the other. */
    public static CallPattern repeated(int calls) {
        return new CallPattern(calls, false);
    }

    /** Returns a pattern of {@code calls} calls per attempt, at the same time on different threads. */
    public static CallPattern concurrent(int calls) {
        return new CallPattern(calls, true);
    }
}
