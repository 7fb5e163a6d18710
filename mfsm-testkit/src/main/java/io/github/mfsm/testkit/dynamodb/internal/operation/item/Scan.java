package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.util.Iterator;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads all items of a table, or of one of several segments of it. */
final class Scan implements Operation {
    private static final int MAX_SEGMENTS = 1_000_000;

    private final Tables tables;

    Scan(Tables tables) {
        this.tables = tables;
    }

    /** One of several equal parts of the partitions. */
    private record Segment(int number, int total) {
        static @Nullable Segment of(@Nullable Integer number, @Nullable Integer total) {
            if (number == null && total == null) {
                return null;
            }
            if (total == null) {
                throw Errors.validation(
                        "The TotalSegments parameter is required but was not present in the request when "
                                + "Segment parameter is present");
            }
            if (number == null) {
                throw Errors.validation("The Segment parameter is required but was not present in the request when "
                        + "parameter TotalSegments is present");
            }
            if (number >= total) {
                throw Errors.validation("The Segment parameter is zero-based and must be less than parameter "
                        + "TotalSegments: Segment: " + number + " is not less than TotalSegments: " + total);
            }
            return new Segment(number, total);
        }

        boolean contains(Key key) {
            return key.isIn(number, total);
        }
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        ReadShape shape = new ReadShape(request);
        Integer number = request.integer("Segment", 0, MAX_SEGMENTS - 1);
        Integer total = request.integer("TotalSegments", 1, MAX_SEGMENTS);
        request.check();
        Asked asked = Envelope.around(() -> read(request, shape, number, total));
        Segment segment = asked.segment();

        Table table = Lookup.forItems(tables, context, tableName);
        Source source = shape.source(table, tables.now(), asked.filter(), asked.projection());
        shape.checkAttributes(source, asked.projection());
        Key start = StartKey.in(source, asked.start());
        if (segment != null && start != null && !segment.contains(start)) {
            throw Errors.validation("The provided starting key is invalid: Invalid ExclusiveStartKey. Please use "
                    + "ExclusiveStartKey with correct Segment. TotalSegments: " + segment.total() + " Segment: "
                    + segment.number());
        }
        shape.checkSpecific(asked.projection() != null);
        return shape.page(source, items(source, segment, start), asked.filter(), asked.projection());
    }

    private record Asked(
            Value.@Nullable MapValue start,
            @Nullable Segment segment,
            @Nullable Condition filter,
            @Nullable Projection projection) {}

    private static Asked read(Request request, ReadShape shape, @Nullable Integer number, @Nullable Integer total) {
        Value.MapValue start = StartKey.read(request);
        Expressions expressions = Expressions.of(request, "FilterExpression", "ProjectionExpression");
        Segment segment = Segment.of(number, total);
        Condition filter = expressions.condition("FilterExpression");
        Projection projection = expressions.projection();
        expressions.checkAllUsed();
        shape.checkSelect(projection != null);
        return new Asked(start, segment, filter, projection);
    }

    private static Iterator<Map.Entry<Key, Value.MapValue>> items(
            Source source, @Nullable Segment segment, @Nullable Key start) {
        return source.items().after(start).entrySet().stream()
                .filter(entry -> segment == null || segment.contains(entry.getKey()))
                .iterator();
    }
}
