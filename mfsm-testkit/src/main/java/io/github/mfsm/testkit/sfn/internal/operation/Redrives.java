package io.github.mfsm.testkit.sfn.internal.operation;

import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** Which executions can be redriven (API reference, {@code DescribeExecution}, {@code redriveStatusReason}). */
final class Redrives {

    private static final Duration PERIOD = Duration.ofDays(14);
    private static final Duration LONGEST_OPEN = Duration.ofDays(365);
    private static final int MOST_EVENTS = 24_999;

    private Redrives() {}

    /** Why an execution can't be redriven, or null if it can. */
    static @Nullable String refusal(ExecutionRecord execution, Instant now) {
        return refusal(execution, execution.status(), now);
    }

    /** Why an execution of that status couldn't be redriven, or null if it could. */
    static @Nullable String refusal(ExecutionRecord execution, String status, Instant now) {
        if (execution.origin().machine().isDeleting()) {
            return "State machine is in DELETING status";
        }
        if (status.equals("RUNNING") || status.equals("SUCCEEDED")) {
            return "Execution is " + status + " and cannot be redriven";
        }
        Instant stopped = execution.stopDate();
        if (stopped != null && !now.isBefore(stopped.plus(PERIOD))) {
            return "Execution redrivable period exceeded";
        }
        if (!now.isBefore(execution.startDate().plus(LONGEST_OPEN))) {
            return "Execution has exceeded the max execution time";
        }
        return execution.events().size() >= MOST_EVENTS ? "Execution history event limit exceeded" : null;
    }

    /** How an execution that can be redriven is: a child of a Map Run only through the Map Run's own execution. */
    static String way(ExecutionRecord execution) {
        return execution.mapRunArn() == null ? "REDRIVABLE" : "REDRIVABLE_BY_MAP_RUN";
    }
}
