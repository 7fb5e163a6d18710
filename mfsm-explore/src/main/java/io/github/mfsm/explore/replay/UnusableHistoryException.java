package io.github.mfsm.explore.replay;

/** A history that can't be replayed; the message says which event is the reason, and what to do. */
public final class UnusableHistoryException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    UnusableHistoryException(String message) {
        super(message);
    }
}
