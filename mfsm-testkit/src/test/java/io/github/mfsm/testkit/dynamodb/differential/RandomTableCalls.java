package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * The lives of a few tables: created, changed in every way that UpdateTable has, written, read by their indexes,
 * deleted.
 */
final class RandomTableCalls {
    /** Billed as provisioned, unless it is changed; the others are billed per request. */
    private static final String PROVISIONED = "third";

    private static final List<String> TABLES = List.of("first", "second", PROVISIONED);
    private static final List<String> INDEXES = List.of("by-a", "by-b", "by-both");
    private static final List<String> VIEWS = List.of("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES");

    private final RandomValues values;

    RandomTableCalls(RandomGenerator random) {
        this.values = new RandomValues(random);
    }

    Request next() {
        int which = values.below(100);
        if (which < 15) {
            return create();
        }
        if (which < 50) {
            return update();
        }
        if (which < 60) {
            return new Request("DescribeTable", table());
        }
        if (which < 66) {
            return new Request("DeleteTable", table());
        }
        if (which < 80) {
            return put();
        }
        if (which < 92) {
            return query();
        }
        return timeToLive();
    }

    private ObjectNode table() {
        return RandomValues.object().put("TableName", values.pick(TABLES));
    }

    private Request create() {
        ObjectNode request = table();
        ArrayNode schema = request.putArray("KeySchema");
        key(schema, "pk", "HASH");
        boolean sorted = values.chance(0.5);
        if (sorted) {
            key(schema, "sk", "RANGE");
        }
        define(request, "pk");
        define(request, "sk", sorted ? 0.98 : 0.02);
        int indexes = values.chance(0.3) ? 1 + values.below(2) : 0;
        define(request, "a", indexes > 0 ? 0.95 : 0.02);
        define(request, "b", indexes > 1 ? 0.95 : 0.02);
        for (int i = 0; i < indexes; i++) {
            index(request, request.withArray("GlobalSecondaryIndexes").addObject(), INDEXES.get(i));
        }
        if (sorted && values.chance(0.2)) {
            ObjectNode local = request.withArray("LocalSecondaryIndexes").addObject();
            local.put("IndexName", "local").putObject("Projection").put("ProjectionType", "ALL");
            ArrayNode keys = local.putArray("KeySchema");
            key(keys, "pk", "HASH");
            key(keys, "a", "RANGE");
        }
        billing(request, 0.95);
        stream(request, 0.2, 0.9);
        settings(request, 0.15);
        return new Request("CreateTable", request);
    }

    private Request update() {
        ObjectNode request = table();
        switch (values.below(7)) {
            case 0, 1 -> indexUpdates(request);
            case 2 -> billing(request, 0.8);
            case 3 -> units(request);
            case 4 -> stream(request, 1, 0.6);
            case 5 -> settings(request, 0.8);
            default -> {
                billing(request, 0.3);
                stream(request, 0.3, 0.5);
                settings(request, 0.3);
                if (values.chance(0.3)) {
                    indexUpdates(request);
                }
            }
        }
        return new Request("UpdateTable", request);
    }

    private void indexUpdates(ObjectNode request) {
        ArrayNode updates = request.putArray("GlobalSecondaryIndexUpdates");
        for (int i = values.chance(0.08) ? 1 : 0; i >= 0; i--) {
            String name = values.pick(INDEXES);
            ObjectNode update = updates.addObject();
            int kind = values.below(10);
            if (kind < 6) {
                index(request, update.putObject("Create"), name);
                define(request, "a", 0.9);
                define(request, "b", name.equals("by-a") ? 0.1 : 0.9);
            } else if (kind < 8) {
                update.putObject("Delete").put("IndexName", name);
            } else if (kind < 9) {
                units(update.putObject("Update").put("IndexName", name));
            }
        }
    }

    private void index(ObjectNode table, ObjectNode index, String name) {
        index.put("IndexName", name);
        ArrayNode schema = index.putArray("KeySchema");
        key(schema, name.equals("by-b") ? "b" : "a", "HASH");
        if (name.equals("by-both")) {
            key(schema, "b", "RANGE");
        }
        ObjectNode projection = index.putObject("Projection")
                .put("ProjectionType", values.pick(List.of("ALL", "KEYS_ONLY", "INCLUDE")));
        if (values.chance(projection.path("ProjectionType").asText().equals("INCLUDE") ? 0.95 : 0.03)) {
            projection.putArray("NonKeyAttributes").add("c");
        }
        if (values.chance(isProvisioned(table) ? 0.97 : 0.03)) {
            units(index);
        }
    }

    private static void key(ArrayNode schema, String name, String type) {
        schema.addObject().put("AttributeName", name).put("KeyType", type);
    }

    private void define(ObjectNode request, String name, double probability) {
        if (values.chance(probability)) {
            define(request, name);
        }
    }

    private void define(ObjectNode request, String name) {
        request.withArray("AttributeDefinitions")
                .addObject()
                .put("AttributeName", name)
                .put("AttributeType", name.equals("sk") ? "N" : values.chance(0.03) ? "N" : "S");
    }

    private void billing(ObjectNode request, double given) {
        if (values.chance(given)) {
            boolean provisioned = isProvisioned(request) != values.chance(0.05);
            request.put("BillingMode", provisioned ? "PROVISIONED" : "PAY_PER_REQUEST");
            if (values.chance(provisioned ? 0.95 : 0.03)) {
                units(request);
            }
        }
    }

    private static boolean isProvisioned(ObjectNode request) {
        return request.path("TableName").asText().equals(PROVISIONED);
    }

    private void units(ObjectNode request) {
        request.putObject("ProvisionedThroughput")
                .put("ReadCapacityUnits", 1 + values.below(3))
                .put("WriteCapacityUnits", 1 + values.below(3));
    }

    private void stream(ObjectNode request, double given, double enabled) {
        if (!values.chance(given)) {
            return;
        }
        boolean on = values.chance(enabled);
        ObjectNode stream = request.putObject("StreamSpecification").put("StreamEnabled", on);
        if (values.chance(on ? 0.97 : 0.03)) {
            stream.put("StreamViewType", values.pick(VIEWS));
        }
    }

    private void settings(ObjectNode request, double given) {
        if (values.chance(given)) {
            request.put("DeletionProtectionEnabled", values.chance(0.4));
        }
        if (values.chance(given / 2)) {
            request.put("TableClass", values.pick(List.of("STANDARD", "STANDARD_INFREQUENT_ACCESS")));
        }
    }

    private Request put() {
        ObjectNode request = table();
        ObjectNode item = request.putObject("Item");
        item.putObject("pk").put("S", values.pick(List.of("1", "2", "3")));
        item.putObject("sk").put("N", values.pick(List.of("1", "2")));
        for (String name : List.of("a", "b", "c")) {
            if (values.chance(0.6)) {
                item.putObject(name).put("S", values.pick(List.of("x", "y")));
            }
        }
        return new Request("PutItem", request);
    }

    private Request query() {
        ObjectNode request = table().put("IndexName", values.pick(INDEXES));
        if (values.chance(0.5)) {
            return new Request("Scan", request);
        }
        request.put("KeyConditionExpression", (values.chance(0.7) ? "a" : "b") + " = :x");
        request.putObject("ExpressionAttributeValues").putObject(":x").put("S", values.pick(List.of("x", "y")));
        return new Request("Query", request.put("Select", "COUNT"));
    }

    private Request timeToLive() {
        ObjectNode request = table();
        if (values.chance(0.3)) {
            return new Request("DescribeTimeToLive", request);
        }
        request.putObject("TimeToLiveSpecification")
                .put("Enabled", values.chance(0.7))
                .put("AttributeName", values.pick(List.of("t", "u")));
        return new Request("UpdateTimeToLive", request);
    }
}
