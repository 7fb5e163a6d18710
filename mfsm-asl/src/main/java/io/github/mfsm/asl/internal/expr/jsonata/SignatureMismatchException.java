package io.github.mfsm.asl.internal.expr.jsonata;

import com.dashjoin.jsonata.JException;
import java.io.Serial;

/** Arguments that don't fit a function's signature, with all that JSONata says about it. */
final class SignatureMismatchException extends JException {
    @Serial
    private static final long serialVersionUID = 1L;

    private final String sentence;

    SignatureMismatchException(String code, String sentence) {
        super(code, -1);
        this.sentence = sentence;
    }

    String sentence() {
        return sentence;
    }
}
