package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.KeyAttributes;
import io.github.mfsm.testkit.dynamodb.internal.expression.KeyCondition;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.Iterator;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads the items of one partition of a table or an index, in the order of the sort key. */
final class Query implements Operation {
    private final Tables tables;

    Query(Tables tables) {
        this.tables = tables;
    }

    /** What is asked for, before it is known which attributes are the key. */
    private record Asked(
            Value.@Nullable MapValue start,
            KeyCondition condition,
            @Nullable Condition filter,
            @Nullable Projection projection) {}

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        ReadShape shape = new ReadShape(request);
        boolean forward = !request.has("ScanIndexForward") || request.flag("ScanIndexForward");
        request.check();
        Asked asked = read(request, shape);

        Table table = Lookup.forItems(tables, context, tableName);
        Source source = shape.source(table, tables.now(), asked.filter(), asked.projection());
        KeySchema schema = source.schema();
        KeyRange range = KeyRange.of(asked.condition(), source);
        Key start = StartKey.in(source, asked.start());
        range.checkStart(start);
        if (asked.filter() != null) {
            KeyAttributes.checkAbsent(asked.filter(), schema::contains);
        }
        shape.checkFilter(source, asked.filter());
        shape.checkAttributes(source, asked.projection());
        Iterator<Map.Entry<Key, Value.MapValue>> items =
                range.in(source.items(), start, forward).entrySet().iterator();
        ObjectNode answer = shape.page(source, items, asked.filter(), asked.projection());
        if (source.index() == null && schema.range().isEmpty()) {
            answer.remove("LastEvaluatedKey"); // there is one item at most, so there is nothing to go on with
        }
        return answer;
    }

    private static Asked read(Request request, ReadShape shape) {
        Expressions expressions = Envelope.around(
                () -> Expressions.of(request, "FilterExpression", "KeyConditionExpression", "ProjectionExpression"));
        Value.MapValue start = Envelope.around(() -> StartKey.read(request));
        if (!request.has("KeyConditionExpression")) {
            throw Errors.validation(
                    "Either the KeyConditions or KeyConditionExpression parameter must be specified in the request.");
        }
        return Envelope.around(() -> {
            Condition filter = expressions.condition("FilterExpression");
            Projection projection = expressions.projection();
            Condition keyExpression = Objects.requireNonNull(expressions.condition("KeyConditionExpression"));
            expressions.checkAllUsed();
            shape.checkSelect(projection != null);
            shape.checkSpecific(projection != null);
            return new Asked(start, KeyCondition.of(keyExpression), filter, projection);
        });
    }
}
