package io.github.mfsm.asl.internal.validate;

import io.github.mfsm.asl.definition.QueryLanguage;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** The rules for {@code Choices}. */
final class ChoiceRuleRules {
    private static final List<String> KINDS = List.of("And", "Or", "Not", "Variable", "Condition");
    private static final Set<String> OPERATORS = operators();
    private static final Set<String> TOP_FIELDS = StateFields.words("Next Assign Output Comment");

    private final Diagnostics problems;
    private final Values values;
    private final ExpressionRules expressions;

    ChoiceRuleRules(Diagnostics problems, ExpressionRules expressions) {
        this.problems = problems;
        this.values = new Values(problems);
        this.expressions = expressions;
    }

    private static Set<String> operators() {
        Set<String> operators = new TreeSet<>(
                StateFields.words("IsNull IsPresent IsNumeric IsString IsBoolean IsTimestamp StringMatches"
                        + " BooleanEquals BooleanEqualsPath"));
        for (String type : List.of("String", "Numeric", "Timestamp")) {
            for (String comparison :
                    List.of("Equals", "LessThan", "GreaterThan", "LessThanEquals", "GreaterThanEquals")) {
                operators.add(type + comparison);
                operators.add(type + comparison + "Path");
            }
        }
        return operators;
    }

    void check(Place state, QueryLanguage language) {
        values.optionalText(state, "Default");
        if (!values.required(state, "Choices") || !values.nonEmptyArray(state.field("Choices"))) {
            return;
        }
        for (Place rule : state.field("Choices").items()) {
            if (values.object(rule)) {
                values.required(rule, "Next");
                values.optionalText(rule, "Next");
                checkRule(rule, language, TOP_FIELDS);
                expressions.checkChoiceRule(rule, language);
            }
        }
    }

    private void checkRule(Place rule, QueryLanguage language, Set<String> otherFields) {
        Set<String> supported = new TreeSet<>(otherFields);
        supported.addAll(KINDS);
        supported.addAll(OPERATORS);
        values.onlyFields(rule, supported);
        for (String field : List.of("Variable", "Condition", "Output")) {
            StateRules.checkLanguage(rule, field, language, problems);
        }
        List<String> kinds = KINDS.stream().filter(rule::has).toList();
        if (kinds.size() != 1) {
            problems.schema("The object must have only one of the following fields, " + KINDS, rule.location());
            return;
        }
        switch (kinds.get(0)) {
            case "And", "Or" -> checkParts(rule.field(kinds.get(0)), language);
            case "Not" -> checkPart(rule.field("Not"), language);
            case "Variable" -> checkComparison(rule, language);
            default -> checkCondition(rule.field("Condition"), language);
        }
    }

    /** An expression, or the plain answer. */
    private void checkCondition(Place condition, QueryLanguage language) {
        if (!condition.node().isBoolean() && values.text(condition) && !expressions.isExpression(condition, language)) {
            problems.schema("Expected value of type [BOOLEAN] or a JSONata expression", condition.location());
        }
    }

    private void checkParts(Place parts, QueryLanguage language) {
        if (values.nonEmptyArray(parts)) {
            parts.items().forEach(part -> checkPart(part, language));
        }
    }

    private void checkPart(Place part, QueryLanguage language) {
        if (values.object(part)) {
            checkRule(part, language, Set.of("Comment"));
        }
    }

    private void checkComparison(Place rule, QueryLanguage language) {
        if (language == QueryLanguage.JSONATA) {
            return;
        }
        expressions.checkVariable(rule.field("Variable"));
        List<String> used = new ArrayList<>(OPERATORS.stream().filter(rule::has).toList());
        if (used.size() != 1) {
            problems.schema(
                    used.isEmpty()
                            ? "This object should have only one of the following fields: " + List.copyOf(OPERATORS)
                            : "There should only be one of the following fields: " + used,
                    rule.location());
            return;
        }
        checkOperand(used.get(0), rule.field(used.get(0)));
    }

    private void checkOperand(String operator, Place operand) {
        if (operator.endsWith("Path")) {
            expressions.checkVariable(operand);
        } else if (operator.startsWith("Is") || operator.startsWith("Boolean")) {
            values.bool(operand);
        } else if (operator.startsWith("Numeric")) {
            if (!operand.node().isNumber()) {
                problems.schema("Expected value of type [NUMBER]", operand.location());
            }
        } else if (values.text(operand)) {
            checkText(operator, operand);
        }
    }

    private void checkText(String operator, Place operand) {
        if (operator.startsWith("Timestamp")
                && !Timestamps.isValid(operand.node().textValue())) {
            problems.schema("String does not match RFC3339 timestamp", operand.location());
        } else if (!operator.equals("StringMatches")) {
            expressions.warnOfPath(operand);
        }
    }
}
