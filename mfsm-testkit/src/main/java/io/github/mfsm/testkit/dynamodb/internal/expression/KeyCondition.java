package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a key condition expression says of each attribute, before it is known which of them are the key.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Query.KeyConditionExpressions.html">Key
 *     condition expressions</a>
 */
public final class KeyCondition {
    private static final String KIND = "KeyConditionExpression";
    private static final Map<String, String> MIRRORED = Map.of("=", "=", "<", ">", "<=", ">=", ">", "<", ">=", "<=");

    private final Map<String, Part> parts = new LinkedHashMap<>();

    private KeyCondition() {}

    /**
     * What is said of one attribute.
     *
     * @param operator a comparator, {@code BETWEEN} or {@code begins_with}
     * @param values one value, or two for {@code BETWEEN}
     */
    public record Part(String operator, List<Value> values) {
        /** Copies. */
        public Part {
            values = List.copyOf(values);
        }
    }

    /** Takes a parsed condition apart, and refuses what a key condition can't be. */
    public static KeyCondition of(Condition condition) {
        KeyCondition result = new KeyCondition();
        List<Condition> terms = new ArrayList<>();
        flatten(condition, terms);
        for (Condition term : terms) {
            result.add(term);
        }
        return result;
    }

    /** Returns what is said of an attribute, or null. */
    public @Nullable Part of(String attribute) {
        return parts.get(attribute);
    }

    /** Returns how many attributes are spoken of, one or more; the key may have fewer. */
    public int size() {
        return parts.size();
    }

    private static void flatten(Condition condition, List<Condition> terms) {
        if (condition instanceof Condition.And and) {
            flatten(and.left(), terms);
            flatten(and.right(), terms);
            return;
        }
        String operator = operator(condition);
        if (!MIRRORED.containsKey(operator) && !operator.equals("BETWEEN") && !operator.equals("begins_with")) {
            throw Errors.validation("Invalid operator used in " + KIND + ": " + operator);
        }
        terms.add(condition);
    }

    private static String operator(Condition condition) {
        if (condition instanceof Condition.Comparison comparison) {
            return comparison.operator();
        }
        if (condition instanceof Operand.Call call) {
            return call.function();
        }
        if (condition instanceof Condition.Between) {
            return "BETWEEN";
        }
        if (condition instanceof Condition.In) {
            return "IN";
        }
        return condition instanceof Condition.Or ? "OR" : "NOT";
    }

    private void add(Condition term) {
        if (term instanceof Condition.Comparison comparison) {
            addComparison(comparison);
        } else if (term instanceof Condition.Between between) {
            addFunction("BETWEEN", List.of(between.value(), between.low(), between.high()));
        } else if (term instanceof Operand.Call call) {
            addFunction(call.function(), call.arguments());
        }
    }

    private void addComparison(Condition.Comparison comparison) {
        boolean mirrored = comparison.right() instanceof Operand.PathOperand;
        List<Operand> operands = mirrored
                ? List.of(comparison.right(), comparison.left())
                : List.of(comparison.left(), comparison.right());
        add(mirrored ? MIRRORED.getOrDefault(comparison.operator(), "=") : comparison.operator(), operands);
    }

    private void addFunction(String operator, List<Operand> operands) {
        Operand first = operands.get(0);
        boolean nested = first instanceof Operand.Call && operands.get(1) instanceof Operand.PathOperand;
        if (first instanceof Operand.Literal || (nested && operator.equals("begins_with"))) {
            throw invalid(operator + " operator must have the key attribute as its first operand");
        }
        add(operator, operands);
    }

    /** Adds what is said of an attribute that comes first among the operands. */
    private void add(String operator, List<Operand> operands) {
        if (operands.stream().anyMatch(Operand.Call.class::isInstance)) {
            throw Errors.validation(KIND + "s cannot contain nested operations");
        }
        if (!(operands.get(0) instanceof Operand.PathOperand first)) {
            throw invalid("No key attribute specified");
        }
        List<Value> values = new ArrayList<>();
        for (Operand operand : operands.subList(1, operands.size())) {
            if (!(operand instanceof Operand.Literal literal)) {
                throw invalid("Multiple attribute names used in one condition");
            }
            values.add(literal.value());
        }
        KeyAttributes.checkScalar(first.path());
        if (parts.putIfAbsent(first.path().root(), new Part(operator, values)) != null) {
            throw Errors.validation("Invalid " + KIND + ": " + KIND + "s must only contain one condition per key");
        }
    }

    private static RuntimeException invalid(String detail) {
        return Errors.validation("Invalid condition in " + KIND + ": " + detail);
    }
}
