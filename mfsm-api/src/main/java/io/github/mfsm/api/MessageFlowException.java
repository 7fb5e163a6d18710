package io.github.mfsm.api;

/**
 * The root of what this module throws.
 *
 * <p>Messages, and those of causes, never quote mail content: they name places in the JSON, not values.
 */
public class MessageFlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    MessageFlowException(String message) {
        super(message);
    }
}
