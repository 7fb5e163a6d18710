package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** The rules of a Choice state: comparisons of variables in JSONPath, conditions in JSONata. */
public final class ChoiceRules {

    /** No rule matched. */
    public static final int NONE = -1;

    private final FieldCompiler state;
    private final ChoiceTest[] tests;
    private final List<Exit> rules;
    private final Exit otherwise;

    /**
     * Compiles the rules of a Choice.
     *
     * @param state the state's fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    public ChoiceRules(FieldCompiler state) {
        List<ChoiceTest> compiledTests = new ArrayList<>();
        List<Exit> exits = new ArrayList<>();
        for (FieldCompiler rule : state.each("Choices")) {
            compiledTests.add(rule.test());
            exits.add(rule.exitOfRule());
        }
        this.state = state;
        this.tests = compiledTests.toArray(ChoiceTest[]::new);
        this.rules = List.copyOf(exits);
        this.otherwise = state.exitOfRule();
    }

    /**
     * Finds the first rule that holds.
     *
     * @param scope what can be seen on entry
     * @return the index of the rule in {@code Choices}, or {@link #NONE}
     * @throws EvaluationException if a variable can't be read or a condition is no boolean
     */
    public int choose(Scope scope) {
        JsonNode data = state.input(scope);
        for (int i = 0; i < tests.length; i++) {
            if (tests[i].holds(scope, data)) {
                return i;
            }
        }
        return NONE;
    }

    /**
     * Returns the ways out by rule, in the order of {@code Choices}.
     *
     * @return one for each element of {@code Choices}
     */
    public List<Exit> rules() {
        return rules;
    }

    /**
     * Returns the way out through {@code Default}.
     *
     * @return how the output comes about where no rule matched
     */
    public Exit otherwise() {
        return otherwise;
    }
}
