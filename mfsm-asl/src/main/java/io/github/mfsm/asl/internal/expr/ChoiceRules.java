package io.github.mfsm.asl.internal.expr;

import java.util.List;

/** The rules of a Choice state. */
public interface ChoiceRules {

    /** No rule matched. */
    int NONE = -1;

    /**
     * Finds the first rule that holds.
     *
     * @param scope what can be seen on entry
     * @return the index of the rule in {@code Choices}, or {@link #NONE}
     * @throws EvaluationException if a variable can't be read or a condition is no boolean
     */
    int choose(Scope scope);

    /**
     * The ways out by rule, in the order of {@code Choices}.
     *
     * @return one for each element of {@code Choices}
     */
    List<Exit> rules();

    /**
     * The way out through {@code Default}.
     *
     * @return how the output comes about where no rule matched
     */
    Exit otherwise();
}
