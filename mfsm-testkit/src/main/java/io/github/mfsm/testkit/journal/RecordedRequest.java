package io.github.mfsm.testkit.journal;

import java.time.Instant;
import java.util.Objects;

/**
 * One request that a fake server received, whether it answered, refused, or had its answer lost by a fault.
 *
 * @param operation the operation's name, such as {@code PutItem}; for an unknown target the target as it was sent
 * @param body the request's body as text; bytes that are not UTF-8 appear as U+FFFD
 * @param time when it arrived, by the server's (mostly virtual) clock
 */
public record RecordedRequest(String operation, String body, Instant time) {
    /** Checks that nothing is missing. */
    public RecordedRequest {
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(body, "body");
        Objects.requireNonNull(time, "time");
    }
}
