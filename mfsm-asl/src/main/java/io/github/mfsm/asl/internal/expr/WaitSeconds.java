package io.github.mfsm.asl.internal.expr;

import java.time.Instant;

/** Adds seconds to an instant without leaving the range of instants. */
final class WaitSeconds {

    private WaitSeconds() {}

    static Instant after(Instant now, long seconds) {
        return seconds > Instant.MAX.getEpochSecond() - now.getEpochSecond() ? Instant.MAX : now.plusSeconds(seconds);
    }
}
