package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.Problem.Severity;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.internal.graph.FoundProblem;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Collects problems in the order in which they are found, each once. */
final class Diagnostics {
    static final String SCHEMA = "SCHEMA_VALIDATION_FAILED";
    static final String MISSING_TARGET = "MISSING_TRANSITION_TARGET";

    private final List<Problem> problems;

    /** Starts with what is known already. */
    Diagnostics(List<Problem> known) {
        problems = new ArrayList<>(known);
    }

    /** Tells whether there is no error yet. */
    boolean none() {
        return problems.stream().noneMatch(problem -> problem.severity() == Severity.ERROR);
    }

    List<Problem> problems() {
        return List.copyOf(problems);
    }

    /** A violation of the language's schema. */
    void schema(String message, String location) {
        error(SCHEMA, message, location, null);
    }

    void error(String code, String message, String location) {
        error(code, message, location, null);
    }

    void error(String code, String message, String location, @Nullable String hint) {
        add(new FoundProblem(Severity.ERROR, code, message, location, hint));
    }

    void warning(String code, String message, String location) {
        add(new FoundProblem(Severity.WARNING, code, message, location, null));
    }

    void unsupported(Place object, String field, Collection<String> supported) {
        error(
                SCHEMA,
                "Field '" + field + "' is not supported",
                object.location(),
                field.equals("QueryLanguage")
                        ? "QueryLanguage stands beside the machine's StartAt, or in a state; here it would do nothing"
                        : Suggestion.of(field, supported, "fields here"));
    }

    /** Something that AWS takes and this engine does not. */
    void unsupportedHere(Place place, String what, String hint) {
        error(SCHEMA, what + " is not supported by this engine", place.location(), hint);
    }

    private void add(Problem problem) {
        if (!problems.contains(problem)) {
            problems.add(problem);
        }
    }
}
