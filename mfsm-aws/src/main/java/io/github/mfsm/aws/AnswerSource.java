package io.github.mfsm.aws;

import java.util.Objects;

/** Where the answer of an execution comes from. */
public sealed interface AnswerSource {

    /** The output of the whole execution, once it has succeeded. */
    static AnswerSource wholeExecution() {
        return new WholeExecution();
    }

    /**
     * The output of the first exit of a state of this name, as soon as there is one, also while the execution runs on.
     *
     * @param name exact, case-sensitive
     */
    static AnswerSource namedState(String name) {
        return new NamedState(name);
    }

    /** The output of the whole execution. */
    record WholeExecution() implements AnswerSource {}

    /**
     * The output of the first exit of a state of this name, in Parallel branches and inline Maps as well. States inside
     * a distributed Map are in other histories and are not seen.
     *
     * @param name exact, case-sensitive, 1 to 80 characters
     */
    record NamedState(String name) implements AnswerSource {

        /** Refuses what can't be the name of a state. */
        public NamedState {
            Objects.requireNonNull(name, "name");
            if (name.isEmpty() || name.length() > 80) {
                throw new IllegalArgumentException(
                        "the name of a state has 1 to 80 characters, '" + name + "' has " + name.length());
            }
        }
    }
}
