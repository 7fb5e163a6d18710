package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.math.BigDecimal;
import java.time.Instant;

/** What the table calls tell of a table. */
final class TableDescription {
    private TableDescription() {}

    static ObjectNode of(Table table, String status) {
        KeySchema schema = table.schema();
        TableSettings settings = table.settings();
        ObjectNode description = WireJson.object();
        ArrayNode definitions = description.putArray("AttributeDefinitions");
        description.put("TableName", table.name());
        ArrayNode keys = description.putArray("KeySchema");
        for (KeySchema.KeyAttribute attribute : schema.attributes()) {
            definitions
                    .addObject()
                    .put("AttributeName", attribute.name())
                    .put("AttributeType", attribute.type().name());
            keys.addObject()
                    .put("AttributeName", attribute.name())
                    .put("KeyType", attribute.equals(schema.hash()) ? "HASH" : "RANGE");
        }
        description.put("TableStatus", status);
        description.put("CreationDateTime", seconds(settings.created()));
        description
                .putObject("ProvisionedThroughput")
                .put("NumberOfDecreasesToday", 0)
                .put("ReadCapacityUnits", settings.readUnits())
                .put("WriteCapacityUnits", settings.writeUnits());
        description.put("TableSizeBytes", table.sizeBytes());
        description.put("ItemCount", table.itemCount());
        description.put("TableArn", settings.arn());
        description.put("TableId", settings.id());
        if (settings.onDemand()) {
            description
                    .putObject("BillingModeSummary")
                    .put("BillingMode", "PAY_PER_REQUEST")
                    .put("LastUpdateToPayPerRequestDateTime", seconds(settings.created()));
        }
        description.put("DeletionProtectionEnabled", settings.deletionProtected());
        return description;
    }

    private static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }
}
