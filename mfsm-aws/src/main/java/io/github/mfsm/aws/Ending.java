package io.github.mfsm.aws;

import io.github.mfsm.aws.service.HistoryEvent;

/** Reads how an execution has ended in the last event of its history. */
final class Ending {

    private Ending() {}

    /**
     * Returns what the last event means: that the execution was unsuccessful, what its success means, or that it runs.
     * A redrive comes after the event that ended it, so none but the last one tells.
     */
    static Observation read(HistoryEvent last, Observation success) {
        return switch (last.type()) {
            case "ExecutionSucceeded" -> success;
            case "ExecutionFailed" -> unsuccessful("FAILED", last);
            case "ExecutionTimedOut" -> unsuccessful("TIMED_OUT", last);
            case "ExecutionAborted" -> unsuccessful("ABORTED", last);
            default -> new Observation.NotYet();
        };
    }

    private static Observation unsuccessful(String status, HistoryEvent end) {
        return new Observation.End(new EndReason.Unsuccessful(status, end.error(), end.cause()));
    }
}
