package io.github.mfsm.testkit.mutate;

/** Tests that say nothing about mutants: they fail as they are, or create no such machine. The message says which. */
public final class UnusableTestsException extends IllegalStateException {
    private static final long serialVersionUID = 1L;

    UnusableTestsException(String message) {
        super(message);
    }
}
