package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.List;
import java.util.random.RandomGenerator;

/** Random requests with legacy parameters, for the tables of {@link RandomRequests}. */
final class RandomLegacyRequests {
    private static final List<String> OPERATORS = List.of(
            "EQ",
            "NE",
            "IN",
            "LE",
            "LT",
            "GE",
            "GT",
            "BETWEEN",
            "NOT_NULL",
            "NULL",
            "CONTAINS",
            "NOT_CONTAINS",
            "BEGINS_WITH");
    private static final List<String> NAMES = List.of("a", "b", "n", "s", "ss", "ns", "l", "flag", "x.y", "year");

    private final RandomValues values;
    private final List<RandomKeys> tables;

    RandomLegacyRequests(RandomGenerator random) {
        this.values = new RandomValues(random);
        this.tables = RandomKeys.tables(values).subList(0, 4);
    }

    List<ObjectNode> creations() {
        return tables.stream().map(RandomKeys::create).toList();
    }

    Request next() {
        RandomKeys keys = values.pick(tables);
        ObjectNode request = RandomValues.object().put("TableName", keys.table());
        return switch (values.below(10)) {
            case 0, 1 -> put(keys, request);
            case 2, 3, 4, 5 -> update(keys, request);
            case 6 -> delete(keys, request);
            case 7 -> get(keys, request);
            case 8 -> query(keys, request);
            default -> scan(request);
        };
    }

    private Request put(RandomKeys keys, ObjectNode request) {
        ObjectNode item = keys.key();
        for (int i = values.below(5); i > 0; i--) {
            String name = values.pick(NAMES);
            item.set(name, valueFor(name));
        }
        request.set("Item", item);
        expect(request);
        return new Request("PutItem", request);
    }

    private Request delete(RandomKeys keys, ObjectNode request) {
        request.set("Key", keys.key());
        expect(request);
        return new Request("DeleteItem", request);
    }

    private Request get(RandomKeys keys, ObjectNode request) {
        request.set("Key", keys.key());
        project(request);
        return new Request("GetItem", request);
    }

    private Request update(RandomKeys keys, ObjectNode request) {
        request.set("Key", keys.key());
        ObjectNode updates = request.putObject("AttributeUpdates");
        for (int i = values.below(3); i >= 0; i--) {
            String name = values.pick(NAMES);
            ObjectNode update = updates.putObject(name);
            switch (values.below(4)) {
                case 0 -> update.put("Action", "DELETE");
                case 1 -> update.put("Action", "DELETE").set("Value", values.set());
                case 2 -> update.put("Action", "ADD").set("Value", values.chance(0.5) ? values.number() : values.set());
                default -> update.put("Action", "PUT").set("Value", valueFor(name));
            }
        }
        expect(request);
        request.put("ReturnValues", values.pick(List.of("NONE", "ALL_OLD", "ALL_NEW", "UPDATED_OLD", "UPDATED_NEW")));
        return new Request("UpdateItem", request);
    }

    private Request query(RandomKeys keys, ObjectNode request) {
        ObjectNode conditions = request.putObject("KeyConditions");
        condition(conditions.putObject("pk"), "EQ", List.of(keys.hashValue()));
        if (keys.rangeName() != null && values.chance(0.7)) {
            String operator = values.pick(List.of("EQ", "LE", "LT", "GE", "GT"));
            condition(conditions.putObject("sk"), operator, List.of(keys.rangeValue()));
        }
        if (values.chance(0.4)) {
            conditions(request.putObject("QueryFilter"));
        }
        project(request);
        return new Request("Query", request);
    }

    private Request scan(ObjectNode request) {
        conditions(request.putObject("ScanFilter"));
        project(request);
        return new Request("Scan", request);
    }

    private void project(ObjectNode request) {
        if (values.chance(0.4)) {
            ArrayNode names = request.putArray("AttributesToGet");
            NAMES.stream().filter(name -> values.chance(0.2)).forEach(names::add);
            names.add("pk");
        }
    }

    private void expect(ObjectNode request) {
        if (values.chance(0.5)) {
            ObjectNode expected = request.putObject("Expected");
            if (values.chance(0.4)) {
                String name = values.pick(NAMES);
                ObjectNode one = expected.putObject(name);
                if (values.chance(0.5)) {
                    one.put("Exists", false);
                } else {
                    one.set("Value", valueFor(name));
                }
            } else {
                conditions(expected);
            }
            join(request, expected.size());
        }
    }

    private void conditions(ObjectNode conditions) {
        for (int i = values.below(2); i >= 0; i--) {
            String name = values.pick(NAMES);
            String operator = values.pick(OPERATORS);
            condition(
                    conditions.putObject(name),
                    operator,
                    switch (operator) {
                        case "NULL", "NOT_NULL" -> List.of();
                        case "BETWEEN" -> List.of(values.number(), values.number());
                        case "BEGINS_WITH" -> List.of(values.string());
                        case "IN" -> List.of(values.string(), values.string());
                        case "EQ", "NE" -> List.of(valueFor(name));
                        default -> List.of(values.chance(0.5) ? values.number() : values.string());
                    });
        }
    }

    private void join(ObjectNode request, int conditions) {
        if (conditions > 1 && values.chance(0.5)) {
            request.put("ConditionalOperator", values.pick(List.of("AND", "OR")));
        }
    }

    private static void condition(ObjectNode condition, String operator, List<ObjectNode> compared) {
        condition.put("ComparisonOperator", operator);
        if (!compared.isEmpty()) {
            condition.putArray("AttributeValueList").addAll(compared);
        }
    }

    private ObjectNode valueFor(String name) {
        return switch (name) {
            case "n" -> values.number();
            case "s" -> values.string();
            case "ss", "ns" -> values.set();
            case "l" -> values.list();
            default -> values.value();
        };
    }
}
