package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random requests of all item calls, for tables with few keys, so that most meet something. */
final class RandomRequests {
    private static final List<String> CAPACITY = List.of("NONE", "TOTAL", "INDEXES");

    private final RandomValues values;
    private final List<RandomKeys> tables;

    RandomRequests(RandomGenerator random) {
        this.values = new RandomValues(random);
        this.tables = RandomKeys.tables(values);
    }

    /** An operation and what it is asked. */
    record Request(String operation, ObjectNode body) {
        @Override
        public String toString() {
            return operation + " " + body;
        }
    }

    List<ObjectNode> creations() {
        return tables.stream().map(RandomKeys::create).distinct().toList();
    }

    Request next() {
        int which = values.below(100);
        if (which < 25) {
            return put();
        }
        if (which < 55) {
            return update();
        }
        if (which < 63) {
            return delete();
        }
        if (which < 71) {
            return get();
        }
        if (which < 83) {
            return query();
        }
        if (which < 88) {
            return scan();
        }
        if (which < 91) {
            return batchGet();
        }
        if (which < 94) {
            return batchWrite();
        }
        return which < 96 ? transactGet() : transactWrite();
    }

    private RandomKeys table() {
        return values.pick(tables);
    }

    private ObjectNode start(RandomKeys keys) {
        return RandomValues.object().put("TableName", values.chance(0.005) ? "missing" : keys.table());
    }

    private ObjectNode item(RandomKeys keys) {
        ObjectNode item = keys.key();
        for (int i = values.below(6); i > 0; i--) {
            String name = values.pick(RandomValues.NAMES);
            item.set(name, values.chance(0.01) ? values.badValue() : valueFor(name));
        }
        return item;
    }

    /** Mostly of the type that the name suggests, so that expressions work on it. */
    private ObjectNode valueFor(String name) {
        if (values.chance(0.3)) {
            return values.value();
        }
        return switch (name) {
            case "n" -> values.number();
            case "s" -> values.string();
            case "l" -> values.list();
            case "ss", "ns" -> values.set();
            case "bin" -> values.binary();
            default -> values.value();
        };
    }

    private Request put() {
        RandomKeys keys = table();
        ObjectNode request = start(keys);
        request.set("Item", item(keys));
        write(request, false);
        return new Request("PutItem", request);
    }

    private Request delete() {
        RandomKeys keys = table();
        ObjectNode request = start(keys);
        request.set("Key", keys.key());
        write(request, false);
        return new Request("DeleteItem", request);
    }

    private Request update() {
        RandomKeys keys = table();
        ObjectNode request = start(keys);
        request.set("Key", keys.key());
        write(request, true);
        return new Request("UpdateItem", request);
    }

    private void write(ObjectNode request, boolean updates) {
        RandomExpressions expressions = new RandomExpressions(values);
        if (updates && values.chance(0.97)) {
            request.put("UpdateExpression", expressions.update());
        }
        if (values.chance(0.4)) {
            request.put("ConditionExpression", expressions.condition());
        }
        expressions.complete(request);
        if (values.chance(0.3)) {
            request.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        }
        if (values.chance(0.7)) {
            request.put(
                    "ReturnValues",
                    values.pick(
                            updates
                                    ? List.of("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")
                                    : List.of("NONE", "ALL_OLD")));
        }
        capacity(request);
        metrics(request);
    }

    private void metrics(ObjectNode request) {
        if (values.chance(0.1)) {
            request.put("ReturnItemCollectionMetrics", "SIZE");
        }
    }

    private void capacity(ObjectNode request) {
        if (values.chance(0.3)) {
            request.put("ReturnConsumedCapacity", values.pick(CAPACITY));
        }
    }

    private Request get() {
        RandomKeys keys = table();
        ObjectNode request = start(keys);
        request.set("Key", keys.key());
        project(request);
        consistent(request);
        capacity(request);
        return new Request("GetItem", request);
    }

    private void project(ObjectNode request) {
        if (values.chance(0.4)) {
            RandomExpressions expressions = new RandomExpressions(values);
            request.put("ProjectionExpression", expressions.projection());
            expressions.complete(request);
            request.remove("ExpressionAttributeValues");
        }
    }

    private void consistent(ObjectNode request) {
        if (values.chance(0.4)) {
            request.put("ConsistentRead", values.chance(0.5));
        }
    }

    private Request query() {
        RandomKeys keys = table();
        ObjectNode request = start(keys);
        RandomExpressions expressions = new RandomExpressions(values);
        RandomIndex index = keys.index();
        request.put(
                "KeyConditionExpression",
                index == null ? expressions.keyCondition(keys) : expressions.keyCondition(keys, index));
        if (index != null) {
            request.put("IndexName", index.name());
        }
        if (values.chance(0.3)) {
            request.put("FilterExpression", expressions.condition());
        }
        if (values.chance(0.2)) {
            request.put("ProjectionExpression", expressions.projection());
        }
        expressions.complete(request);
        if (values.chance(0.3)) {
            request.put("Limit", values.below(4));
        }
        if (values.chance(0.4)) {
            request.put("ScanIndexForward", values.chance(0.3));
        }
        if (values.chance(0.2)) {
            request.set("ExclusiveStartKey", startKey(keys, index));
        }
        select(request);
        consistent(request);
        capacity(request);
        return new Request("Query", request);
    }

    private static ObjectNode startKey(RandomKeys keys, RandomIndex index) {
        ObjectNode start = keys.key();
        if (index != null) {
            index.keys().forEach(attribute -> start.set(attribute, keys.valueOf(attribute)));
        }
        return start;
    }

    private void select(ObjectNode request) {
        if (values.chance(0.15)) {
            request.put(
                    "Select",
                    values.pick(List.of("COUNT", "ALL_ATTRIBUTES", "SPECIFIC_ATTRIBUTES", "ALL_PROJECTED_ATTRIBUTES")));
        }
    }

    private Request scan() {
        RandomKeys keys = table();
        ObjectNode request = start(keys);
        RandomExpressions expressions = new RandomExpressions(values);
        if (values.chance(0.6)) {
            request.put("FilterExpression", expressions.condition());
        }
        if (values.chance(0.2)) {
            request.put("ProjectionExpression", expressions.projection());
        }
        expressions.complete(request);
        if (values.chance(0.5)) {
            request.put("Limit", values.below(5));
        }
        select(request);
        consistent(request);
        RandomIndex index = keys.index();
        if (index != null) {
            request.put("IndexName", index.name());
        }
        return new Request("Scan", request);
    }

    private Request batchGet() {
        ObjectNode request = RandomValues.object();
        ObjectNode items = request.putObject("RequestItems");
        for (int i = values.below(3); i >= 0; i--) {
            RandomKeys keys = table();
            ObjectNode part = items.putObject(keys.table());
            ArrayNode list = part.putArray("Keys");
            for (int k = values.below(3); k >= 0; k--) {
                list.add(keys.key());
            }
            project(part);
            consistent(part);
        }
        capacity(request);
        return new Request("BatchGetItem", request);
    }

    private Request batchWrite() {
        ObjectNode request = RandomValues.object();
        ObjectNode items = request.putObject("RequestItems");
        for (int i = values.below(2); i >= 0; i--) {
            RandomKeys keys = table();
            ArrayNode writes = items.putArray(keys.table());
            for (int k = values.below(3); k >= 0; k--) {
                if (values.chance(0.7)) {
                    writes.addObject().putObject("PutRequest").set("Item", item(keys));
                } else {
                    writes.addObject().putObject("DeleteRequest").set("Key", keys.key());
                }
            }
        }
        return new Request("BatchWriteItem", request);
    }

    private Request transactGet() {
        ObjectNode request = RandomValues.object();
        ArrayNode items = request.putArray("TransactItems");
        for (int i = values.below(3); i >= 0; i--) {
            RandomKeys keys = table();
            ObjectNode get = items.addObject().putObject("Get");
            get.setAll(start(keys));
            get.set("Key", keys.key());
            project(get);
        }
        capacity(request);
        return new Request("TransactGetItems", request);
    }

    private Request transactWrite() {
        ObjectNode request = RandomValues.object();
        ArrayNode items = request.putArray("TransactItems");
        for (int i = values.below(3); i >= 0; i--) {
            transactWriteElement(items.addObject());
        }
        return new Request("TransactWriteItems", request);
    }

    private void transactWriteElement(ObjectNode element) {
        RandomKeys keys = table();
        RandomExpressions expressions = new RandomExpressions(values);
        String kind = values.pick(List.of("Put", "Update", "Delete", "ConditionCheck"));
        ObjectNode part = element.putObject(kind);
        part.setAll(start(keys));
        part.set(kind.equals("Put") ? "Item" : "Key", kind.equals("Put") ? item(keys) : keys.key());
        if (kind.equals("Update")) {
            part.put("UpdateExpression", expressions.update());
        }
        if (kind.equals("ConditionCheck") || values.chance(0.3)) {
            part.put("ConditionExpression", expressions.condition());
        }
        expressions.complete(part);
        if (values.chance(0.3)) {
            part.put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        }
    }
}
