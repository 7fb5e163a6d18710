package io.github.mfsm.testkit.internal.server.http;

/** The client gets no answer. Over HTTP the connection is closed; in process this exception reaches the caller. */
public final class AnswerLostException extends RuntimeException {
    /** Creates it without a stack trace: it is a fault that a test asked for. */
    public AnswerLostException(String message) {
        super(message, null, false, false);
    }
}
