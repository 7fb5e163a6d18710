package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which values the operators of legacy parameters take, with the texts that these have of their own.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html">Condition</a>
 */
final class LegacyTypes {
    private static final Set<Value.Type> ORDERED = EnumSet.of(Value.Type.S, Value.Type.N, Value.Type.B);
    private static final Set<Value.Type> TEXTS = EnumSet.of(Value.Type.S, Value.Type.B);
    private static final Set<Value.Type> ANY = EnumSet.allOf(Value.Type.class);
    private static final Map<String, Set<Value.Type>> ALLOWED = Map.of(
            "LT", ORDERED,
            "LE", ORDERED,
            "GT", ORDERED,
            "GE", ORDERED,
            "BETWEEN", ORDERED,
            "IN", ORDERED,
            "BEGINS_WITH", TEXTS,
            "CONTAINS", EnumSet.complementOf(EnumSet.of(Value.Type.L, Value.Type.M)),
            "NOT_CONTAINS", EnumSet.complementOf(EnumSet.of(Value.Type.L, Value.Type.M)));
    private static final Map<Value.Type, String> LONG_NAMES = Map.of(
            Value.Type.S, "STRING",
            Value.Type.N, "NUMBER",
            Value.Type.B, "BINARY",
            Value.Type.BOOL, "BOOLEAN",
            Value.Type.L, "LIST",
            Value.Type.M, "MAP");

    private LegacyTypes() {}

    /** Refuses what an operator doesn't compare. */
    static void check(String operator, List<Value> values) {
        for (Value value : values) {
            if (!ALLOWED.getOrDefault(operator, ANY).contains(value.type())) {
                throw Errors.invalidParameter("ComparisonOperator " + operator + " is not valid for " + value.type()
                        + " AttributeValue type");
            }
        }
        if (values.stream().map(Value::type).distinct().count() > 1) {
            throw Errors.invalidParameter("AttributeValues inside AttributeValueList must be of same type");
        }
        if (operator.equals("BETWEEN")
                && values.get(0) instanceof Value.Scalar low
                && values.get(1) instanceof Value.Scalar high
                && low.compareTo(high) > 0) {
            throw Errors.validation("The BETWEEN condition was provided a range where the lower bound is greater than"
                    + " the upper bound");
        }
    }

    /** Returns the type as the errors of actions name it. */
    static String longName(Value.Type type) {
        return LONG_NAMES.getOrDefault(type, type.name());
    }
}
