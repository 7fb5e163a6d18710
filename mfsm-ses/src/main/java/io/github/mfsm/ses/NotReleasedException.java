package io.github.mfsm.ses;

import io.github.mfsm.lambda.function.OneLineException;

/**
 * A held email could not be released in this call. It goes on being held, and the next call, or the sweeper, goes on
 * from there.
 */
public final class NotReleasedException extends OneLineException {
    private static final long serialVersionUID = 1L;

    NotReleasedException(String message) {
        super(message);
    }
}
