package io.github.mfsm.aws;

import io.github.mfsm.aws.service.HistoryEvent;

/** Reads the event that ends a history. */
final class Ending {

    private static final String SUCCEEDED = "ExecutionSucceeded";

    private Ending() {}

    /** Whether an event ends an execution, if it is the last one: a redrive comes after it. */
    static boolean isEnd(HistoryEvent event) {
        return switch (event.type()) {
            case SUCCEEDED, "ExecutionFailed", "ExecutionTimedOut", "ExecutionAborted" -> true;
            default -> false;
        };
    }

    /** What an event that ends an execution means: that it was unsuccessful, or what its success means. */
    static Reading read(HistoryEvent end, Reading success) {
        return switch (end.type()) {
            case SUCCEEDED -> success;
            case "ExecutionFailed" -> unsuccessful("FAILED", end);
            case "ExecutionTimedOut" -> unsuccessful("TIMED_OUT", end);
            case "ExecutionAborted" -> unsuccessful("ABORTED", end);
            default -> throw new IllegalArgumentException(end + " ends no execution");
        };
    }

    private static Reading unsuccessful(String status, HistoryEvent end) {
        return new Reading.End(new EndReason.Unsuccessful(status, end.error(), end.cause()));
    }
}
