package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import java.util.List;
import java.util.stream.Collectors;

/** The message of the {@code InvalidDefinition} error of CreateStateMachine and UpdateStateMachine. */
public final class InvalidDefinition {
    private InvalidDefinition() {}

    /**
     * Returns the message for the errors among the problems of a definition.
     *
     * @param problems at least one error
     * @return for example {@code Invalid State Machine Definition: 'SCHEMA_VALIDATION_FAILED: These fields are
     *     required: [States] at /'}; several are put one after the other, separated by commas, as AWS does; a problem
     *     without a place stands {@code at null}
     */
    public static String message(List<Problem> problems) {
        return problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .map(InvalidDefinition::describe)
                .collect(Collectors.joining(", ", "Invalid State Machine Definition: '", "'"));
    }

    /** Returns the message for one problem, as TestState gives it. */
    private static String describe(Problem problem) {
        return problem.code() + ": " + problem.message() + " at "
                + (problem.pointer().isEmpty() ? "null" : problem.pointer());
    }
}
