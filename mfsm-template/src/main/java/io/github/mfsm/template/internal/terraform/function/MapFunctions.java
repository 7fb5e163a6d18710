package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.terraform.type.HclType;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Functions over maps and objects, whose members are sorted by name. */
final class MapFunctions {
    private MapFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.ofEntries(
                Map.entry("merge", MapFunctions::merge),
                Map.entry("lookup", MapFunctions::lookup),
                Map.entry("keys", MapFunctions::keys),
                Map.entry("values", MapFunctions::values),
                Map.entry("zipmap", MapFunctions::zip),
                Map.entry("map", MapFunctions::ofPairs),
                Map.entry("tomap", given -> ListFunctions.converted(given, new HclType.MapOf(HclType.Simple.ANY))),
                Map.entry("transpose", MapFunctions::transpose),
                Map.entry("matchkeys", MapFunctions::matchKeys));
    }

    private static boolean isMap(Node value) {
        return value instanceof Node.Mapping mapping && mapping.isMap();
    }

    private static Node merge(Arguments given) {
        Map<String, Node.Member> merged = new TreeMap<>();
        Set<HclType> types = new HashSet<>();
        for (int i = 0; i < given.size(); i++) {
            if (!(given.value(i) instanceof Node.Null)) {
                merged.putAll(given.map(i));
                types.add(HclType.of(given.value(i)));
            }
        }
        boolean isMap = types.size() == 1 && types.iterator().next() instanceof HclType.MapOf;
        return new Node.Mapping(given.place(), merged, isMap);
    }

    private static Node keys(Arguments given) {
        return given.ofStrings(new ArrayList<>(new TreeSet<>(given.map(0).keySet())));
    }

    /** {@code map("key", value, ...)} of Terraform up to 0.12. */
    private static Node ofPairs(Arguments given) {
        Map<String, Node.Member> members = new TreeMap<>();
        for (int i = 0; i < given.size(); i += 2) {
            members.put(given.string(i), new Node.Member(given.place(), given.value(i + 1)));
        }
        return given.of(members);
    }

    private static Node lookup(Arguments given) {
        Node.Member found = given.map(0).get(given.string(1));
        if (found != null) {
            return found.value();
        }
        if (given.size() > 3) {
            throw given.problem("it takes two or three arguments");
        }
        if (given.size() > 2) {
            return HclType.of(given.value(0)) instanceof HclType.MapOf map
                    ? given.conversion().convert(given.value(2), map.element())
                    : given.value(2);
        }
        throw given.problem("the map has no " + given.string(1));
    }

    private static Node values(Arguments given) {
        List<Node> values = new ArrayList<>();
        new TreeMap<>(given.map(0)).values().forEach(member -> values.add(member.value()));
        return given.of(values, isMap(given.value(0)) ? Node.Order.LIST : Node.Order.TUPLE);
    }

    private static Node zip(Arguments given) {
        List<Node> keys = given.list(0);
        List<Node> values = given.list(1);
        if (keys.size() != values.size()) {
            throw given.problem(keys.size() + " keys and " + values.size() + " values");
        }
        Map<String, Node.Member> zipped = new TreeMap<>();
        for (int i = 0; i < keys.size(); i++) {
            zipped.put(
                    given.text(keys.get(i)).value(), new Node.Member(keys.get(i).place(), values.get(i)));
        }
        return new Node.Mapping(given.place(), zipped, given.order(1) == Node.Order.LIST);
    }

    private static Node transpose(Arguments given) {
        Map<String, List<Node>> turned = new TreeMap<>();
        new TreeMap<>(given.map(0))
                .forEach((name, member) -> given.list(member.value())
                        .forEach(item -> turned.computeIfAbsent(given.text(item).value(), key -> new ArrayList<>())
                                .add(given.of(name))));
        Map<String, Node.Member> result = new TreeMap<>();
        turned.forEach((name, items) -> result.put(name, new Node.Member(given.place(), given.ofList(items))));
        return new Node.Mapping(given.place(), result, true);
    }

    private static Node matchKeys(Arguments given) {
        List<Node> values = given.list(0);
        List<Node> keys = given.list(1);
        if (values.size() != keys.size()) {
            throw given.problem(keys.size() + " keys and " + values.size() + " values");
        }
        List<Node> matched = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (Values.contains(given.list(2), keys.get(i))) {
                matched.add(values.get(i));
            }
        }
        return given.ofList(matched);
    }
}
