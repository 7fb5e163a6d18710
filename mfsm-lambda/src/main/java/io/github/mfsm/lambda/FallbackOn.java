package io.github.mfsm.lambda;

/** Which failures {@code FALLBACK_ACTION} answers; each other one fails the call, so that WorkMail calls again. */
public enum FallbackOn {
    /** The execution has ended without an answer that WorkMail would take. */
    ENDED("ended"),
    /** What came in is no event that can be worked on. */
    BAD_EVENT("badEvent"),
    /**
     * Step Functions or DynamoDB refuses a call, which calling again doesn't mend: a right is missing, or a setting is
     * wrong.
     */
    REFUSED("refused");

    final String word;

    FallbackOn(String word) {
        this.word = word;
    }
}
