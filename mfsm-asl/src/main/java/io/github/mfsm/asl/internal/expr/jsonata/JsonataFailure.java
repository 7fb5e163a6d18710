package io.github.mfsm.asl.internal.expr.jsonata;

import io.github.mfsm.jsonata.JsonataException;
import java.io.Serial;
import java.util.regex.Pattern;

/** An evaluation failed, in the words of Step Functions. */
public final class JsonataFailure extends RuntimeException {

    @Serial
    private static final long serialVersionUID = 1L;

    private static final Pattern SHOWN_CODE = Pattern.compile("[STD]\\d{4}");

    /** The code of what the service does not explain; its message is an id. */
    static final String INTERNAL = "internal";

    private final boolean unsupportedResult;

    private JsonataFailure(String ending, boolean unsupportedResult) {
        super(ending, null, false, false);
        this.unsupportedResult = unsupportedResult;
    }

    /** The service shows JSONata's codes, but none for its own bounds. */
    static JsonataFailure during(JsonataException e) {
        if (e.code().equals(INTERNAL)) {
            return new JsonataFailure("internal error during evaluation. " + e.getMessage(), false);
        }
        String code = SHOWN_CODE.matcher(e.code()).matches() ? ". " + e.code() + ": " : ": ";
        return new JsonataFailure("error during evaluation" + code + e.getMessage(), false);
    }

    static JsonataFailure unsupportedResult() {
        return new JsonataFailure("", true);
    }

    /**
     * Returns whether the expression ran, but yielded something that is no JSON, such as a function.
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
