package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.KeyAttributes;
import io.github.mfsm.testkit.dynamodb.internal.expression.KeyCondition;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the items of one partition, in the order of the sort key. */
public final class Query implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public Query(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        Legacy.refuse(request, "KeyConditions", "QueryFilter", "ConditionalOperator", "AttributesToGet");
        String tableName = request.tableName();
        ReadShape shape = new ReadShape(request);
        boolean forward = !request.has("ScanIndexForward") || request.flag("ScanIndexForward");
        request.check();
        Value.MapValue startAttributes = StartKey.read(request);
        Expressions expressions =
                Expressions.of(request, "FilterExpression", "KeyConditionExpression", "ProjectionExpression");
        if (!request.has("KeyConditionExpression")) {
            throw Errors.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        Condition filter = expressions.condition("FilterExpression");
        Projection projection = expressions.projection();
        Condition keyExpression = Objects.requireNonNull(expressions.condition("KeyConditionExpression"));
        expressions.checkAllUsed();
        KeyCondition condition = KeyCondition.of(keyExpression);
        Table table = Lookup.forItems(tables, context, tableName);
        Lookup.refuseIndex(request);
        KeySchema schema = table.schema();
        KeyCondition.Part range = check(condition, schema);
        Value.Scalar hash = hash(condition, schema);
        if (filter != null) {
            KeyAttributes.checkAbsent(filter, schema::contains);
        }
        Key start = StartKey.in(schema, startAttributes);
        checkStart(start, hash, range);
        shape.checkSelect(request);

        ObjectNode answer = shape.page(table, items(table, hash, range, start, forward), filter, projection);
        if (schema.range() == null) {
            answer.remove("LastEvaluatedKey"); // there is one item at most, so there is nothing to go on with
        }
        return answer;
    }

    /** Checks that the condition fits the key; returns the part about the sort key. */
    private static KeyCondition.@Nullable Part check(KeyCondition condition, KeySchema schema) {
        int attributes = schema.attributes().size();
        if (condition.size() > 2) {
            throw Errors.validation("The number of query conditions (" + condition.size()
                    + ") exceeds the number of key attributes defined in the schema (" + attributes + ")");
        }
        if (condition.size() > attributes) {
            throw notSupported();
        }
        KeyCondition.Part hash = condition.of(schema.hash().name());
        if (hash == null) {
            throw missed(schema.hash());
        }
        checkTypes(hash, schema.hash());
        if (!hash.operator().equals("=")) {
            throw notSupported();
        }
        KeyCondition.Part range =
                schema.range() == null ? null : condition.of(schema.range().name());
        if (condition.size() == 2 && range == null && schema.range() != null) {
            throw missed(schema.range());
        }
        if (range != null && schema.range() != null) {
            checkTypes(range, schema.range());
        }
        return range;
    }

    private static RuntimeException notSupported() {
        return Errors.validation("Query key condition not supported");
    }

    private static RuntimeException missed(KeySchema.KeyAttribute attribute) {
        return Errors.validation("Query condition missed key schema element: " + attribute.name());
    }

    private static void checkTypes(KeyCondition.Part part, KeySchema.KeyAttribute attribute) {
        for (Value value : part.values()) {
            if (value.type() != attribute.type()) {
                throw Errors.invalidParameter("Condition parameter type does not match schema type");
            }
            Keys.checkNotEmpty(attribute, (Value.Scalar) value);
        }
    }

    private static Value.Scalar hash(KeyCondition condition, KeySchema schema) {
        KeyCondition.Part part = condition.of(schema.hash().name());
        if (part == null || !(part.values().get(0) instanceof Value.Scalar hash)) {
            throw missed(schema.hash());
        }
        return hash;
    }

    private static void checkStart(@Nullable Key start, Value.Scalar hash, KeyCondition.@Nullable Part range) {
        if (start == null) {
            return;
        }
        if (!start.hash().equals(hash)) {
            throw Errors.validation(
                    "The provided starting key is outside query boundaries based on provided conditions");
        }
        if (range != null && start.range() != null && !range.test(start.range())) {
            throw Errors.validation("The provided starting key does not match the range key predicate");
        }
    }

    private static Iterator<Map.Entry<Key, Value.MapValue>> items(
            Table table, Value.Scalar hash, KeyCondition.@Nullable Part range, @Nullable Key start, boolean forward) {
        NavigableMap<Key, Value.MapValue> partition = table.partition(hash);
        NavigableMap<Key, Value.MapValue> ordered = forward ? partition : partition.descendingMap();
        NavigableMap<Key, Value.MapValue> rest = start == null ? ordered : ordered.tailMap(start, false);
        return rest.entrySet().stream()
                .filter(entry -> matches(range, entry.getKey().range()))
                .iterator();
    }

    private static boolean matches(KeyCondition.@Nullable Part condition, Value.@Nullable Scalar value) {
        return condition == null || (value != null && condition.test(value));
    }
}
