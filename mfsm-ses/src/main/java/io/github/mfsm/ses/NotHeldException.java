package io.github.mfsm.ses;

import io.github.mfsm.lambda.function.OneLineException;

/**
 * An email could not be held: nothing was started, and SES, or Lambda for an action of type {@code Event}, goes on by
 * itself.
 */
public final class NotHeldException extends OneLineException {
    private static final long serialVersionUID = 1L;

    NotHeldException(String message) {
        super(message);
    }
}
