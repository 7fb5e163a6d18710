package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.stream.ChangeStream;
import io.github.mfsm.testkit.dynamodb.internal.table.CapacityLimits;
import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexProjection;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What the table calls tell of a table. */
final class TableDescription {
    private static final CapacityLimits.Units DEFAULT_WARM = new CapacityLimits.Units(12_000, 4_000);

    private final Table table;
    private final TableSettings settings;
    private final Instant now;
    private final @Nullable ChangeStream stream;

    private TableDescription(Table table, @Nullable ChangeStream stream, Instant now) {
        this.table = table;
        this.stream = stream;
        this.settings = table.settings();
        this.now = now;
    }

    static ObjectNode of(Table table, @Nullable ChangeStream stream, String status, Instant now) {
        return new TableDescription(table, stream, now).describe(status);
    }

    private ObjectNode describe(String status) {
        ObjectNode description = WireJson.object();
        ArrayNode definitions = description.putArray("AttributeDefinitions");
        table.definitions()
                .forEach((name, type) ->
                        definitions.addObject().put("AttributeName", name).put("AttributeType", type.name()));
        description.put("TableName", table.name());
        describe(description, table.schema());
        description.put("TableStatus", status);
        description.put("CreationDateTime", WireJson.seconds(settings.created()));
        description.set("ProvisionedThroughput", throughput(settings.billing().limits(), settings.billing()));
        description.put("TableSizeBytes", table.sizeBytes());
        description.put("ItemCount", table.items().size());
        description.put("TableArn", settings.arn());
        description.put("TableId", settings.id());
        describeBilling(description);
        describeIndexes(description);
        describeStream(description);
        if (settings.encryptionKey() != null) {
            description
                    .putObject("SSEDescription")
                    .put("Status", "ENABLED")
                    .put("SSEType", "KMS")
                    .put("KMSMasterKeyArn", settings.encryptionKey());
        }
        if (settings.tableClass() != null) {
            ObjectNode summary = description.putObject("TableClassSummary").put("TableClass", settings.tableClass());
            putTime(summary, "LastUpdateDateTime", settings.tableClassChanged());
        }
        description.put("DeletionProtectionEnabled", settings.deletionProtected());
        describeBounds(description, settings.billing().limits(), status);
        return description;
    }

    private static void describe(ObjectNode description, KeySchema schema) {
        ArrayNode keys = description.putArray("KeySchema");
        schema.hash()
                .forEach(attribute ->
                        keys.addObject().put("AttributeName", attribute.name()).put("KeyType", "HASH"));
        schema.range()
                .forEach(attribute ->
                        keys.addObject().put("AttributeName", attribute.name()).put("KeyType", "RANGE"));
    }

    private void describeBilling(ObjectNode description) {
        TableSettings.Billing billing = settings.billing();
        if (billing.onDemandSince() != null) {
            description
                    .putObject("BillingModeSummary")
                    .put("BillingMode", billing.onDemand() ? "PAY_PER_REQUEST" : "PROVISIONED")
                    .put("LastUpdateToPayPerRequestDateTime", WireJson.seconds(billing.onDemandSince()));
        }
    }

    private void describeStream(ObjectNode description) {
        if (stream == null) {
            return;
        }
        if (stream.isEnabled()) {
            description
                    .putObject("StreamSpecification")
                    .put("StreamEnabled", true)
                    .put("StreamViewType", stream.viewType().name());
        }
        description.put("LatestStreamLabel", stream.label()).put("LatestStreamArn", stream.arn());
    }

    private void describeIndexes(ObjectNode description) {
        for (Index index : table.indexes()) {
            String list = index.isGlobal() ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
            ArrayNode indexes = description.withArray(list);
            describe(indexes.addObject(), index);
        }
    }

    private void describe(ObjectNode description, Index index) {
        description.put("IndexName", index.name());
        describe(description, index.schema());
        ObjectNode projection = description.putObject("Projection");
        projection.put("ProjectionType", index.projection().type().name());
        if (index.projection().type() == IndexProjection.Type.INCLUDE) {
            ArrayNode included = projection.putArray("NonKeyAttributes");
            index.projection().included().forEach(included::add);
        }
        if (index.isGlobal()) {
            String status = index.status(now);
            description.put("IndexStatus", status);
            if (status.equals("CREATING")) {
                description.put("Backfilling", true);
            }
            description.set("ProvisionedThroughput", throughput(index.capacity(), null));
            describeBounds(description, index.capacity(), status);
        }
        description.put("IndexSizeBytes", index.sizeBytes());
        description.put("ItemCount", index.items().size());
        description.put("IndexArn", settings.arn() + "/index/" + index.name());
    }

    private static ObjectNode throughput(CapacityLimits limits, TableSettings.@Nullable Billing billing) {
        ObjectNode throughput = WireJson.object();
        if (billing != null) {
            putTime(throughput, "LastIncreaseDateTime", billing.increased());
            putTime(throughput, "LastDecreaseDateTime", billing.decreased());
        }
        return throughput
                .put("NumberOfDecreasesToday", billing == null ? 0 : billing.decreases())
                .put("ReadCapacityUnits", limits.provisioned().read())
                .put("WriteCapacityUnits", limits.provisioned().write());
    }

    private static void describeBounds(ObjectNode description, CapacityLimits limits, String status) {
        CapacityLimits.Units onDemand = limits.onDemand();
        if (onDemand != null) {
            description
                    .putObject("OnDemandThroughput")
                    .put("MaxReadRequestUnits", onDemand.read())
                    .put("MaxWriteRequestUnits", onDemand.write());
        }
        CapacityLimits.Units warm = limits.warm() == null ? DEFAULT_WARM : limits.warm();
        if (limits.provisioned().read() > 0 && limits.warm() == null) {
            warm = limits.provisioned();
        }
        description
                .putObject("WarmThroughput")
                .put("ReadUnitsPerSecond", warm.read() < 0 ? DEFAULT_WARM.read() : warm.read())
                .put("WriteUnitsPerSecond", warm.write() < 0 ? DEFAULT_WARM.write() : warm.write())
                .put("Status", status.equals("DELETING") ? "ACTIVE" : status);
    }

    private static void putTime(ObjectNode object, String name, @Nullable Instant time) {
        if (time != null) {
            object.put(name, WireJson.seconds(time));
        }
    }
}
