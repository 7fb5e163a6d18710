package io.github.mfsm.testkit.internal.pattern;

/** A pattern that AWS refuses. The message is AWS's reason with its place, without the words of a service before it. */
public final class InvalidPatternException extends RuntimeException {
    InvalidPatternException(String reason) {
        super(reason, null, false, false);
    }
}
