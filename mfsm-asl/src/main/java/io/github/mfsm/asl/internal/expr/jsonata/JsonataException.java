package io.github.mfsm.asl.internal.expr.jsonata;

import java.io.Serial;

/** An expression failed. */
public final class JsonataException extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final boolean unsupportedResult;

    private JsonataException(String ending, boolean unsupportedResult) {
        super(ending, null, false, false);
        this.unsupportedResult = unsupportedResult;
    }

    static JsonataException during(String ending) {
        return new JsonataException(ending, false);
    }

    static JsonataException unsupportedResult() {
        return new JsonataException("", true);
    }

    /**
     * Whether the expression ran, but yielded something that is no JSON, such as a function.
     *
     * @return true for such a result
     */
    public boolean isUnsupportedResult() {
        return unsupportedResult;
    }

    /**
     * How Step Functions ends the sentence "The JSONata expression ... threw an ...".
     *
     * @return such as {@code error during evaluation. T1006: Attempted to invoke a non-function}
     */
    public String ending() {
        return String.valueOf(getMessage());
    }
}
