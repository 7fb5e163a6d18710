package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Map;

/** A table of the test, and random keys for it from small pools. */
final class RandomKeys {
    private static final List<String> STRINGS = List.of("k1", "k2", "k3", "é");
    private static final List<String> NUMBERS = List.of("1", "2", "10", "-3", "1.5", "2.0");
    private static final List<String> BINARIES = List.of("AA==", "AAE=", "/w==", "AAEC");

    static final String INDEXED = "indexed";
    static final List<RandomIndex> INDEXES = List.of(
            new RandomIndex("all", true, List.of("s"), List.of("n"), "ALL"),
            new RandomIndex("keys", true, List.of("n"), List.of(), "KEYS_ONLY"),
            new RandomIndex("some", true, List.of("s"), List.of(), "INCLUDE"),
            new RandomIndex("several", true, List.of("s", "n"), List.of("bin", "pk"), "ALL"),
            new RandomIndex("local", false, List.of("pk"), List.of("n"), "KEYS_ONLY"),
            new RandomIndex("texts", false, List.of("pk"), List.of("s"), "ALL"));

    private final RandomValues values;
    private final String table;
    private final String hashType;
    private final String rangeType;
    private final List<RandomIndex> indexes;

    RandomKeys(RandomValues values, String table, String hashType, String rangeType) {
        this(values, table, hashType, rangeType, List.of());
    }

    private RandomKeys(
            RandomValues values, String table, String hashType, String rangeType, List<RandomIndex> indexes) {
        this.indexes = indexes;
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
                new RandomKeys(values, "binaries", "B", "B"),
                new RandomKeys(values, INDEXED, "S", "N", INDEXES),
                new RandomKeys(values, INDEXED, "S", "N", INDEXES));
    }

    /** One of the indexes, or null for the table. */
    RandomIndex index() {
        return indexes.isEmpty() || values.chance(0.3) ? null : values.pick(indexes);
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
        if (!indexes.isEmpty()) {
            Map.of("s", "S", "n", "N", "bin", "B")
                    .forEach((name, type) ->
                            definitions.addObject().put("AttributeName", name).put("AttributeType", type));
            indexes.forEach(index -> index.create(request));
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

    /** A value for an attribute of an index's key; now and then a wrong one. */
    ObjectNode valueOf(String attribute) {
        return switch (attribute) {
            case "pk" -> hashValue();
            case "sk" -> rangeValue();
            case "s" -> values.string();
            case "n" -> values.number();
            default -> values.binary();
        };
    }

    private ObjectNode typed(String type) {
        return switch (type) {
            case "S" -> RandomValues.object().put("S", values.pick(STRINGS));
            case "N" -> RandomValues.object().put("N", values.pick(NUMBERS));
            default -> RandomValues.object().put("B", values.pick(BINARIES));
        };
    }
}
