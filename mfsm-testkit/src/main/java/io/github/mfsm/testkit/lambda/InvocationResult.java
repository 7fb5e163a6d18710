package io.github.mfsm.testkit.lambda;

/** What happened to an invocation. */
public sealed interface InvocationResult {

    /** Returns the text that the function, or the runtime client on its behalf, sent. */
    String body();

    /**
     * The function answered.
     *
     * @param body the answer
     */
    record Answer(String body) implements InvocationResult {}

    /**
     * The function failed, or could not be initialised.
     *
     * @param errorType the class of the exception, as the runtime client reports it
     * @param errorMessage the message of the exception
     * @param body the whole error report: JSON with the above and a {@code stackTrace}
     */
    record Failure(String errorType, String errorMessage, String body) implements InvocationResult {}
}
