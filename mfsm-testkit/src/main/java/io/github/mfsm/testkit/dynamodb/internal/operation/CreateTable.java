package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexDefinition;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Creates a table, active at once. */
public final class CreateTable implements Operation {
    private final Tables tables;
    private final Streams streams;

    /**
     * Works on tables.
     *
     * @param tables all tables
     * @param streams all streams
     */
    public CreateTable(Tables tables, Streams streams) {
        this.tables = tables;
        this.streams = streams;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.refuse("a vector index", "VectorIndexes");
        request.refuse("a global table", "GlobalTableSourceArn", "GlobalTableSettingsReplicationMode");
        String name = request.ownTableName();
        request.require("AttributeDefinitions");
        Definitions definitions = new Definitions(request);
        KeySchemaReader keySchema = new KeySchemaReader(request, 2);
        IndexesReader indexes = new IndexesReader(request);
        String billing = request.choice("BillingMode", "PROVISIONED", List.of("PROVISIONED", "PAY_PER_REQUEST"));
        String tableClass = request.choice("TableClass", "", TableClasses.ALL);
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
}
