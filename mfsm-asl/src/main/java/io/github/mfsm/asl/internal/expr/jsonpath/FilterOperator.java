package io.github.mfsm.asl.internal.expr.jsonpath;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.function.IntPredicate;
import org.jspecify.annotations.Nullable;

/**
 * The operators of filters.
 *
 * <p>A value of the definition is a text, also where it looks like a number: it is read as a number where it meets one,
 * as a boolean where it meets one. The text {@code null} is null. Objects, arrays and integers beyond 64 bits compare
 * with nothing.
 */
enum FilterOperator {
    EQUAL("==", order -> order == 0, false),
    AT_LEAST(">=", order -> order >= 0, true),
    AT_MOST("<=", order -> order <= 0, true),
    NOT_EQUAL("!=", order -> order != 0, false),
    LESS("<", order -> order < 0, true),
    GREATER(">", order -> order > 0, true);

    /** In the order in which they are searched for in a filter, whatever comes first in it (so does Jayway 2.0.0). */
    static final List<FilterOperator> SEARCHED = List.of(values());

    private static final int NO_ORDER = Integer.MIN_VALUE;

    private final String symbol;

    @SuppressWarnings("ImmutableEnumChecker") // the lambdas above hold nothing
    private final IntPredicate accepts;

    private final boolean ordering;

    FilterOperator(String symbol, IntPredicate accepts, boolean ordering) {
        this.symbol = symbol;
        this.accepts = accepts;
        this.ordering = ordering;
    }

    String symbol() {
        return symbol;
    }

    /** Returns whether it holds for equal values. */
    boolean acceptsEqual() {
        return accepts.test(0);
    }

    /**
     * Returns whether the left value stands in this order to the right one; null stands in no order to anything else.
     */
    boolean holds(Walk walk, @Nullable JsonNode left, @Nullable JsonNode right) {
        if (ordering && (left == null) != (right == null)) {
            return false;
        }
        int order = compare(walk, left, right);
        return order != NO_ORDER && accepts.test(order);
    }

    /** Returns the order of the left value to the right one: -1, 0, 1 or {@link #NO_ORDER}. */
    private static int compare(Walk walk, @Nullable JsonNode left, @Nullable JsonNode right) {
        if (left == null || right == null || isNullText(left) || isNullText(right)) {
            return Boolean.compare(!isNullish(left), !isNullish(right));
        }
        if (right.isTextual() && left.isTextual()) {
            return Integer.signum(left.textValue().compareTo(right.textValue().replace("\\'", "'")));
        }
        if (isComparableNumber(left) && (right.isTextual() || isComparableNumber(right))) {
            if (left.isInt() && isSmall(right)) {
                return Integer.compare(
                        left.intValue(), right.isInt() ? right.intValue() : Integer.parseInt(right.textValue()));
            }
            BigDecimal a = decimal(walk, left);
            BigDecimal b = decimal(walk, right);
            return a == null || b == null ? NO_ORDER : a.compareTo(b);
        }
        if (left.isBoolean() && (right.isTextual() || right.isBoolean())) {
            boolean b = right.isTextual() ? Boolean.parseBoolean(right.textValue()) : right.booleanValue();
            return Boolean.compare(left.booleanValue(), b);
        }
        return NO_ORDER;
    }

    private static boolean isNullish(@Nullable JsonNode value) {
        return value == null || isNullText(value);
    }

    private static boolean isNullText(JsonNode value) {
        return value.isTextual() && value.textValue().equals("null");
    }

    private static boolean isComparableNumber(JsonNode value) {
        return value.isNumber() && !value.isBigInteger();
    }

    /**
     * Returns whether it is, or is written as, a whole number of at most nine digits, which needs no decimal to be
     * compared.
     */
    private static boolean isSmall(JsonNode value) {
        if (!value.isTextual()) {
            return value.isInt();
        }
        String text = value.textValue();
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty() && text.length() <= 9;
    }

    private static @Nullable BigDecimal decimal(Walk walk, JsonNode value) {
        String text =
                value.isTextual() ? value.textValue() : value.numberValue().toString();
        try {
            return new BigDecimal(text);
        } catch (NumberFormatException e) {
            walk.unfit(() -> "A number can't be compared with '" + text + "' in a filter of the path");
            return null;
        }
    }
}
