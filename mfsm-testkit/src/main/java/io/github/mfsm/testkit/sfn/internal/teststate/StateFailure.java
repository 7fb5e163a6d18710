package io.github.mfsm.testkit.sfn.internal.teststate;

import java.io.Serial;
import org.jspecify.annotations.Nullable;

/** The state's work failed. It carries no stack trace: it is an outcome of the test, not a surprise. */
public final class StateFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final @Nullable String error;

    /**
     * Creates one.
     *
     * @param error the error's name
     * @param cause its cause
     */
    public StateFailure(@Nullable String error, @Nullable String cause) {
        super(cause, null, false, false);
        this.error = error;
    }

    @Nullable
    String error() {
        return error;
    }
}
