package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.QueryLanguage;

/**
 * A query language: compiles what a state computes.
 *
 * <p>Every method takes the state as it stands in the definition (the JSON object under its name) and compiles all its
 * expressions at once. Instances and what they compile are immutable and thread-safe.
 */
public interface ExpressionLanguage {

    /**
     * The implementation of a query language.
     *
     * @param language which one
     * @return its compiler
     */
    static ExpressionLanguage of(QueryLanguage language) {
        return switch (language) {
            case JSONPATH -> new JsonPathLanguage();
            case JSONATA -> new JsonataLanguage();
        };
    }

    /**
     * Compiles the data flow that states of every type have.
     *
     * @param state the state
     * @return its data flow
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    DataFlow dataFlow(ObjectNode state);

    /**
     * Compiles the rules of a Choice.
     *
     * @param state the state
     * @return its rules
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    ChoiceRules choiceRules(ObjectNode state);

    /**
     * Compiles the other fields of a Task.
     *
     * @param state the state
     * @return its fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    TaskFields taskFields(ObjectNode state);

    /**
     * Compiles the fields of a Map.
     *
     * @param state the state
     * @return its fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    MapFields mapFields(ObjectNode state);

    /**
     * Compiles the duration of a Wait.
     *
     * @param state the state
     * @return its field
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    WaitField waitField(ObjectNode state);

    /**
     * Compiles the error and cause of a Fail.
     *
     * @param state the state
     * @return its fields
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    FailFields failFields(ObjectNode state);
}
