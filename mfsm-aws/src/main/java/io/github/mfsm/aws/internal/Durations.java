package io.github.mfsm.aws.internal;

import java.time.Duration;

/** Compares durations. */
public final class Durations {

    private Durations() {}

    /** Returns the shorter of the two. */
    public static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Returns the longer of the two. */
    public static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
