package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.CapacityLimits.Units;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Changes a table: billing, throughput, global indexes, stream, encryption, class and protection.
 *
 * <p>The answer says {@code UPDATING}; the change is made at once, and a new index is filled in the time that the fake
 * was told.
 */
final class UpdateTable implements Operation {
    private static final String INDEXES = "GlobalSecondaryIndexUpdates";
    private static final List<String> CHANGES = List.of(
            "ProvisionedThroughput",
            "BillingMode",
            "StreamSpecification",
            INDEXES,
            "SSESpecification",
            "TableClass",
            "DeletionProtectionEnabled",
            "OnDemandThroughput",
            "WarmThroughput");

    private final Tables tables;
    private final Streams streams;

    UpdateTable(Tables tables, Streams streams) {
        this.tables = tables;
        this.streams = streams;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.refuse("a vector index", "VectorIndexUpdates");
        request.refuse(
                "a global table",
                "ReplicaUpdates",
                "MultiRegionConsistency",
                "GlobalTableWitnessUpdates",
                "GlobalTableSettingsReplicationMode");
        String name = request.ownTableName();
        Definitions definitions = new Definitions(request);
        String billing = request.choice("BillingMode", "", List.of("PROVISIONED", "PAY_PER_REQUEST"));
        String tableClass = request.choice("TableClass", "", TableOperations.CLASSES);
        Throughput throughput = Throughput.read(request);
        Encryption encryption = Encryption.read(request);
        StreamSpecification stream = StreamSpecification.read(request);
        IndexUpdates indexes = new IndexUpdates(request);
        request.check();
        if (CHANGES.stream()
                .noneMatch(change -> request.has(change)
                        && !(change.equals(INDEXES)
                                && request.nestedList(INDEXES).isEmpty()))) {
            throw Errors.validation("At least one of ProvisionedThroughput, BillingMode, UpdateStreamEnabled, "
                    + "GlobalSecondaryIndexUpdates or SSESpecification or ReplicaUpdates is required");
        }

        Table table = Lookup.forTableCalls(tables, context, name);
        Instant now = tables.now();
        Map<String, Value.Type> types = definitions.types();
        TableSettings settings = table.settings();
        TableSettings.Billing billed = bill(table, billing, throughput, now);
        indexes.check(table, types, billed.onDemand(), !billing.isEmpty() && !billed.onDemand(), now);
        stream.checkChange(table, streams, context);

        settings = settings.withBilling(billed);
        if (!tableClass.isEmpty()) {
            settings = settings.withTableClass(tableClass, now);
        }
        if (request.has("DeletionProtectionEnabled")) {
            settings = settings.withDeletionProtected(request.flag("DeletionProtectionEnabled"));
        }
        if (encryption.given()) {
            settings = settings.withEncryptionKey(encryption.keyArn(context));
        }
        table.change(settings);
        stream.apply(table, streams, context, now);
        indexes.apply(table, types, billed.onDemand(), now, now.plus(tables.backfill()));
        ObjectNode description = TableDescription.of(table, streams.of(table, context), "UPDATING", now);
        return WireJson.object().set("TableDescription", description);
    }

    private static TableSettings.Billing bill(Table table, String mode, Throughput throughput, Instant now) {
        TableSettings.Billing before = table.settings().billing();
        boolean onDemand = mode.isEmpty() ? before.onDemand() : mode.equals("PAY_PER_REQUEST");
        if (!mode.isEmpty()) {
            throughput.checkFits(onDemand);
        }
        if (mode.isEmpty() && onDemand && throughput.given()) {
            throughput.checkFits(true);
        }
        Units old = before.limits().provisioned();
        Units units = onDemand ? Units.NONE : throughput.limits(before.limits()).provisioned();
        if (!before.onDemand() && !onDemand && throughput.given() && units.equals(old)) {
            throw Errors.validation(
                    "The provisioned throughput for the table will not change. The requested value "
                            + "equals the current value. Current ReadCapacityUnits provisioned for the table: "
                            + old.read()
                            + ". Requested ReadCapacityUnits: " + units.read()
                            + ". Current WriteCapacityUnits provisioned for the table: " + old.write()
                            + ". Requested WriteCapacityUnits: " + units.write()
                            + ". Refer to the Amazon DynamoDB Developer Guide for current limits and how to request higher limits.");
        }
        boolean increased = !onDemand && (units.read() > old.read() || units.write() > old.write());
        boolean decreased = !onDemand && (units.read() < old.read() || units.write() < old.write());
        return new TableSettings.Billing(
                onDemand,
                throughput.limits(before.limits()).withProvisioned(units),
                onDemand && !before.onDemand() ? now : before.onDemandSince(),
                increased ? now : before.increased(),
                decreased ? now : before.decreased(),
                before.decreases() + (decreased ? 1 : 0));
    }
}
