package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.random.RandomGenerator;

/** Attribute values from small pools, so that they meet each other again. */
final class RandomValues {
    static final List<String> NAMES =
            List.of("a", "b", "c", "n", "s", "l", "m", "ss", "ns", "bs", "bin", "flag", "year", "odd name", "x.y");
    private static final List<String> STRINGS = List.of("", "a", "ab", "abc", "b", "z", "S", "N", "é", "😀", "A");
    private static final List<String> NUMBERS = List.of(
            "0",
            "1",
            "2",
            "3",
            "-1",
            "1.5",
            "10",
            "1e2",
            "0.001",
            "-7.25",
            "12345678901234567890123456789012345678",
            "1e125",
            "1e-130",
            "007",
            "+4",
            "2.50");
    private static final List<String> BAD_NUMBERS =
            List.of("", "x", "1e126", "1e-131", "123456789012345678901234567890123456789", "1 ", "0x1");
    private static final List<String> BINARIES = List.of("", "AA==", "AAE=", "AAEC", "/w==");

    private final RandomGenerator random;

    RandomValues(RandomGenerator random) {
        this.random = random;
    }

    boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    <T> T pick(List<T> pool) {
        return pool.get(random.nextInt(pool.size()));
    }

    int below(int bound) {
        return random.nextInt(bound);
    }

    static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    ObjectNode string() {
        return object().put("S", pick(STRINGS));
    }

    ObjectNode number() {
        return object().put("N", pick(NUMBERS));
    }

    ObjectNode binary() {
        return object().put("B", pick(BINARIES));
    }

    ObjectNode value() {
        return value(0);
    }

    private ObjectNode value(int depth) {
        return switch (below(depth < 3 ? 12 : 6)) {
            case 0, 1 -> string();
            case 2, 3 -> number();
            case 4 -> binary();
            case 5 -> chance(0.5) ? object().put("BOOL", chance(0.5)) : object().put("NULL", true);
            case 6 -> set("SS", STRINGS);
            case 7 -> set("NS", NUMBERS);
            case 8 -> set("BS", BINARIES);
            case 9, 10 -> list(depth);
            default -> map(depth);
        };
    }

    ObjectNode set() {
        return chance(0.6) ? set("SS", STRINGS) : set("NS", NUMBERS);
    }

    private ObjectNode set(String type, List<String> pool) {
        Set<String> members = new LinkedHashSet<>();
        for (int i = below(4); i >= 0; i--) {
            members.add(pick(pool));
        }
        ObjectNode set = object();
        members.forEach(set.putArray(type)::add);
        return set;
    }

    ObjectNode list() {
        return list(1);
    }

    private ObjectNode list(int depth) {
        ObjectNode list = object();
        ArrayNode elements = list.putArray("L");
        for (int i = below(4); i > 0; i--) {
            elements.add(value(depth + 1));
        }
        return list;
    }

    private ObjectNode map(int depth) {
        ObjectNode map = object();
        ObjectNode entries = map.putObject("M");
        for (int i = below(4); i > 0; i--) {
            entries.set(pick(NAMES.subList(0, 7)), value(depth + 1));
        }
        return map;
    }

    /** A value that is refused. */
    ObjectNode badValue() {
        ObjectNode bad = object();
        switch (below(8)) {
            case 0 -> bad.put("N", pick(BAD_NUMBERS));
            case 1 -> bad.putArray("SS");
            case 2 -> bad.putArray("NS").add("1").add(pick(BAD_NUMBERS));
            case 3 -> bad.putArray("SS").add("a").add("a");
            case 4 -> bad.putArray("NS").add("1").add("1.0");
            case 5 -> bad.put("NULL", false);
            case 6 -> bad.put("S", "a").put("BOOL", true);
            default -> {
                // nothing: a value without a type
            }
        }
        return chance(0.3) ? wrapped(bad) : bad;
    }

    private ObjectNode wrapped(ObjectNode inner) {
        ObjectNode outer = object();
        if (chance(0.5)) {
            outer.putArray("L").add(inner);
        } else {
            outer.putObject("M").set("a", inner);
        }
        return outer;
    }
}
