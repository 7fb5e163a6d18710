package io.github.mfsm.api;

import java.util.List;
import java.util.stream.Collectors;

/** An answer breaks WorkMail's rules; returned to WorkMail it would hold the email for as long as the rule retries. */
public final class InvalidResponseException extends MessageFlowException {
    private static final long serialVersionUID = 1L;

    private final List<ResponseProblem> problems;

    InvalidResponseException(List<ResponseProblem> problems) {
        super("The answer breaks WorkMail's rules: "
                + problems.stream().map(ResponseProblem::toString).collect(Collectors.joining("; ")));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems found, errors and warnings. */
    public List<ResponseProblem> problems() {
        return problems;
    }
}
