package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The comparison operators of JSONPath choice rules.
 *
 * <p>A value of another type than the operator's never matches, whatever it is compared to.
 *
 * @see <a href="https://states-language.net/spec.html#choice-state">States Language: Choice State</a>
 */
final class ComparisonOperator {

    private static final Map<String, ComparisonOperator> OPERATORS = new HashMap<>();

    static {
        ordered("String", JsonNode::isTextual, (a, b) -> a.textValue().compareTo(b.textValue()), true);
        ordered("Numeric", JsonNode::isNumber, ComparisonOperator::compareNumbers, true);
        ordered(
                "Timestamp",
                ComparisonOperator::isTimestamp,
                (a, b) -> timestamp(a).compareTo(timestamp(b)),
                true);
        ordered("Boolean", JsonNode::isBoolean, (a, b) -> Boolean.compare(a.booleanValue(), b.booleanValue()), false);
        OPERATORS.put("StringMatches", new ComparisonOperator(JsonNode::isTextual, ComparisonOperator::matches));
        is("IsNull", JsonNode::isNull);
        is("IsString", JsonNode::isTextual);
        is("IsNumeric", JsonNode::isNumber);
        is("IsBoolean", JsonNode::isBoolean);
        is("IsTimestamp", ComparisonOperator::isTimestamp);
    }

    private final Predicate<JsonNode> operandType;
    private final BiPredicate<JsonNode, JsonNode> test;

    private ComparisonOperator(Predicate<JsonNode> operandType, BiPredicate<JsonNode, JsonNode> test) {
        this.operandType = operandType;
        this.test = test;
    }

    /** The operator of that name, without {@code Path}; {@code null} if there is none. */
    static @Nullable ComparisonOperator named(String name) {
        return OPERATORS.get(name);
    }

    /** Returns whether a value in the definition can stand on the right-hand side. */
    boolean takes(JsonNode operand) {
        return operandType.test(operand);
    }

    boolean test(JsonNode variable, JsonNode operand) {
        return operandType.test(operand) && test.test(variable, operand);
    }

    private static void ordered(
            String type, Predicate<JsonNode> is, BiFunction<JsonNode, JsonNode, Integer> compare, boolean all) {
        orderedOperator(type + "Equals", is, compare, order -> order == 0);
        if (all) {
            orderedOperator(type + "LessThan", is, compare, order -> order < 0);
            orderedOperator(type + "GreaterThan", is, compare, order -> order > 0);
            orderedOperator(type + "LessThanEquals", is, compare, order -> order <= 0);
            orderedOperator(type + "GreaterThanEquals", is, compare, order -> order >= 0);
        }
    }

    private static void orderedOperator(
            String name,
            Predicate<JsonNode> is,
            BiFunction<JsonNode, JsonNode, Integer> compare,
            IntPredicate accepts) {
        BiPredicate<JsonNode, JsonNode> test = (a, b) -> is.test(a) && accepts.test(compare.apply(a, b));
        OPERATORS.put(name, new ComparisonOperator(is, test));
    }

    private static void is(String name, Predicate<JsonNode> type) {
        OPERATORS.put(name, new ComparisonOperator(JsonNode::isBoolean, (a, b) -> type.test(a) == b.booleanValue()));
    }

    private static int compareNumbers(JsonNode a, JsonNode b) {
        if (a.isIntegralNumber() && b.isIntegralNumber() && a.canConvertToLong() && b.canConvertToLong()) {
            return Long.compare(a.longValue(), b.longValue());
        }
        if (isBeyondDecimal(a) || isBeyondDecimal(b)) {
            return Double.compare(a.doubleValue(), b.doubleValue());
        }
        return decimal(a).compareTo(decimal(b));
    }

    private static boolean isBeyondDecimal(JsonNode number) {
        return number.isFloatingPointNumber() && !Double.isFinite(number.doubleValue());
    }

    private static BigDecimal decimal(JsonNode number) {
        return number.isDouble() ? BigDecimal.valueOf(number.doubleValue()) : number.decimalValue();
    }

    private static boolean isTimestamp(JsonNode value) {
        return value.isTextual() && Timestamps.parse(value.textValue()) != null;
    }

    private static Instant timestamp(JsonNode value) {
        Instant instant = Timestamps.parse(value.textValue());
        return instant == null ? Instant.MIN : instant;
    }

    private static boolean matches(JsonNode variable, JsonNode pattern) {
        return variable.isTextual() && Wildcard.matches(pattern.textValue(), variable.textValue());
    }
}
