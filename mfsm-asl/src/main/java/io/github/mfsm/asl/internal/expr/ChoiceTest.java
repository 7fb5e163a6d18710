package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** What a choice rule tests: {@link Condition} and {@link Always} in JSONata, the others in JSONPath. */
sealed interface ChoiceTest {

    /** How deep And, Or and Not may be nested. */
    int MAX_DEPTH = 200;

    boolean holds(Scope scope, JsonNode data);

    static ChoiceTest compile(ObjectNode rule, String location) {
        return compile(rule, location, 0);
    }

    private static ChoiceTest compile(JsonNode rule, String location, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ExpressionSyntaxException(location, "The rule is nested deeper than " + MAX_DEPTH);
        }
        if (!(rule instanceof ObjectNode object)) {
            throw new ExpressionSyntaxException(location, "Expected value of type [OBJECT]");
        }
        if (object.has("And")) {
            return new All(compileAll(object.get("And"), location + "/And", depth));
        }
        if (object.has("Or")) {
            return new Any(compileAll(object.get("Or"), location + "/Or", depth));
        }
        if (object.has("Not")) {
            return new Not(compile(object.get("Not"), location + "/Not", depth + 1));
        }
        return comparison(object, location);
    }

    private static List<ChoiceTest> compileAll(JsonNode rules, String location, int depth) {
        if (!(rules instanceof ArrayNode)) {
            throw new ExpressionSyntaxException(location, "Expected value of type [ARRAY]");
        }
        List<ChoiceTest> tests = new ArrayList<>();
        for (int i = 0; i < rules.size(); i++) {
            tests.add(compile(rules.get(i), location + "[" + i + "]", depth + 1));
        }
        return List.copyOf(tests);
    }

    private static ChoiceTest comparison(ObjectNode rule, String location) {
        DataPath variable = Paths.compile(rule.path("Variable"), location + "/Variable");
        for (Map.Entry<String, JsonNode> entry : rule.properties()) {
            String name = entry.getKey();
            JsonNode operand = entry.getValue();
            String here = location + "/" + name;
            if (name.equals("IsPresent")) {
                if (!operand.isBoolean()) {
                    throw new ExpressionSyntaxException(here, "Expected value of type [BOOLEAN]");
                }
                return new Present(variable, operand.booleanValue());
            }
            ComparisonOperator operator = ComparisonOperator.named(name);
            if (operator != null) {
                if (!operator.takes(operand)) {
                    throw new ExpressionSyntaxException(here, "The value does not fit the operator " + name);
                }
                return new Comparison(variable, operator, operand);
            }
            ComparisonOperator byPath =
                    name.endsWith("Path") ? ComparisonOperator.named(name.substring(0, name.length() - 4)) : null;
            if (byPath != null && !name.startsWith("Is") && !name.equals("StringMatchesPath")) {
                return new PathComparison(variable, byPath, Paths.compile(operand, here));
            }
        }
        throw new ExpressionSyntaxException(location, "The rule has no comparison operator");
    }

    private static JsonNode read(DataPath path, Scope scope, JsonNode data) {
        JsonNode value = path.findValue(scope, data);
        if (value == null) {
            throw RuntimeErrors.runtime("Invalid path '" + path.text()
                    + "': The choice state's condition path references an invalid value.");
        }
        return value;
    }

    /** All of them hold. */
    record All(List<ChoiceTest> tests) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            for (ChoiceTest test : tests) {
                if (!test.holds(scope, data)) {
                    return false;
                }
            }
            return true;
        }
    }

    /** One of them holds. */
    record Any(List<ChoiceTest> tests) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            for (ChoiceTest test : tests) {
                if (test.holds(scope, data)) {
                    return true;
                }
            }
            return false;
        }
    }

    /** The other does not hold. */
    record Not(ChoiceTest test) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            return !test.holds(scope, data);
        }
    }

    /** The variable is there, whatever its value. */
    record Present(DataPath variable, boolean wanted) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            JsonNode value = variable.find(scope, data);
            return (value != null && !value.isMissingNode()) == wanted;
        }
    }

    /** A comparison with a value of the definition. */
    record Comparison(DataPath variable, ComparisonOperator operator, JsonNode operand) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            return operator.test(read(variable, scope, data), operand);
        }
    }

    /** A comparison with a value of the data. */
    record PathComparison(DataPath variable, ComparisonOperator operator, DataPath operand) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            return operator.test(read(variable, scope, data), read(operand, scope, data));
        }
    }

    /** A condition that is computed. */
    record Condition(JsonataExpression expression) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            JsonNode result = expression.evaluate(scope);
            if (!result.isBoolean()) {
                throw expression.unexpected("boolean", result);
            }
            return result.booleanValue();
        }
    }

    /** A condition that stands as it is. */
    record Always(boolean holds) implements ChoiceTest {
        @Override
        public boolean holds(Scope scope, JsonNode data) {
            return holds;
        }
    }
}
