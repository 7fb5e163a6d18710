package io.github.mfsm.lambda.function;

import java.io.PrintStream;
import java.io.PrintWriter;

/**
 * A failure whose message says it all.
 *
 * <p>Lambda's runtime client logs whatever a function throws: its message and class on one line, then the stack trace,
 * over many. Where failing is what the function is meant to do, that line is enough, so there is no trace, and
 * {@code printStackTrace} prints nothing.
 */
public abstract class OneLineException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** Makes a failure that says this. */
    protected OneLineException(String message) {
        super(message, null, false, false);
    }

    /** Prints nothing. */
    @Override
    public final void printStackTrace(PrintStream out) {
        // see above
    }

    /** Prints nothing. */
    @Override
    public final void printStackTrace(PrintWriter out) {
        // see above
    }
}
