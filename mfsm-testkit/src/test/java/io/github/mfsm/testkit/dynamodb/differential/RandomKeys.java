package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/** A table of the test, and random keys for it from small pools. */
final class RandomKeys {
    private static final List<String> STRINGS = List.of("k1", "k2", "k3", "é");
    private static final List<String> NUMBERS = List.of("1", "2", "10", "-3", "1.5", "2.0");
    private static final List<String> BINARIES = List.of("AA==", "AAE=", "/w==", "AAEC");

    private final RandomValues values;
    private final String table;
    private final String hashType;
    private final String rangeType;

    RandomKeys(RandomValues values, String table, String hashType, String rangeType) {
        this.values = values;
        this.table = table;
        this.hashType = hashType;
        this.rangeType = rangeType;
    }

    static List<RandomKeys> tables(RandomValues values) {
        return List.of(
                new RandomKeys(values, "strings", "S", ""),
                new RandomKeys(values, "ordered", "S", "N"),
                new RandomKeys(values, "numbers", "N", "S"),
                new RandomKeys(values, "binaries", "B", "B"));
    }

    String table() {
        return table;
    }

    String hashName() {
        return "pk";
    }

    /** The sort key's name, or null. */
    String rangeName() {
        return rangeType.isEmpty() ? null : "sk";
    }

    ObjectNode create() {
        ObjectNode request = RandomValues.object().put("TableName", table).put("BillingMode", "PAY_PER_REQUEST");
        ArrayNode definitions = request.putArray("AttributeDefinitions");
        ArrayNode schema = request.putArray("KeySchema");
        definitions.addObject().put("AttributeName", "pk").put("AttributeType", hashType);
        schema.addObject().put("AttributeName", "pk").put("KeyType", "HASH");
        if (!rangeType.isEmpty()) {
            definitions.addObject().put("AttributeName", "sk").put("AttributeType", rangeType);
            schema.addObject().put("AttributeName", "sk").put("KeyType", "RANGE");
        }
        return request;
    }

    ObjectNode hashValue() {
        return values.chance(0.01) ? values.value() : typed(hashType);
    }

    ObjectNode rangeValue() {
        return values.chance(0.01) ? values.value() : typed(rangeType);
    }

    /** A key; now and then a wrong one. */
    ObjectNode key() {
        ObjectNode key = RandomValues.object();
        key.set("pk", hashValue());
        if (!rangeType.isEmpty()) {
            key.set("sk", rangeValue());
        }
        if (values.chance(0.01)) {
            key.remove(values.chance(0.5) ? "pk" : "sk");
        }
        if (values.chance(0.01)) {
            key.set("a", values.string());
        }
        return key;
    }

    private ObjectNode typed(String type) {
        return switch (type) {
            case "S" -> RandomValues.object().put("S", values.pick(STRINGS));
            case "N" -> RandomValues.object().put("N", values.pick(NUMBERS));
            default -> RandomValues.object().put("B", values.pick(BINARIES));
        };
    }
}
