package io.github.mfsm.aws.light;

import java.io.IOException;

/** Says that an answer is larger than any that is expected, so that asking again would not help. */
final class AnswerTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    AnswerTooLargeException(int most) {
        super("the answer has more than " + most + " bytes");
    }
}
