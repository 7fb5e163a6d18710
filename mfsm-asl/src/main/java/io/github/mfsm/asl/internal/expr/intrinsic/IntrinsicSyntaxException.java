package io.github.mfsm.asl.internal.expr.intrinsic;

import java.io.Serial;

/** A text is no valid call of an intrinsic function. */
public final class IntrinsicSyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * A call that can't be read.
     *
     * @param message what is wrong with it
     * @param position where, counted in characters from the beginning of the call
     */
    IntrinsicSyntaxException(String message, int position) {
        super(message + " at position " + position);
        this.position = position;
    }

    /**
     * Where the call stops making sense.
     *
     * @return the number of characters before that place
     */
    public int position() {
        return position;
    }
}
