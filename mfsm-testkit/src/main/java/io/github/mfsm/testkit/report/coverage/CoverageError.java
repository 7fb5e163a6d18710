package io.github.mfsm.testkit.report.coverage;

/** Less ran than was required; the message lists what didn't. An assertion that failed, to any test framework. */
public final class CoverageError extends AssertionError {
    private static final long serialVersionUID = 1L;

    CoverageError(String message) {
        super(message);
    }
}
