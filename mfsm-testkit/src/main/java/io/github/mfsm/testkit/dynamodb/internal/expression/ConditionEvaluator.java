package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.math.BigDecimal;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether a condition holds for an item.
 *
 * <p>A missing operand makes every comparison false, except {@code <>}, which is the opposite of {@code =}.
 */
public final class ConditionEvaluator {
    private final Value.MapValue item;

    private ConditionEvaluator(Value.MapValue item) {
        this.item = item;
    }

    /** Tells whether a condition holds for an item; one that isn't there has no attributes. */
    public static boolean holds(Condition condition, Value.MapValue item) {
        return new ConditionEvaluator(item).test(condition);
    }

    private boolean test(Condition condition) {
        if (condition instanceof Condition.And and) {
            return test(and.left()) && test(and.right());
        }
        if (condition instanceof Condition.Or or) {
            return test(or.left()) || test(or.right());
        }
        if (condition instanceof Condition.Not not) {
            return !test(not.condition());
        }
        if (condition instanceof Condition.Comparison comparison) {
            return compare(comparison.operator(), value(comparison.left()), value(comparison.right()));
        }
        if (condition instanceof Condition.Between between) {
            Value value = value(between.value());
            return compare(">=", value, value(between.low())) && compare("<=", value, value(between.high()));
        }
        if (condition instanceof Condition.In in) {
            Value value = value(in.value());
            return in.candidates().stream().anyMatch(candidate -> compare("=", value, value(candidate)));
        }
        return call((Operand.Call) condition);
    }

    private boolean call(Operand.Call call) {
        Value first = value(call.arguments().get(0));
        return switch (call.function()) {
            case "attribute_exists" -> first != null;
            case "attribute_not_exists" -> first == null;
            case "attribute_type" ->
                first != null
                        && value(call.arguments().get(1)) instanceof Value.Str type
                        && first.type().name().equals(type.value());
            case "begins_with" -> beginsWith(first, value(call.arguments().get(1)));
            case "contains" -> contains(first, value(call.arguments().get(1)));
            default -> throw new IllegalStateException(call.function());
        };
    }

    private @Nullable Value value(Operand operand) {
        if (operand instanceof Operand.Literal literal) {
            return literal.value();
        }
        if (operand instanceof Operand.PathOperand path) {
            return path.path().in(item);
        }
        return operand instanceof Operand.Call call
                ? size(value(call.arguments().get(0)))
                : null;
    }

    private static @Nullable Value size(@Nullable Value value) {
        if (value instanceof Value.Str string) {
            return number(string.value().length());
        }
        if (value instanceof Value.Bin binary) {
            return number(binary.value().length());
        }
        if (value instanceof Value.SetValue set) {
            return number(set.members().size());
        }
        if (value instanceof Value.ListValue list) {
            return number(list.elements().size());
        }
        return value instanceof Value.MapValue map ? number(map.entries().size()) : null;
    }

    private static Value number(int size) {
        return new Value.Num(BigDecimal.valueOf(size));
    }

    private static boolean compare(String operator, @Nullable Value left, @Nullable Value right) {
        if (operator.equals("=")) {
            return left != null && left.equals(right);
        }
        if (operator.equals("<>")) {
            return left == null || !left.equals(right);
        }
        if (!(left instanceof Value.Scalar a && right instanceof Value.Scalar b) || a.type() != b.type()) {
            return false;
        }
        int order = a.compareTo(b);
        return switch (operator) {
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> throw new IllegalStateException(operator);
        };
    }

    private static boolean beginsWith(@Nullable Value value, @Nullable Value prefix) {
        if (value instanceof Value.Str text && prefix instanceof Value.Str start) {
            return text.value().startsWith(start.value());
        }
        return value instanceof Value.Bin bytes
                && prefix instanceof Value.Bin start
                && bytes.value().startsWith(start.value());
    }

    private static boolean contains(@Nullable Value value, @Nullable Value part) {
        if (value instanceof Value.Str text && part instanceof Value.Str piece) {
            return text.value().contains(piece.value());
        }
        if (value instanceof Value.Bin bytes && part instanceof Value.Bin piece) {
            return bytes.value().contains(piece.value());
        }
        if (value instanceof Value.SetValue set) {
            return part instanceof Value.Scalar member
                    && member.type() == set.memberType()
                    && set.members().contains(member);
        }
        return value instanceof Value.ListValue list
                && part != null
                && list.elements().contains(part);
    }
}
