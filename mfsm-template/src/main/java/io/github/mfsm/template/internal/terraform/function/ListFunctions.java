package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.terraform.type.HclType;
import io.github.mfsm.template.internal.terraform.type.SetOrder;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** Functions over lists. */
final class ListFunctions {
    private ListFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.ofEntries(
                Map.entry("length", ListFunctions::length),
                Map.entry("concat", ListFunctions::concat),
                Map.entry("element", ListFunctions::element),
                Map.entry("index", ListFunctions::index),
                Map.entry("contains", given -> given.of(Values.contains(given.list(0), given.value(1)))),
                Map.entry("distinct", given -> given.ofList(distinct(given.list(0)))),
                Map.entry("flatten", given -> given.of(flatten(given.list(0)))),
                Map.entry("compact", ListFunctions::compact),
                Map.entry("reverse", ListFunctions::reverse),
                Map.entry("sort", ListFunctions::sort),
                Map.entry("slice", ListFunctions::slice),
                Map.entry("chunklist", ListFunctions::chunks),
                Map.entry("range", ListFunctions::range),
                Map.entry("toset", given -> converted(given, new HclType.SetOf(HclType.Simple.ANY))),
                Map.entry("tolist", given -> converted(given, new HclType.ListOf(HclType.Simple.ANY))),
                Map.entry("list", given -> given.of(given.values())),
                Map.entry("coalesce", ListFunctions::coalesce),
                Map.entry("coalescelist", ListFunctions::coalesceList),
                Map.entry("one", ListFunctions::one),
                Map.entry("alltrue", given -> given.of(given.list(0).stream().allMatch(ListFunctions::isTrue))),
                Map.entry("anytrue", given -> given.of(given.list(0).stream().anyMatch(ListFunctions::isTrue))));
    }

    static Node converted(Arguments given, HclType type) {
        return given.conversion().convert(given.value(0), type);
    }

    private static boolean isTrue(Node value) {
        return value instanceof Node.Bool bool && bool.value();
    }

    private static Node length(Arguments given) {
        Node value = given.value(0);
        if (value instanceof Node.Num || value instanceof Node.Bool) {
            throw given.problem(value.kind() + " has no length");
        }
        int length = value instanceof Node.Str string
                ? Graphemes.of(string.text().value()).size()
                : Math.max(value.items().size(), value.members().size());
        return given.of(BigDecimal.valueOf(length));
    }

    private static Node concat(Arguments given) {
        List<HclType> types = new ArrayList<>();
        boolean areLists = true;
        for (int i = 0; i < given.size(); i++) {
            given.requireOrder(i);
            given.list(i);
            areLists &= given.order(i) == Node.Order.LIST;
            types.add(HclType.of(given.value(i)));
        }
        HclType common = areLists ? HclType.common(types) : null;
        List<Node> all = new ArrayList<>();
        for (Node list : given.values()) {
            all.addAll((common == null ? list : given.conversion().convert(list, common)).items());
        }
        return given.of(all, common == null ? Node.Order.TUPLE : Node.Order.LIST);
    }

    private static Node element(Arguments given) {
        given.requireOrder(0);
        List<Node> list = given.list(0);
        if (list.isEmpty()) {
            throw given.problem("the list is empty");
        }
        return list.get(Math.floorMod(given.integer(1), list.size()));
    }

    private static Node index(Arguments given) {
        given.requireOrder(0);
        List<Node> list = given.list(0);
        for (int i = 0; i < list.size(); i++) {
            if (Values.equal(list.get(i), given.value(1))) {
                return given.of(BigDecimal.valueOf(i));
            }
        }
        throw given.problem("the list has no such item");
    }

    private static List<Node> distinct(List<Node> list) {
        List<Node> found = new ArrayList<>();
        for (Node item : list) {
            if (!Values.contains(found, item)) {
                found.add(item);
            }
        }
        return found;
    }

    private static List<Node> flatten(List<Node> list) {
        List<Node> flat = new ArrayList<>();
        for (Node item : list) {
            if (item instanceof Node.Sequence) {
                flat.addAll(flatten(item.items()));
            } else {
                flat.add(item);
            }
        }
        return flat;
    }

    private static Node compact(Arguments given) {
        return given.ofList(given.list(0).stream()
                .filter(item ->
                        !(item instanceof Node.Null) && !given.text(item).isEmpty())
                .toList());
    }

    private static Node reverse(Arguments given) {
        List<Node> reversed = new ArrayList<>(given.list(0));
        Collections.reverse(reversed);
        return given.of(reversed, given.order(0) == Node.Order.TUPLE ? Node.Order.TUPLE : Node.Order.LIST);
    }

    private static Node sort(Arguments given) {
        List<Node> list = given.list(0);
        if (list.stream().anyMatch(Node.Null.class::isInstance)) {
            throw given.problem("an item is null");
        }
        return given.ofList(list.stream()
                .sorted((one, other) -> SetOrder.byCodePoints(
                        given.text(one).value(), given.text(other).value()))
                .toList());
    }

    private static Node slice(Arguments given) {
        given.requireOrder(0);
        List<Node> list = given.list(0);
        int from = given.integer(1);
        int to = given.integer(2);
        if (from < 0 || to > list.size() || from > to) {
            throw given.problem("no items " + from + " to " + to + " in a list of " + list.size());
        }
        return given.of(list.subList(from, to), given.order(0));
    }

    private static Node chunks(Arguments given) {
        List<Node> list = given.list(0);
        int size = given.integer(1);
        if (size < 0) {
            throw given.problem("the size must not be negative");
        }
        int step = size == 0 ? Math.max(1, list.size()) : size;
        List<Node> chunks = new ArrayList<>();
        for (int i = 0; i < list.size(); i += step) {
            chunks.add(given.ofList(list.subList(i, Math.min(list.size(), i + step))));
        }
        return given.ofList(chunks);
    }

    private static Node range(Arguments given) {
        if (given.size() < 1 || given.size() > 3) {
            throw given.problem("it takes one to three arguments");
        }
        BigDecimal from = given.size() > 1 ? given.number(0) : BigDecimal.ZERO;
        BigDecimal to = given.number(given.size() > 1 ? 1 : 0);
        int order = from.compareTo(to);
        BigDecimal step = given.size() > 2 ? given.number(2) : BigDecimal.valueOf(order <= 0 ? 1 : -1);
        if (step.signum() == 0 || order * step.signum() > 0) {
            throw given.problem("the step " + step + " doesn't lead from " + from + " to " + to);
        }
        List<Node> numbers = new ArrayList<>();
        for (BigDecimal i = from; i.compareTo(to) * step.signum() < 0 && numbers.size() <= 1_024; i = i.add(step)) {
            numbers.add(given.of(i));
        }
        if (numbers.size() > 1_024) {
            throw given.problem("more than 1,024 numbers");
        }
        return given.ofList(numbers);
    }

    /** Returns the first argument that isn't null or an empty string, as the one type that all have in common. */
    private static Node coalesce(Arguments given) {
        HclType common = HclType.common(given.values().stream().map(HclType::of).toList());
        if (common == null) {
            throw given.problem("the arguments have types that don't go together");
        }
        for (Node candidate : given.values()) {
            Node converted = given.conversion().convert(candidate, common);
            boolean isEmpty =
                    converted instanceof Node.Str string && string.text().isEmpty();
            if (!(converted instanceof Node.Null) && !isEmpty) {
                return converted;
            }
        }
        throw given.problem("all arguments are null or empty");
    }

    private static Node coalesceList(Arguments given) {
        for (int i = 0; i < given.size(); i++) {
            if (!given.list(i).isEmpty()) {
                return given.value(i);
            }
        }
        throw given.problem("all lists are empty");
    }

    private static Node one(Arguments given) {
        List<Node> list = given.list(0);
        if (list.size() > 1) {
            throw given.problem("the list has " + list.size() + " items");
        }
        return list.isEmpty() ? new Node.Null(given.place()) : list.get(0);
    }
}
