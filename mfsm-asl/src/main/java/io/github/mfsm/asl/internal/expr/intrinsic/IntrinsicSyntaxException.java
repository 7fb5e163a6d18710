package io.github.mfsm.asl.internal.expr.intrinsic;

import java.io.Serial;

/** A text is no valid call of an intrinsic function. */
public final class IntrinsicSyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A call that can't be read.
     *
     * @param message what is wrong with it, and where
     */
    public IntrinsicSyntaxException(String message) {
        super(message);
    }
}
