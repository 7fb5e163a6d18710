package io.github.mfsm.aws.internal;

import java.time.Duration;

/** Compares durations. */
public final class Durations {

    private Durations() {}

    /** The shorter of the two. */
    public static Duration min(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** The longer of the two. */
    public static Duration max(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }
}
