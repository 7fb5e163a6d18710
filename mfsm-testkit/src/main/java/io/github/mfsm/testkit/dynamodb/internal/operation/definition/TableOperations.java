package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexDefinition;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;

/** Tables: their creation, description and end. */
final class TableOperations {
    static final List<String> CLASSES = List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS");

    private static final int MAX_LIMIT = 100;

    private final Tables tables;
    private final Streams streams;

    TableOperations(Tables tables, Streams streams) {
        this.tables = tables;
        this.streams = streams;
    }

    /** Creates a table, active at once. */
    JsonNode create(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.refuse("a vector index", "VectorIndexes");
        request.refuse("a global table", "GlobalTableSourceArn", "GlobalTableSettingsReplicationMode");
        String name = request.ownTableName();
        request.require("AttributeDefinitions");
        Definitions definitions = new Definitions(request);
        KeySchemaReader keySchema = new KeySchemaReader(request, 2);
        IndexesReader indexes = new IndexesReader(request);
        String billing = request.choice("BillingMode", "PROVISIONED", List.of("PROVISIONED", "PAY_PER_REQUEST"));
        String tableClass = request.choice("TableClass", "", CLASSES);
        Throughput throughput = Throughput.read(request);
        Encryption encryption = Encryption.read(request);
        StreamSpecification stream = StreamSpecification.read(request);
        Map<String, String> tags = Tags.read(request);
        request.check();

        boolean onDemand = billing.equals("PAY_PER_REQUEST");
        throughput.checkFits(onDemand);
        Map<String, Value.Type> types = definitions.types();
        KeySchema schema = keySchema.simple(types);
        List<IndexDefinition> all = indexes.definitions(schema, types, onDemand);
        Set<String> used = new LinkedHashSet<>(schema.names());
        all.forEach(index -> used.addAll(index.schema().names()));
        Definitions.checkAllUsed(types, used, !all.isEmpty());
        stream.checkAtCreation();
        Tags.check(tags);
        String policy = request.string("ResourcePolicy");
        if (policy != null) {
            PolicyOperations.checkPolicy(policy);
        }
        Map<String, Table> here = tables.in(context);
        if (here.containsKey(name)) {
            throw Errors.service("ResourceInUseException", "Table already exists: " + name);
        }

        Instant now = tables.now();
        TableSettings settings = new TableSettings(
                Arns.table(context, name),
                tables.nextId(),
                now,
                new TableSettings.Billing(onDemand, throughput.limits(), onDemand ? now : null, null, null, 0),
                tableClass.isEmpty() ? null : tableClass,
                null,
                request.flag("DeletionProtectionEnabled"),
                encryption.keyArn(context));
        Table table = new Table(name, schema, types, settings);
        all.forEach(index -> table.add(index, now));
        table.tags().putAll(tags);
        table.allow(policy, now);
        stream.apply(table, streams, context, now);
        here.put(name, table);
        return WireJson.object()
                .set("TableDescription", TableDescription.of(table, streams.of(table, context), "ACTIVE", now));
    }

    /** Describes a table; item count and size are exact, not six hours old as in the service. */
    JsonNode describe(JsonNode json, RequestContext context) {
        Table table = Lookup.forTableCalls(tables, context, new Request(json).ownTableName());
        return WireJson.object()
                .set("Table", TableDescription.of(table, streams.of(table, context), "ACTIVE", tables.now()));
    }

    /** Lists the names of the tables, in pages of at most 100. */
    JsonNode list(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        Integer limit = request.integer("Limit", 1, MAX_LIMIT);
        String after = request.string("ExclusiveStartTableName");
        if (after != null) {
            request.noteTableName("ExclusiveStartTableName", after);
        }
        request.check();
        NavigableMap<String, Table> here = tables.in(context);
        if (after != null) {
            here = here.tailMap(after, false);
        }

        ObjectNode answer = WireJson.object();
        ArrayNode names = answer.putArray("TableNames");
        Iterator<String> all = here.keySet().iterator();
        String last = "";
        while (all.hasNext() && names.size() < (limit == null ? MAX_LIMIT : limit)) {
            last = all.next();
            names.add(last);
        }
        if (all.hasNext()) {
            answer.put("LastEvaluatedTableName", last);
        }
        return answer;
    }

    /** Deletes a table, gone at once. */
    JsonNode delete(JsonNode json, RequestContext context) {
        Table table = Lookup.forTableCalls(tables, context, new Request(json).ownTableName());
        if (table.settings().deletionProtected()) {
            throw Errors.validation("Resource cannot be deleted as it is currently protected against deletion. "
                    + "Disable deletion protection first.");
        }
        StreamSpecification.end(streams.of(table, context), tables.now());
        tables.in(context).remove(table.name());
        return WireJson.object()
                .set(
                        "TableDescription",
                        TableDescription.of(table, streams.of(table, context), "DELETING", tables.now()));
    }
}
