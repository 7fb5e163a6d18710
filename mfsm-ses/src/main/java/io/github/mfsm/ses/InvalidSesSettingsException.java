package io.github.mfsm.ses;

import io.github.mfsm.lambda.function.OneLineException;
import java.util.List;

/** The environment holds settings that can't be meant. The message lists all of them; it has no stack trace. */
public final class InvalidSesSettingsException extends OneLineException {
    private static final long serialVersionUID = 1L;

    private final List<String> problems;

    InvalidSesSettingsException(List<String> problems) {
        super("Wrong settings: " + String.join("; ", problems));
        this.problems = List.copyOf(problems);
    }

    /** Returns one sentence per problem, each of which begins with the name of the environment variable. */
    public List<String> problems() {
        return problems;
    }
}
