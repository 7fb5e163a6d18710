package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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
                Map.entry("tomap", given -> given.of(given.map(0))),
                Map.entry("transpose", MapFunctions::transpose),
                Map.entry("matchkeys", MapFunctions::matchKeys),
                Map.entry("setproduct", MapFunctions::product));
    }

    private static Node merge(Arguments given) {
        Map<String, Node.Member> merged = new TreeMap<>();
        for (int i = 0; i < given.size(); i++) {
            if (!(given.value(i) instanceof Node.Null)) {
                merged.putAll(given.map(i));
            }
        }
        return given.of(merged);
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
        if (given.size() > 2) {
            return given.value(2);
        }
        throw given.problem("the map has no " + given.string(1));
    }

    private static Node values(Arguments given) {
        List<Node> values = new ArrayList<>();
        new TreeMap<>(given.map(0)).values().forEach(member -> values.add(member.value()));
        return given.of(values);
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
        return given.of(zipped);
    }

    private static Node transpose(Arguments given) {
        Map<String, List<Node>> turned = new TreeMap<>();
        new TreeMap<>(given.map(0))
                .forEach((name, member) -> given.list(member.value())
                        .forEach(item -> turned.computeIfAbsent(given.text(item).value(), key -> new ArrayList<>())
                                .add(given.of(name))));
        Map<String, Node.Member> result = new TreeMap<>();
        turned.forEach((name, items) -> result.put(name, new Node.Member(given.place(), given.of(items))));
        return given.of(result);
    }

    private static Node matchKeys(Arguments given) {
        List<Node> values = given.list(0);
        List<Node> keys = given.list(1);
        List<Node> matched = new ArrayList<>();
        for (int i = 0; i < Math.min(values.size(), keys.size()); i++) {
            if (Values.contains(given.list(2), keys.get(i))) {
                matched.add(values.get(i));
            }
        }
        return given.of(matched);
    }

    private static Node product(Arguments given) {
        List<List<Node>> rows = List.of(List.of());
        for (int i = 0; i < given.size(); i++) {
            List<List<Node>> longer = new ArrayList<>();
            for (List<Node> row : rows) {
                for (Node item : given.list(i)) {
                    List<Node> extended = new ArrayList<>(row);
                    extended.add(item);
                    longer.add(extended);
                }
                given.of(List.copyOf(longer.stream().map(given::of).toList()));
            }
            rows = longer;
        }
        return given.of(rows.stream().map(given::of).toList());
    }
}
