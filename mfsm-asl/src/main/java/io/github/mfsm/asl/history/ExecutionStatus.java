package io.github.mfsm.asl.history;

/** How an execution stands, under AWS's names. */
public enum ExecutionStatus {
    RUNNING,
    SUCCEEDED,
    FAILED,
    TIMED_OUT,
    ABORTED,
    PENDING_REDRIVE;

    /** Tells whether it has ended. */
    public boolean isEnd() {
        return this != RUNNING && this != PENDING_REDRIVE;
    }
}
