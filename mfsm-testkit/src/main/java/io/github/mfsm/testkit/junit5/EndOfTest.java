package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MessageFlowTestEnvironment;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * What is judged, counted, told and drawn when a test has ended.
 *
 * @param context the test's
 * @param environment what it ran in, not reset yet
 * @param mocks what its mocks are judged by
 * @param coverage where it counts, if it does
 * @param out where stories are told
 */
record EndOfTest(
        ExtensionContext context,
        MessageFlowTestEnvironment environment,
        MockCheck mocks,
        @Nullable ClassCoverage coverage,
        PrintStream out) {

    /** Does it all, and throws what fails a test that has passed so far. */
    void close() {
        Optional<Throwable> thrown = context.getExecutionException();
        Optional<AssertionError> unanswered =
                thrown.isPresent() ? Optional.empty() : mocks.failure(environment.stepFunctions());
        Optional<Throwable> failure = thrown.or(() -> unanswered);
        if (coverage != null) {
            coverage.add(environment.stepFunctions().executions(), failure.isPresent());
        }
        if (!Substitution.isActive()) {
            tell(failure.orElse(null));
        }
        if (unanswered.isPresent()) {
            throw unanswered.get();
        }
    }

    private void tell(@Nullable Throwable failure) {
        FailurePage page = FailurePage.of(context);
        if (failure == null) {
            page.remove();
            mocks.tellUnused(
                    context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName(),
                    environment.stepFunctions(),
                    out);
        } else if (FailureReport.isNeeded(environment)) {
            String picture = page.write(environment, failure);
            out.print(FailureReport.of(
                    context.getRequiredTestClass(), context.getDisplayName(), failure, environment, picture));
        }
    }
}
