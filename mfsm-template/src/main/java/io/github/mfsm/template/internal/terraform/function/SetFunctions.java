package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.terraform.type.HclType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Functions over sets. */
final class SetFunctions {
    private SetFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.of(
                "setunion",
                SetFunctions::union,
                "setintersection",
                given -> filter(given, true),
                "setsubtract",
                given -> filter(given, false),
                "setproduct",
                SetFunctions::product);
    }

    /** Returns the sets as sets of the type that they have in common. */
    private static List<List<Node>> sets(Arguments given) {
        HclType common = HclType.common(given.values().stream().map(HclType::of).toList());
        if (common == null) {
            throw given.problem("the sets' elements have types that don't go together");
        }
        return given.values().stream()
                .map(set -> given.conversion().convert(set, common).items())
                .toList();
    }

    private static Node union(Arguments given) {
        return given.of(sets(given).stream().flatMap(List::stream).toList(), Node.Order.SET);
    }

    private static Node filter(Arguments given, boolean wanted) {
        List<List<Node>> sets = sets(given);
        List<Node> kept = sets.get(0);
        for (List<Node> other : sets.subList(1, sets.size())) {
            kept = kept.stream()
                    .filter(item -> Values.contains(other, item) == wanted)
                    .toList();
        }
        return given.of(kept, Node.Order.SET);
    }

    /** The product with a set is a set, that of lists a list; there, each collection is of one type. */
    private static Node product(Arguments given) {
        if (given.size() < 2) {
            throw given.problem("it takes two or more arguments");
        }
        boolean isSet = given.values().stream()
                .anyMatch(value -> value instanceof Node.Sequence list && list.order() == Node.Order.SET);
        List<List<Node>> rows = List.of(List.of());
        for (int i = 0; i < given.size(); i++) {
            given.list(i);
            List<Node> items = given.conversion()
                    .convert(given.value(i), new HclType.ListOf(HclType.Simple.ANY))
                    .items();
            List<List<Node>> longer = new ArrayList<>();
            for (List<Node> row : rows) {
                for (Node item : items) {
                    List<Node> extended = new ArrayList<>(row);
                    extended.add(item);
                    longer.add(extended);
                }
                given.of(List.copyOf(longer.stream().map(given::of).toList()));
            }
            rows = longer;
        }
        return given.of(rows.stream().map(given::of).toList(), isSet ? Node.Order.SET : Node.Order.LIST);
    }
}
