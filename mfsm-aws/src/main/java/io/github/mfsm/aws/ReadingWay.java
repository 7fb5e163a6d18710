package io.github.mfsm.aws;

/**
 * By which of two calls to read how executions have ended. Each has a quota of its own, so where one is throttled the
 * other may not be; a runner remembers which one went through. Thread-safe.
 */
final class ReadingWay {

    private volatile boolean history;

    /** Returns whether to read the end of the history rather than to describe the execution. */
    boolean isByHistory() {
        return history;
    }

    /** Remembers the way that went through. */
    void succeeded(boolean byHistory) {
        history = byHistory;
    }
}
