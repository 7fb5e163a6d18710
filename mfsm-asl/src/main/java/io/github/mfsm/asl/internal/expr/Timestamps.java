package io.github.mfsm.asl.internal.expr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import org.jspecify.annotations.Nullable;

/** Timestamps as Step Functions reads them: an ISO 8601 date and time with an offset. */
final class Timestamps {

    private Timestamps() {}

    /** Returns the instant, or {@code null} if the text is no timestamp. */
    static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The instant a Wait ends at: as the developer guide has it, only up to its seconds. */
    static @Nullable Instant parseToSeconds(String text) {
        Instant instant = parse(text);
        return instant == null ? null : instant.truncatedTo(ChronoUnit.SECONDS);
    }
}
