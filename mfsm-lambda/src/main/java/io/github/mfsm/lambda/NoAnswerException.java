package io.github.mfsm.lambda;

import io.github.mfsm.lambda.function.OneLineException;

/**
 * There is no answer for WorkMail in this call, so the function fails on purpose: WorkMail calls again with the same
 * event, until the rule's time-out, and then applies the rule's own fallback.
 */
public abstract sealed class NoAnswerException extends OneLineException {
    private static final long serialVersionUID = 1L;

    private NoAnswerException(String message) {
        super(message);
    }

    /** The execution goes on; the next call, or a later one, will have the answer. */
    public static final class StillRunning extends NoAnswerException {
        private static final long serialVersionUID = 1L;

        StillRunning(String message) {
            super(message);
        }
    }

    /** The execution has ended without an answer that WorkMail would take, and no fallback is set. */
    public static final class Ended extends NoAnswerException {
        private static final long serialVersionUID = 1L;

        Ended(String message) {
            super(message);
        }
    }

    /** What came in is no event that can be worked on. Nothing was written or started. */
    public static final class BadEvent extends NoAnswerException {
        private static final long serialVersionUID = 1L;

        BadEvent(String message) {
            super(message);
        }
    }

    /** AWS failed, or refused, in a way that leaves nothing to say about the execution. */
    public static final class ServiceFailed extends NoAnswerException {
        private static final long serialVersionUID = 1L;

        ServiceFailed(String message) {
            super(message);
        }
    }
}
