package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import java.util.List;

/**
 * Consumed capacity: 4 KB a read unit (half of one if eventually consistent), 1 KB a write unit, twice as much in a
 * transaction.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/read-write-operations.html">Read and
 *     write operations</a>
 */
final class Capacity {
    private static final int READ_BYTES = 4 * 1024;
    private static final int WRITE_BYTES = 1024;

    private Capacity() {}

    /** Returns what the request wants to know: {@code NONE}, {@code TOTAL} or {@code INDEXES}. */
    static String wanted(Request request) {
        return request.choice("ReturnConsumedCapacity", "NONE", List.of("INDEXES", "TOTAL", "NONE"));
    }

    static double read(long bytes, boolean consistent) {
        long units = Math.max(1, (bytes + READ_BYTES - 1) / READ_BYTES);
        return consistent ? units : units / 2.0;
    }

    static double write(long bytes) {
        return Math.max(1, (bytes + WRITE_BYTES - 1) / WRITE_BYTES);
    }
}
