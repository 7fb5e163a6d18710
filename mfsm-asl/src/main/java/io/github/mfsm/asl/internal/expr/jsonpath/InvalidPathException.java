package io.github.mfsm.asl.internal.expr.jsonpath;

import java.io.Serial;

/**
 * A path can't be understood, or goes beyond what is supported; thrown while compiling, never while reading a document.
 */
public final class InvalidPathException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int position;

    /**
     * A path that can't be compiled.
     *
     * @param message what is wrong with it
     * @param position where, counted in characters from the beginning of the path
     */
    InvalidPathException(String message, int position) {
        super(message + " at position " + position);
        this.position = position;
    }

    /**
     * Where the path stops making sense.
     *
     * @return the number of characters before that place
     */
    public int position() {
        return position;
    }
}
