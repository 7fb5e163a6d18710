package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.ConditionEvaluator;
import io.github.mfsm.testkit.dynamodb.internal.expression.KeyAttributes;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.operation.definition.IndexReader;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
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
    private final @Nullable String indexName;
    private final @Nullable Integer limit;
    private final boolean consistent;
    private final String capacity;

    /** Reads, and notes what violates the model. */
    ReadShape(Request request) {
        this.select = request.choice("Select", "", SELECTIONS);
        this.indexName = request.has("IndexName") ? IndexReader.name(request) : null;
        this.limit = request.integer("Limit", 1, Integer.MAX_VALUE);
        this.consistent = request.flag("ConsistentRead");
        this.capacity = Capacity.wanted(request);
    }

    /** Refuses a selection that doesn't fit the other parameters. */
    void checkSelect(boolean projects) {
        if (!select.isEmpty() && !select.equals("SPECIFIC_ATTRIBUTES") && projects) {
            throw Errors.validation("Cannot specify the ProjectionExpression when choosing to get "
                    + (select.equals("COUNT") ? "only the Count" : select));
        }
        if (select.equals("ALL_PROJECTED_ATTRIBUTES") && indexName == null) {
            throw Errors.validation("ALL_PROJECTED_ATTRIBUTES can be used only when Querying using an IndexName");
        }
    }

    /** Refuses to get specific attributes without any. */
    void checkSpecific(boolean projects) {
        if (select.equals("SPECIFIC_ATTRIBUTES") && !projects) {
            throw Errors.validation("Must specify the AttributesToGet or ProjectionExpression when choosing to get "
                    + "SPECIFIC_ATTRIBUTES");
        }
    }

    /**
     * Returns the table or the index that is to be read; refuses expressions that lead into its keys, and then what it
     * can't be read.
     */
    Source source(Table table, Instant now, @Nullable Condition filter, @Nullable Projection projection) {
        Source source = Source.of(table, indexName, now);
        KeyPaths.check(table, filter);
        KeyPaths.check(table, projection);
        if (consistent && source.isGlobal()) {
            throw Errors.validation("Consistent reads are not supported on global secondary indexes");
        }
        return source;
    }

    /** Refuses to get what a global index doesn't have. */
    void checkAttributes(Source source, @Nullable Projection projection) {
        if (!source.isGlobal()) {
            return;
        }
        String name = String.valueOf(indexName);
        if (select.equals("ALL_ATTRIBUTES") && !source.hasAll()) {
            throw Errors.invalidParameter("Select type ALL_ATTRIBUTES is not supported for global secondary index "
                    + name + " because its projection type is not ALL");
        }
        List<String> missing = projection == null ? List.of() : source.missing(projection.roots());
        if (!missing.isEmpty()) {
            throw Errors.invalidParameter("Global secondary index " + name + " does not project " + missing);
        }
    }

    /** Refuses a query's filter that needs what an index doesn't have. */
    void checkFilter(Source source, @Nullable Condition filter) {
        List<String> missing = filter == null ? List.of() : source.missing(KeyAttributes.roots(filter));
        if (!missing.isEmpty()) {
            throw Errors.invalidParameter(
                    "Secondary index " + indexName + " does not project one or more filter attributes: " + missing);
        }
    }

    /** Returns whether a local index must fetch the items from its table. */
    private boolean fetches(Source source, @Nullable Projection projection) {
        if (source.hasAll() || source.isGlobal()) {
            return false;
        }
        return select.equals("ALL_ATTRIBUTES")
                || (projection != null && !source.missing(projection.roots()).isEmpty());
    }

    /** Reads items until the limit, or until they are more than 1 MB, and answers them as a page. */
    ObjectNode page(
            Source source,
            Iterator<Map.Entry<Key, Value.MapValue>> items,
            @Nullable Condition filter,
            @Nullable Projection projection) {
        boolean fetches = fetches(source, projection);
        ObjectNode answer = WireJson.object();
        ArrayNode found = answer.arrayNode();
        int count = 0;
        int scanned = 0;
        long bytes = 0;
        double fetched = 0;
        Key last = null;
        while (items.hasNext() && (limit == null || scanned < limit) && bytes <= MAX_PAGE_BYTES) {
            Map.Entry<Key, Value.MapValue> entry = items.next();
            Value.MapValue item = fetches ? entry.getValue() : source.view(entry.getValue());
            last = entry.getKey();
            scanned++;
            bytes += ItemSize.ofItem(fetches ? source.view(entry.getValue()) : item);
            fetched += fetches ? Capacity.read(ItemSize.ofItem(item), consistent) : 0;
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
            answer.set("LastEvaluatedKey", ValueWriter.writeItem(source.pageKey(last)));
        }
        report(answer, source, scanned == 0 ? 0 : Capacity.read(bytes, consistent), fetched);
        return answer;
    }

    private void report(ObjectNode answer, Source source, double units, double fetched) {
        Consumed consumed = new Consumed().add(source, units);
        if (fetched > 0) {
            consumed.add(source.table(), fetched);
        }
        consumed.report(answer, capacity);
    }
}
