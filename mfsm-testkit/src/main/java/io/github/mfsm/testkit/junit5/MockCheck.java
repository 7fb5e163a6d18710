package io.github.mfsm.testkit.junit5;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.PrintStream;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a passed test's mocks are judged by.
 *
 * @param allowsUnanswered whether tasks may have had no answer
 * @param refusesUnused whether a mock that no task used fails the test, rather than being told
 */
record MockCheck(boolean allowsUnanswered, boolean refusesUnused) {

    /** Returns why a test that passed fails after all, or empty if it doesn't. */
    Optional<AssertionError> failure(FakeStepFunctions stepFunctions) {
        List<String> unanswered = allowsUnanswered ? List.of() : stepFunctions.unansweredTasks();
        List<String> unused = refusesUnused ? stepFunctions.unusedMocks() : List.of();
        if (unanswered.isEmpty() && unused.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(
                new AssertionError(unanswered.isEmpty() ? text(unused) : FailureReport.unanswered(unanswered)));
    }

    /** Tells which mocks no task of a test used, and which answers no service gives, if there are any. */
    void tellDoubts(String test, FakeStepFunctions stepFunctions, PrintStream out) {
        stepFunctions.unlikelyAnswers().forEach(answer -> out.print("WARNING: " + test + ": " + answer + "\n"));
        List<String> unused = stepFunctions.unusedMocks();
        if (!unused.isEmpty()) {
            out.print("WARNING: " + test + ": " + text(unused) + "\n");
        }
    }

    private static String text(List<String> unused) {
        return unused.stream()
                .collect(Collectors.joining(
                        "\n  ",
                        "there are mocks that no task used; a name may be misspelt, or its state was not reached\n  ",
                        ""));
    }
}
