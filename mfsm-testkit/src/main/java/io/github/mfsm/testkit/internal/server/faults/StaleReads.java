package io.github.mfsm.testkit.internal.server.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;

/** Makes {@code DescribeExecution} show what was, right after a start. Used under the lock of {@link SeededFaults}. */
final class StaleReads {

    private static final int MILLIS = 3;

    private Duration stale = Duration.ZERO;
    private Duration missing = Duration.ZERO;

    void staleFor(Duration window) {
        stale = window;
    }

    void missingFor(Duration window) {
        missing = window;
    }

    void clear() {
        stale = Duration.ZERO;
        missing = Duration.ZERO;
    }

    /** Returns what a client sees of an execution, instead of what it is. */
    JsonNode seen(JsonNode execution, Instant now, Consumer<String> note) {
        BigDecimal started = execution.path("startDate").decimalValue();
        Instant start = Instant.ofEpochMilli(started.movePointRight(MILLIS).longValue());
        if (!missing.isZero() && now.isBefore(start.plus(missing))) {
            note.accept("read before the execution could be seen");
            throw AwsError.of(
                    "com.amazonaws.swf.service.v2.model#ExecutionDoesNotExist",
                    "Execution Does Not Exist: '"
                            + execution.path("executionArn").asText() + "'");
        }
        if (!stale.isZero()
                && now.isBefore(start.plus(stale))
                && !execution.path("status").asText().equals("RUNNING")) {
            note.accept("stale read");
            ObjectNode before = execution.deepCopy();
            before.remove(List.of("stopDate", "output", "outputDetails", "error", "cause", "redriveDate"));
            before.put("status", "RUNNING");
            before.put("redriveStatus", "NOT_REDRIVABLE");
            before.put("redriveStatusReason", "Execution is RUNNING and cannot be redriven");
            return before;
        }
        return execution;
    }
}
