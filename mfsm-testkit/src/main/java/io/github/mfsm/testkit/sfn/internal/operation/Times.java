package io.github.mfsm.testkit.sfn.internal.operation;

import java.math.BigDecimal;
import java.time.Instant;

/** Instants as the JSON protocol writes them: seconds since 1970 with three decimals. */
final class Times {

    private static final int MILLIS = 3;

    private Times() {}

    static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), MILLIS);
    }
}
