package io.github.mfsm.testkit.internal.server.faults;

import java.time.Duration;
import java.time.Instant;

/** A token bucket that starts full. Not thread-safe by itself. */
final class TokenBucket {

    private static final double NANOS = 1e9;

    private final double size;
    private final double perSecond;
    private double tokens;
    private Instant filled;

    TokenBucket(double size, double perSecond, Instant now) {
        this.size = size;
        this.perSecond = perSecond;
        this.tokens = size;
        this.filled = now;
    }

    /** Takes a token, if there is one. */
    boolean take(Instant now) {
        if (now.isAfter(filled)) {
            tokens = Math.min(size, tokens + Duration.between(filled, now).toNanos() / NANOS * perSecond);
            filled = now;
        }
        if (tokens < 1) {
            return false;
        }
        tokens--;
        return true;
    }
}
