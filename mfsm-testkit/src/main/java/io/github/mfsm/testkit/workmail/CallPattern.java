package io.github.mfsm.testkit.workmail;

/**
 * How many times the function is called for one attempt, and whether at once. Immutable.
 *
 * <p>Lambda promises "at least once": a function may see the same event twice. Once-only code is tested with this.
 */
public final class CallPattern {
    private final int calls;
    private final boolean isConcurrent;

    private CallPattern(int calls, boolean isConcurrent) {
        if (calls < 1) {
            throw new IllegalArgumentException("calls (" + calls + ") must be at least 1");
        }
        this.calls = calls;
        this.isConcurrent = isConcurrent;
    }

    /** Returns the usual pattern: one call per attempt. */
    public static CallPattern once() {
        return repeated(1);
    }

    /** Returns a pattern of {@code calls} calls per attempt, at least 1, one after the other. */
    public static CallPattern repeated(int calls) {
        return new CallPattern(calls, false);
    }

    /** Returns a pattern of {@code calls} calls per attempt, at least 1, at the same time on threads of their own. */
    public static CallPattern concurrent(int calls) {
        return new CallPattern(calls, true);
    }

    int calls() {
        return calls;
    }

    boolean isConcurrent() {
        return isConcurrent;
    }

    /** Returns the number of calls, and whether they are made at once. */
    @Override
    public String toString() {
        return "CallPattern[" + calls + (isConcurrent ? " at once]" : " in a row]");
    }
}
