package io.github.mfsm.asl.internal.expr.jsonata;

import java.io.Serial;

/** An expression can't be compiled. */
public final class JsonataSyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    /**
     * An expression that can't be compiled.
     *
     * @param message what is wrong with it, in JSONata's words and without its code
     */
    public JsonataSyntaxException(String message) {
        super(message);
    }
}
