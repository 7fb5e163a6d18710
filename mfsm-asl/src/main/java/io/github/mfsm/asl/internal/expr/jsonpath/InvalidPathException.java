package io.github.mfsm.asl.internal.expr.jsonpath;

import java.io.Serial;

/** A path can't be understood, or goes beyond what is supported. */
public final class InvalidPathException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * A path that can't be compiled.
     *
     * @param message what is wrong with it
     */
    public InvalidPathException(String message) {
        super(message);
    }
}
