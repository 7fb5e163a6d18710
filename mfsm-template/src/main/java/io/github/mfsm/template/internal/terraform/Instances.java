package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The instances of a resource or module: one, or as many as {@code count} or {@code for_each} say. */
final class Instances {
    private static final int MAX = 1_000;

    private Instances() {}

    /**
     * One instance.
     *
     * @param suffix of its address: {@code [0]}, {@code ["key"]} or empty
     * @param names what {@code count} or {@code each} is in it
     */
    record Instance(String suffix, Map<String, Node> names) {}

    /** Returns the instances of a block. */
    static List<Instance> of(HclBody.Block block, Evaluator evaluator) {
        HclExpression count = block.body().get("count");
        HclExpression forEach = block.body().get("for_each");
        if (count != null) {
            return counted(count, evaluator);
        }
        return forEach == null ? List.of(new Instance("", Map.of())) : each(forEach, evaluator);
    }

    private static List<Instance> counted(HclExpression count, Evaluator evaluator) {
        Node value = evaluator.evaluate(count);
        if (!(value instanceof Node.Num number)
                || number.value().compareTo(BigDecimal.valueOf(MAX)) > 0
                || number.value().signum() < 0) {
            throw new UnresolvedException(
                    count.place(), "count is a number up to " + MAX + ", and not " + value.kind());
        }
        List<Instance> instances = new ArrayList<>();
        for (int i = 0; i < number.value().intValue(); i++) {
            Node index = Node.Num.of(BigDecimal.valueOf(i), count.place());
            instances.add(new Instance("[" + i + ']', Map.of("count", Node.Mapping.of(count.place(), "index", index))));
        }
        return instances;
    }

    private static List<Instance> each(HclExpression forEach, Evaluator evaluator) {
        Node value = evaluator.evaluate(forEach);
        if (value instanceof Node.Sequence list && list.order() != Node.Order.SET) {
            throw new UnresolvedException(
                    forEach.place(),
                    "for_each takes a map or a set of strings, and not a list; convert it: toset(...)");
        }
        Map<String, Node> entries = new TreeMap<>();
        value.members().forEach((name, member) -> entries.put(name, member.value()));
        for (Node item : value.items()) {
            if (item.scalar() == null) {
                throw new UnresolvedException(forEach.place(), "for_each takes a map or a set of strings");
            }
            entries.put(item.scalar().value(), item);
        }
        if (entries.size() > MAX) {
            throw new UnresolvedException(forEach.place(), "for_each has more than " + MAX + " entries");
        }
        List<Instance> instances = new ArrayList<>();
        entries.forEach((key, each) -> {
            Map<String, Node.Member> names = new LinkedHashMap<>();
            names.put("key", new Node.Member(forEach.place(), Node.Str.of(key, forEach.place())));
            names.put("value", new Node.Member(forEach.place(), each));
            instances.add(new Instance("[\"" + key + "\"]", Map.of("each", new Node.Mapping(forEach.place(), names))));
        });
        return instances;
    }
}
