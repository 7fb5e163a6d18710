package io.github.mfsm.testkit.mock;

import java.util.List;
import java.util.stream.Collectors;

/** A {@code MockConfigFile.json} that can't be used; the message lists all its problems. */
public final class InvalidMockConfigException extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final transient List<MockConfigFile.Problem> problems;

    InvalidMockConfigException(List<MockConfigFile.Problem> problems) {
        super(problems.stream().map(MockConfigFile.Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** Returns all problems, in the order of the file. */
    public List<MockConfigFile.Problem> problems() {
        return problems;
    }
}
