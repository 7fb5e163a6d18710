package io.github.mfsm.asl.internal.expr;

import java.io.Serial;

/** An expression in a definition can't be understood; thrown while compiling, never while evaluating. */
public final class ExpressionSyntaxException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final String location;

    /**
     * An expression that can't be compiled.
     *
     * @param location the field within the state, as in {@code Parameters/name.$}
     * @param message what is wrong with it
     */
    public ExpressionSyntaxException(String location, String message) {
        super(message);
        this.location = location;
    }

    /**
     * Where the expression stands.
     *
     * @return the field within its state
     */
    public String location() {
        return location;
    }
}
