package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.internal.mutate.Substitution;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.PrintStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.opentest4j.TestAbortedException;

/**
 * What is judged, counted, told and drawn when a test has ended.
 *
 * @param context the test's
 * @param dynamic what has failed of the dynamic tests that it made, if it made any
 * @param environment what it ran in, not reset yet
 * @param mocks what its mocks are judged by
 * @param testState what its executions are compared with, if they are
 * @param coverage where it counts, if it does
 * @param out where stories are told
 */
record EndOfTest(
        ExtensionContext context,
        DynamicFailure dynamic,
        MfsmEnvironment environment,
        MockCheck mocks,
        Optional<TestStateCheck> testState,
        @Nullable ClassCoverage coverage,
        PrintStream out) {

    /** Does it all, and throws what fails a test that has passed so far. */
    void close() {
        Optional<Throwable> thrown = context.getExecutionException().or(dynamic::thrown);
        String name = context.getRequiredTestClass().getSimpleName() + "." + context.getDisplayName();
        Optional<AssertionError> judged = thrown.isPresent() ? Optional.empty() : judged(name);
        Optional<Throwable> failure = thrown.or(() -> judged);
        if (coverage != null) {
            coverage.add(environment.stepFunctions().executions(), failure.isPresent());
        }
        if (!Substitution.isActive()
                && thrown.filter(TestAbortedException.class::isInstance).isEmpty()) {
            tell(name, failure.orElse(null));
        }
        if (judged.isPresent()) {
            throw judged.get();
        }
    }

    private void tell(String name, @Nullable Throwable failure) {
        FailurePage page = FailurePage.of(context);
        if (failure == null) {
            page.remove();
            mocks.tellDoubts(name, environment.stepFunctions(), out);
        } else if (FailureReport.isNeeded(environment)) {
            String picture = page.write(environment, failure);
            out.print(FailureReport.of(
                    context.getRequiredTestClass(),
                    context.getDisplayName() + dynamic.name(),
                    failure,
                    environment,
                    picture));
        }
    }

    private Optional<AssertionError> judged(String name) {
        FakeStepFunctions stepFunctions = environment.stepFunctions();
        Optional<AssertionError> failure = mocks.failure(stepFunctions);
        return Substitution.isActive()
                ? failure
                : failure.or(() -> testState.flatMap(check -> check.failure(name, stepFunctions, out)));
    }
}
