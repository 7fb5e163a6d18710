package io.github.mfsm.asl;

import io.github.mfsm.asl.definition.Problem;
import java.util.List;

/** Says that a definition can't run, with all its problems. */
public final class InvalidDefinitionException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private final transient List<Problem> problems;

    InvalidDefinitionException(String message, List<Problem> problems) {
        super(message);
        this.problems = List.copyOf(problems);
    }

    /** Returns everything that is wrong, warnings included. */
    public List<Problem> problems() {
        return problems;
    }
}
