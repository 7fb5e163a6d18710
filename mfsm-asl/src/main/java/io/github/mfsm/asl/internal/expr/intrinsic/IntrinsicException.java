package io.github.mfsm.asl.internal.expr.intrinsic;

import java.io.Serial;

/** A function refuses its arguments; the message is Step Functions' own. */
public final class IntrinsicException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A refusal.
     *
     * @param message such as {@code Invalid arguments in States.MathAdd}
     */
    public IntrinsicException(String message) {
        super(message, null, false, false);
    }
}
