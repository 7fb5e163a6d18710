package io.github.mfsm.cli.input;

/**
 * The user gave something that can't be used. The message says what, where, and what to do; no stack trace is shown.
 */
public final class BadInputException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Creates an exception with a message for the user. */
    public BadInputException(String message) {
        super(message);
    }
}
