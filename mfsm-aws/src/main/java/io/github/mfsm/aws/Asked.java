package io.github.mfsm.aws;

import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a run is asked for.
 *
 * @param key the execution's name
 * @param input JSON text, the execution's input
 * @param deadline when the run must be over
 * @param traceHeader X-Ray's trace header, or null
 */
record Asked(
        ExecutionName key,
        String input,
        Deadline deadline,
        @Nullable String traceHeader) {
    /** Returns the time that is left; it is told what would need some, where there is none. */
    Duration timeLeft(Instant now, String forWhat) {
        Duration left = deadline.remaining(now);
        if (left.isZero()) {
            throw new ServiceException(
                    ServiceException.Kind.TIMED_OUT, forWhat, "Deadline", "no time is left for it", null);
        }
        return left;
    }
}
