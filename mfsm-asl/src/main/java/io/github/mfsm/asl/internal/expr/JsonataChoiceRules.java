package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Choice rules of JSONata: a {@code Condition} each. */
final class JsonataChoiceRules implements ChoiceRules {

    private final List<Condition> conditions;
    private final List<Exit> rules;
    private final Exit otherwise;

    JsonataChoiceRules(ObjectNode state) {
        List<Condition> compiled = new ArrayList<>();
        List<Exit> exits = new ArrayList<>();
        JsonNode choices = state.path("Choices");
        for (int i = 0; i < choices.size(); i++) {
            String location = "Choices[" + i + "]";
            if (!(choices.get(i) instanceof ObjectNode rule)) {
                throw new ExpressionSyntaxException(location, "Expected value of type [OBJECT]");
            }
            compiled.add(condition(rule.path("Condition"), location + "/Condition"));
            exits.add(JsonataDataFlow.exit(rule, location + "/"));
        }
        this.conditions = List.copyOf(compiled);
        this.rules = List.copyOf(exits);
        this.otherwise = JsonataDataFlow.exit(state, "");
    }

    private static Condition condition(JsonNode value, String location) {
        if (value.isBoolean()) {
            boolean fixed = value.booleanValue();
            return scope -> fixed;
        }
        if (!JsonataExpression.isExpression(value)) {
            throw new ExpressionSyntaxException(location, "Expected value of type [BOOLEAN] or a JSONata expression");
        }
        JsonataExpression expression = JsonataExpression.compile(value, location);
        return scope -> {
            JsonNode result = expression.evaluate(scope);
            if (!result.isBoolean()) {
                throw expression.unexpected("boolean", result);
            }
            return result.booleanValue();
        };
    }

    @Override
    public int choose(Scope scope) {
        for (int i = 0; i < conditions.size(); i++) {
            if (conditions.get(i).holds(scope)) {
                return i;
            }
        }
        return NONE;
    }

    @Override
    public List<Exit> rules() {
        return rules;
    }

    @Override
    public Exit otherwise() {
        return otherwise;
    }

    /** Whether a rule holds. */
    @FunctionalInterface
    private interface Condition {
        boolean holds(Scope scope);
    }
}
