package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Unrolls {@code Fn::ForEach}: the members of its body, once for each item of a list, with the item's name replaced.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference-foreach.html">
 *     Fn::ForEach</a>
 */
final class Loops {
    private static final String START = "Fn::ForEach::";
    private static final int MAX_VALUES = 100_000;

    private final Function<Node, Node> evaluate;
    private final List<UnresolvedException> failures = new ArrayList<>();
    private int values;

    private Loops(Function<Node, Node> evaluate) {
        this.evaluate = evaluate;
    }

    /** Resources without loops, and what could not be unrolled. */
    record Unrolled(Node resources, List<UnresolvedException> failures) {}

    /**
     * Unrolls the loops of resources and of all that is below them.
     *
     * @param evaluate gives a loop's list
     */
    static Unrolled unroll(Node resources, Function<Node, Node> evaluate) {
        Loops loops = new Loops(evaluate);
        Node unrolled = contains(resources) ? loops.unroll(resources) : resources;
        return new Unrolled(unrolled, List.copyOf(loops.failures));
    }

    private static boolean contains(Node node) {
        return node.members().keySet().stream().anyMatch(name -> name.startsWith(START))
                || node.members().values().stream().anyMatch(member -> contains(member.value()))
                || node.items().stream().anyMatch(Loops::contains);
    }

    private Node unroll(Node node) {
        if (node instanceof Node.Sequence) {
            return node.map(this::unroll);
        }
        if (!(node instanceof Node.Mapping)) {
            return node;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        node.members().forEach((name, member) -> {
            if (!name.startsWith(START)) {
                members.put(name, new Node.Member(member.keyPlace(), unroll(member.value())));
                return;
            }
            try {
                members.putAll(rounds(member));
            } catch (UnresolvedException e) {
                failures.add(e);
            }
        });
        return new Node.Mapping(node.place(), members);
    }

    private Map<String, Node.Member> rounds(Node.Member loop) {
        List<Node> parts = loop.value().items();
        Text name = parts.size() == 3 ? parts.get(0).scalar() : null;
        if (name == null || !(parts.get(2) instanceof Node.Mapping body)) {
            throw new UnresolvedException(
                    loop.keyPlace(),
                    "Fn::ForEach takes a name, a list and an object: what each item of the list makes");
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (Node item : evaluate.apply(parts.get(1)).items()) {
            Text text = item.scalar();
            if (text == null) {
                throw new UnresolvedException(item.place(), "Fn::ForEach goes over strings, not " + item.kind());
            }
            Node round = new Round(name.value(), text.value()).of(body);
            members.putAll(unroll(round).members());
        }
        return members;
    }

    /** One round of a loop. */
    private final class Round {
        private final String name;
        private final String item;

        Round(String name, String item) {
            this.name = name;
            this.item = item;
        }

        Node of(Node node) {
            count(node.place());
            if (node instanceof Node.Str string) {
                return new Node.Str(text(string.text()));
            }
            if (node instanceof Node.Sequence) {
                return node.map(this::of);
            }
            Text referred = node.members().size() == 1 ? node.text("Ref") : null;
            if (referred != null && referred.value().equals(name)) {
                return Node.Str.of(item, referred.place());
            }
            return node instanceof Node.Mapping ? members(node) : node;
        }

        private Node members(Node node) {
            Map<String, Node.Member> members = new LinkedHashMap<>();
            node.members()
                    .forEach((key, member) -> members.put(
                            text(Text.of(key, member.keyPlace())).value(),
                            new Node.Member(member.keyPlace(), of(member.value()))));
            return new Node.Mapping(node.place(), members);
        }

        private Text text(Text text) {
            String plain = "${" + name + '}';
            String alphanumeric = "&{" + name + '}';
            String value = text.value();
            if (!value.contains(plain) && !value.contains(alphanumeric)) {
                return text;
            }
            Budget.checkLength(text.place(), value.length() + (long) value.length() / plain.length() * item.length());
            return Text.of(
                    value.replace(plain, item).replace(alphanumeric, item.replaceAll("[^A-Za-z0-9]", "")),
                    text.place());
        }

        private void count(SourcePlace place) {
            if (++values > MAX_VALUES) {
                throw new UnresolvedException(place, "the loops make more values than " + MAX_VALUES);
            }
        }
    }
}
