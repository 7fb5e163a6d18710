package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.ConditionEvaluator;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What Query and Scan have in common: which attributes, how many items, and the page they come in. */
final class ReadShape {
    private static final long MAX_PAGE_BYTES = 1024 * 1024;
    private static final List<String> SELECTIONS =
            List.of("SPECIFIC_ATTRIBUTES", "COUNT", "ALL_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES");

    private final String select;
    private final @Nullable Integer limit;
    private final boolean consistent;
    private final String capacity;

    /** Reads, and notes what violates the model. */
    ReadShape(Request request) {
        this.select = request.choice("Select", "", SELECTIONS);
        this.limit = request.integer("Limit", 1, Integer.MAX_VALUE);
        this.consistent = request.flag("ConsistentRead");
        this.capacity = Capacity.wanted(request);
    }

    void checkSelect(Request request) {
        boolean projects = request.has("ProjectionExpression");
        if (select.equals("ALL_PROJECTED_ATTRIBUTES")) {
            throw Errors.validation("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
        if (select.equals("ALL_ATTRIBUTES") && projects) {
            throw Errors.validation("Cannot specify the ProjectionExpression when choosing to get ALL_ATTRIBUTES");
        }
        if (select.equals("COUNT") && projects) {
            throw Errors.validation("Cannot specify the ProjectionExpression when choosing to get only the Count");
        }
        if (select.equals("SPECIFIC_ATTRIBUTES") && !projects) {
            throw Errors.validation("Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                    + "SPECIFIC_ATTRIBUTES");
        }
    }

    /** Reads items until the limit, or until they are more than 1 MB, and answers them as a page. */
    ObjectNode page(
            Table table,
            Iterator<Map.Entry<Key, Value.MapValue>> items,
            @Nullable Condition filter,
            @Nullable Projection projection) {
        ObjectNode answer = WireJson.object();
        ArrayNode found = answer.arrayNode();
        int count = 0;
        int scanned = 0;
        long bytes = 0;
        Key last = null;
        while (items.hasNext() && (limit == null || scanned < limit) && bytes <= MAX_PAGE_BYTES) {
            Map.Entry<Key, Value.MapValue> entry = items.next();
            Value.MapValue item = entry.getValue();
            last = entry.getKey();
            scanned++;
            bytes += ItemSize.ofItem(item);
            if (filter == null || ConditionEvaluator.holds(filter, item)) {
                count++;
                found.add(ValueWriter.writeItem(projection == null ? item : projection.of(item)));
            }
        }
        if (!select.equals("COUNT")) {
            answer.set("Items", found);
        }
        answer.put("Count", count).put("ScannedCount", scanned);
        boolean more = items.hasNext() || (limit != null && scanned == limit);
        if (more && last != null) {
            answer.set("LastEvaluatedKey", ValueWriter.writeItem(last.attributes(table.schema())));
        }
        Capacity.report(answer, capacity, table.name(), scanned == 0 ? 0 : Capacity.read(bytes, consistent));
        return answer;
    }
}
