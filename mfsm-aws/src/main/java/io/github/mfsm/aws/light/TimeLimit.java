package io.github.mfsm.aws.light;

import java.net.SocketTimeoutException;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/** When an exchange with a server must be over: in real time, since sockets know no other. */
final class TimeLimit {
    private final long end;

    private TimeLimit(long end) {
        this.end = end;
    }

    static TimeLimit after(Duration time) {
        return new TimeLimit(System.nanoTime() + time.toNanos());
    }

    /** Returns how much time is left; at its end 0 or less. */
    long nanosLeft() {
        return end - System.nanoTime();
    }

    /** Returns for how long a socket may block, at least a millisecond, since 0 would be for ever. */
    int millisLeft() throws SocketTimeoutException {
        long left = nanosLeft();
        if (left <= 0) {
            throw new SocketTimeoutException("the exchange took too long");
        }
        return (int) Math.min(Integer.MAX_VALUE, TimeUnit.NANOSECONDS.toMillis(left) + 1);
    }
}
