package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.ConditionEvaluator;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The condition of a write, and what its failure tells. */
record WriteCondition(@Nullable Condition condition, boolean returnsOld) {
    private static final Value.MapValue NOTHING = new Value.MapValue(Map.of());

    static boolean wantsOld(Request request) {
        return request.choice("ReturnValuesOnConditionCheckFailure", "NONE", List.of("ALL_OLD", "NONE"))
                .equals("ALL_OLD");
    }

    boolean holdsFor(Value.@Nullable MapValue old) {
        return condition == null || ConditionEvaluator.holds(condition, old == null ? NOTHING : old);
    }

    /** Throws ConditionalCheckFailedException unless the condition holds for the item that is there. */
    void check(Value.@Nullable MapValue old) {
        if (!holdsFor(old)) {
            AwsError error = Errors.service("ConditionalCheckFailedException", "The conditional request failed");
            throw returnsOld && old != null ? error.with("Item", ValueWriter.writeItem(old)) : error;
        }
    }
}
