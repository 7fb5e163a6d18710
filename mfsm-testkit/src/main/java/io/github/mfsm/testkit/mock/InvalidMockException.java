package io.github.mfsm.testkit.mock;

import java.util.List;
import java.util.stream.Collectors;

/** A text with mocks that can't be used; the message lists all its problems. */
public final class InvalidMockException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<MockFile.Problem> problems;

    InvalidMockException(List<MockFile.Problem> problems) {
        super(problems.stream().map(MockFile.Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems, in the order of the file. */
    public List<MockFile.Problem> problems() {
        return problems;
    }
}
