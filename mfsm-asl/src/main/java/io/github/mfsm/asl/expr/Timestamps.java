package io.github.mfsm.asl.expr;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Timestamps as Step Functions reads them: an ISO 8601 date and time with an offset. */
final class Timestamps {

    private Timestamps() {}

    /** The instant, or {@code null} if the text is no timestamp. */
    static @Nullable Instant parse(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }
}
