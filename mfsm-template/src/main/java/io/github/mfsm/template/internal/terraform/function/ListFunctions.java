package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Functions over lists and sets; a set is a sorted list without duplicates. */
final class ListFunctions {
    private ListFunctions() {}

    static Map<String, HclFunction> all() {
        return Map.ofEntries(
                Map.entry("length", ListFunctions::length),
                Map.entry("concat", ListFunctions::concat),
                Map.entry("element", ListFunctions::element),
                Map.entry("index", ListFunctions::index),
                Map.entry("contains", given -> given.of(Values.contains(given.list(0), given.value(1)))),
                Map.entry("distinct", given -> given.of(distinct(given.list(0)))),
                Map.entry("flatten", given -> given.of(flatten(given.list(0)))),
                Map.entry("compact", ListFunctions::compact),
                Map.entry("reverse", ListFunctions::reverse),
                Map.entry("sort", given -> given.of(sorted(given, given.list(0)))),
                Map.entry("slice", ListFunctions::slice),
                Map.entry("chunklist", ListFunctions::chunks),
                Map.entry("range", ListFunctions::range),
                Map.entry("toset", given -> given.of(set(given, given.list(0)))),
                Map.entry("tolist", given -> given.of(given.list(0))),
                Map.entry("list", given -> given.of(given.values())),
                Map.entry("setunion", ListFunctions::union),
                Map.entry("setintersection", given -> filter(given, true)),
                Map.entry("setsubtract", given -> filter(given, false)),
                Map.entry("coalesce", ListFunctions::coalesce),
                Map.entry("coalescelist", ListFunctions::coalesceList),
                Map.entry("one", ListFunctions::one),
                Map.entry("alltrue", given -> given.of(given.list(0).stream().allMatch(ListFunctions::isTrue))),
                Map.entry("anytrue", given -> given.of(given.list(0).stream().anyMatch(ListFunctions::isTrue))));
    }

    private static boolean isTrue(Node value) {
        Text text = value.scalar();
        return text != null && text.value().equals("true");
    }

    private static Node length(Arguments given) {
        Node value = given.value(0);
        int length = value instanceof Node.Str string
                ? string.text().value().codePointCount(0, string.text().value().length())
                : Math.max(value.items().size(), value.members().size());
        return given.of(BigDecimal.valueOf(length));
    }

    private static Node concat(Arguments given) {
        List<Node> all = new ArrayList<>();
        for (int i = 0; i < given.size(); i++) {
            all.addAll(given.list(i));
        }
        return given.of(all);
    }

    private static Node element(Arguments given) {
        List<Node> list = given.list(0);
        if (list.isEmpty()) {
            throw given.problem("the list is empty");
        }
        return list.get(Math.floorMod(given.integer(1), list.size()));
    }

    private static Node index(Arguments given) {
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
        return given.of(given.list(0).stream()
                .filter(item ->
                        !(item instanceof Node.Null) && !given.text(item).isEmpty())
                .toList());
    }

    private static Node reverse(Arguments given) {
        List<Node> reversed = new ArrayList<>(given.list(0));
        Collections.reverse(reversed);
        return given.of(reversed);
    }

    private static List<Node> sorted(Arguments given, List<Node> list) {
        return list.stream()
                .sorted(Comparator.comparing(item -> given.text(item).value()))
                .toList();
    }

    private static List<Node> set(Arguments given, List<Node> list) {
        List<Node> items = distinct(list);
        if (items.stream().allMatch(Node.Num.class::isInstance)) {
            return items.stream().sorted(Comparator.comparing(given::number)).toList();
        }
        return items.stream().allMatch(item -> item.scalar() != null) ? sorted(given, items) : items;
    }

    private static Node slice(Arguments given) {
        List<Node> list = given.list(0);
        int from = given.integer(1);
        int to = given.integer(2);
        if (from < 0 || to > list.size() || from > to) {
            throw given.problem("no items " + from + " to " + to + " in a list of " + list.size());
        }
        return given.of(list.subList(from, to));
    }

    private static Node chunks(Arguments given) {
        int size = given.integer(1);
        if (size < 1) {
            throw given.problem("the size must be at least 1");
        }
        List<Node> list = given.list(0);
        List<Node> chunks = new ArrayList<>();
        for (int i = 0; i < list.size(); i += size) {
            chunks.add(given.of(list.subList(i, Math.min(list.size(), i + size))));
        }
        return given.of(chunks);
    }

    private static Node range(Arguments given) {
        BigDecimal from = given.size() > 1 ? given.number(0) : BigDecimal.ZERO;
        BigDecimal to = given.number(given.size() > 1 ? 1 : 0);
        BigDecimal step = given.size() > 2 ? given.number(2) : BigDecimal.valueOf(from.compareTo(to) <= 0 ? 1 : -1);
        if (step.signum() == 0) {
            throw given.problem("the step must not be 0");
        }
        List<Node> numbers = new ArrayList<>();
        for (BigDecimal i = from; i.compareTo(to) * step.signum() < 0 && numbers.size() <= 1_024; i = i.add(step)) {
            numbers.add(given.of(i));
        }
        if (numbers.size() > 1_024) {
            throw given.problem("more than 1,024 numbers");
        }
        return given.of(numbers);
    }

    private static Node union(Arguments given) {
        return given.of(set(given, concat(given).items()));
    }

    private static Node filter(Arguments given, boolean wanted) {
        List<Node> kept = given.list(0);
        for (int i = 1; i < given.size(); i++) {
            List<Node> other = given.list(i);
            kept = kept.stream()
                    .filter(item -> Values.contains(other, item) == wanted)
                    .toList();
        }
        return given.of(set(given, kept));
    }

    private static Node coalesce(Arguments given) {
        List<Node> candidates =
                given.size() == 1 && given.value(0) instanceof Node.Sequence list ? list.items() : given.values();
        for (Node candidate : candidates) {
            Text text = candidate.scalar();
            if (!(candidate instanceof Node.Null) && (text == null || !text.isEmpty())) {
                return candidate;
            }
        }
        throw given.problem("all arguments are null or empty");
    }

    private static Node coalesceList(Arguments given) {
        for (Node candidate : given.values()) {
            if (!candidate.items().isEmpty()) {
                return candidate;
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
