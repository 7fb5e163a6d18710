package io.github.mfsm.testkit.lambda.internal;

/** There is no answer at an endpoint. */
public final class UnreachableException extends RuntimeException {
    private static final long serialVersionUID = 1;

    /** Creates one. */
    public UnreachableException(String message, Throwable cause) {
        super(message, cause);
    }
}
