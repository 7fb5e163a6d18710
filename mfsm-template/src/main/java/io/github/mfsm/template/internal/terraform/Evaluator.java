package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.function.Arguments;
import io.github.mfsm.template.internal.terraform.function.HclFunction;
import io.github.mfsm.template.internal.terraform.function.Values;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Evaluates expressions to values that know their places. What can't be known is an {@link UnresolvedException}. */
final class Evaluator implements HclExpression.Visitor<Node> {
    /** What {@code var.x}, {@code local.x} or a resource is. */
    interface References {
        /** Returns how many names make a reference that starts with this one. */
        int length(String first);

        Node value(SourcePlace place, List<String> names);

        /** Returns what a reference and a member's name stand for, where that is known without the other members. */
        default @Nullable HclExpression member(SourcePlace place, List<String> names) {
            return null;
        }

        /** Returns an output of a module that is a value. */
        default Node output(SourcePlace place, Node module, String name) {
            throw new UnresolvedException(place, "no module is known here");
        }
    }

    private final References references;
    private final Map<String, HclFunction> functions;
    private final Map<String, Node> names;
    private final Budget budget;

    Evaluator(References references, Map<String, HclFunction> functions, Map<String, Node> names, Budget budget) {
        this.references = references;
        this.functions = functions;
        this.names = Map.copyOf(names);
        this.budget = budget;
    }

    /** Returns an evaluator that knows more names. */
    Evaluator with(Map<String, Node> more) {
        Map<String, Node> all = new HashMap<>(names);
        all.putAll(more);
        return new Evaluator(references, functions, all, budget);
    }

    Node evaluate(HclExpression expression) {
        budget.enter(expression.place());
        try {
            return expression.accept(this);
        } finally {
            budget.leave();
        }
    }

    boolean isTrue(HclExpression condition) {
        Node value = evaluate(condition);
        Text text = value.scalar();
        if (text == null || !text.value().matches("true|false")) {
            throw new UnresolvedException(condition.place(), "a condition is true or false, and not " + value.kind());
        }
        return text.value().equals("true");
    }

    @Override
    public Node visit(HclExpression.Literal literal) {
        return literal.value();
    }

    @Override
    public Node visit(HclExpression.Template template) {
        return new TemplateEvaluator(this, budget).evaluate(template);
    }

    @Override
    public Node visit(HclExpression.Variable variable) {
        Node value = names.get(variable.name());
        if (value == null) {
            throw new UnresolvedException(variable.place(), "nothing named " + variable.name() + " is known here");
        }
        return value;
    }

    @Override
    public Node visit(HclExpression.Attribute attribute) {
        List<String> path = path(attribute);
        if (!path.isEmpty() && !names.containsKey(path.get(0)) && references.length(path.get(0)) == path.size()) {
            return references.value(attribute.place(), path);
        }
        if (path.size() > 2 && !names.containsKey(path.get(0))) {
            HclExpression member = references.member(attribute.place(), path);
            if (member != null) {
                return outside().evaluate(member);
            }
        }
        return attribute(attribute.place(), evaluate(attribute.of()), attribute.name());
    }

    /** Returns the evaluator of what stands outside of loops and resources. */
    private Evaluator outside() {
        return new Evaluator(references, functions, Map.of(), budget);
    }

    /** Returns the names of a plain reference, none for anything else. */
    private static List<String> path(HclExpression expression) {
        List<String> path = new ArrayList<>();
        HclExpression at = expression;
        while (at instanceof HclExpression.Attribute attribute) {
            path.add(0, attribute.name());
            at = attribute.of();
        }
        if (!(at instanceof HclExpression.Variable variable)) {
            return List.of();
        }
        path.add(0, variable.name());
        return path;
    }

    private Node attribute(SourcePlace place, Node of, String name) {
        if (ResourceValue.is(of)) {
            return ResourceValue.attribute(place, of, name);
        }
        if (Modules.isValue(of)) {
            return references.output(place, of, name);
        }
        Node value = of.get(name);
        if (value == null) {
            throw new UnresolvedException(place, of.kind() + " has no attribute " + name);
        }
        return value;
    }

    @Override
    public Node visit(HclExpression.Index index) {
        Node of = evaluate(index.of());
        Node at = evaluate(index.index());
        Text key = at.scalar();
        if (key == null) {
            throw new UnresolvedException(index.place(), "an index is a number or a string, and not " + at.kind());
        }
        if (!(of instanceof Node.Sequence list)) {
            return attribute(index.place(), of, key.value());
        }
        if (list.order() == Node.Order.SET) {
            throw new UnresolvedException(index.place(), "a set's elements have no numbers; convert it: tolist(...)");
        }
        String number = key.value();
        if (!number.matches("[0-9]{1,9}")
                || Integer.parseInt(number) >= list.items().size()) {
            throw new UnresolvedException(
                    index.place(),
                    "no item " + number + " in a list of " + list.items().size());
        }
        return list.items().get(Integer.parseInt(number));
    }

    @Override
    public Node visit(HclExpression.Splat splat) {
        Node of = evaluate(splat.of());
        if (of instanceof Node.Null) {
            return new Node.Sequence(splat.place(), List.of());
        }
        List<Node> items = new ArrayList<>();
        for (Node item : of instanceof Node.Sequence list ? list.items() : List.of(of)) {
            items.add(with(Map.of(HclExpression.Splat.ITEM, item)).evaluate(splat.each()));
        }
        return new Node.Sequence(splat.place(), items);
    }

    @Override
    public Node visit(HclExpression.Call call) {
        if (call.function().equals("try")) {
            return firstThatIs(call);
        }
        if (call.function().equals("can")) {
            return new Node.Bool(call.place(), call.arguments().stream().allMatch(this::isKnown));
        }
        String name = call.function().replaceFirst("^core::", "");
        HclFunction function = functions.get(name);
        if (function == null) {
            throw UnresolvedException.unknown(call.place(), "the function " + call.function() + " is not supported");
        }
        List<Node> arguments = new ArrayList<>();
        call.arguments().forEach(argument -> arguments.add(evaluate(argument)));
        if (call.expanded() && !arguments.isEmpty()) {
            Node rest = arguments.remove(arguments.size() - 1);
            if (!(rest instanceof Node.Sequence)) {
                throw new UnresolvedException(call.place(), "... takes a list, and not " + rest.kind());
            }
            arguments.addAll(rest.items());
        }
        Budget.checkLength(
                call.place(), arguments.stream().mapToLong(Evaluator::lengthOf).sum());
        return budget.computed(function.apply(new Arguments(call.place(), name, arguments)));
    }

    /** Returns how long a value is as a text. */
    private static long lengthOf(Node value) {
        Text text = value.scalar();
        return text != null
                ? text.value().length()
                : value.items().stream().mapToLong(Evaluator::lengthOf).sum()
                        + value.members().values().stream()
                                .mapToLong(member -> lengthOf(member.value()))
                                .sum();
    }

    private Node firstThatIs(HclExpression.Call call) {
        UnresolvedException last = new UnresolvedException(call.place(), "try: there is no argument");
        for (HclExpression argument : call.arguments()) {
            try {
                return evaluate(argument);
            } catch (UnresolvedException e) {
                requireKnown(e);
                last = e;
            }
        }
        throw last;
    }

    private boolean isKnown(HclExpression argument) {
        try {
            evaluate(argument);
            return true;
        } catch (UnresolvedException e) {
            requireKnown(e);
            return false;
        }
    }

    /** What is known after deployment only doesn't fail there, so that no fallback is taken for it here. */
    private static void requireKnown(UnresolvedException failure) {
        if (failure.isUnknown()) {
            throw failure;
        }
    }

    @Override
    public Node visit(HclExpression.Tuple tuple) {
        List<Node> items = new ArrayList<>();
        tuple.items().forEach(item -> items.add(evaluate(item)));
        return new Node.Sequence(tuple.place(), items);
    }

    @Override
    public Node visit(HclExpression.ObjectOf object) {
        Map<String, Node.Member> members = new TreeMap<>();
        for (HclExpression.ObjectOf.Member member : object.members()) {
            Text key = string(member.key());
            members.put(key.value(), new Node.Member(member.key().place(), evaluate(member.value())));
        }
        return new Node.Mapping(object.place(), members);
    }

    private Text string(HclExpression expression) {
        return new Arguments(expression.place(), "a string", List.of(evaluate(expression))).text(0);
    }

    /** Returns one round of a loop: what its names are. */
    List<Evaluator> rounds(@Nullable String keyName, String valueName, HclExpression collection) {
        Node values = evaluate(collection);
        List<Evaluator> rounds = new ArrayList<>();
        for (Node.Member entry : entries(values)) {
            Map<String, Node> more = new HashMap<>();
            more.put(valueName, entry.value().items().get(1));
            if (keyName != null) {
                more.put(keyName, entry.value().items().get(0));
            }
            rounds.add(with(more));
        }
        return rounds;
    }

    /** Returns the keys and values of a collection, each pair as a sequence. */
    private static List<Node.Member> entries(Node values) {
        List<Node.Member> entries = new ArrayList<>();
        if (ResourceValue.is(values)
                || Modules.isValue(values)
                || (!(values instanceof Node.Mapping) && !(values instanceof Node.Sequence))) {
            throw new UnresolvedException(values.place(), "a loop goes over a list or map, and not " + values.kind());
        }
        new TreeMap<>(values.members())
                .forEach((name, member) -> entries.add(new Node.Member(
                        member.keyPlace(),
                        new Node.Sequence(
                                member.keyPlace(), List.of(Node.Str.of(name, member.keyPlace()), member.value())))));
        for (int i = 0; i < values.items().size(); i++) {
            Node item = values.items().get(i);
            boolean isSet = values instanceof Node.Sequence sequence && sequence.order() == Node.Order.SET;
            Node index = isSet ? item : Node.Num.of(java.math.BigDecimal.valueOf(i), item.place());
            entries.add(new Node.Member(item.place(), new Node.Sequence(item.place(), List.of(index, item))));
        }
        return entries;
    }

    /** Returns the rounds of a template's loop. */
    List<Evaluator> rounds(HclExpression.Part.Loop loop) {
        return rounds(loop.key(), loop.value(), loop.collection());
    }

    @Override
    public Node visit(HclExpression.For loop) {
        List<Node> items = new ArrayList<>();
        Map<String, Node.Member> members = new TreeMap<>();
        for (Evaluator round : rounds(loop.keyName(), loop.valueName(), loop.collection())) {
            if (loop.condition() != null && !round.isTrue(loop.condition())) {
                continue;
            }
            Node value = round.evaluate(loop.value());
            if (loop.key() == null) {
                items.add(value);
            } else {
                String key = round.string(loop.key()).value();
                if (!loop.grouped() && members.containsKey(key)) {
                    throw new UnresolvedException(
                            loop.key().place(), "two items have the key \"" + key + "\"; does the loop need ... ?");
                }
                members.put(key, new Node.Member(value.place(), loop.grouped() ? grouped(members, key, value) : value));
            }
        }
        return loop.key() == null ? new Node.Sequence(loop.place(), items) : new Node.Mapping(loop.place(), members);
    }

    private static Node grouped(Map<String, Node.Member> members, String key, Node value) {
        Node.Member known = members.get(key);
        List<Node> group =
                new ArrayList<>(known == null ? List.of() : known.value().items());
        group.add(value);
        return new Node.Sequence(value.place(), group);
    }

    @Override
    public Node visit(HclExpression.Conditional conditional) {
        return new Condition(this, names.keySet()).valueOf(conditional);
    }

    @Override
    public Node visit(HclExpression.Unary unary) {
        if (unary.operator().equals("!")) {
            return new Node.Bool(unary.place(), !isTrue(unary.value()));
        }
        Node value = evaluate(unary.value());
        return Node.Num.of(
                new Arguments(unary.place(), "-", List.of(value)).number(0).negate(), unary.place());
    }

    @Override
    public Node visit(HclExpression.Binary binary) {
        SourcePlace place = binary.place();
        return switch (binary.operator()) {
            case "&&" -> new Node.Bool(place, isTrue(binary.left()) && isTrue(binary.right()));
            case "||" -> new Node.Bool(place, isTrue(binary.left()) || isTrue(binary.right()));
            case "==" -> new Node.Bool(place, Values.equal(evaluate(binary.left()), evaluate(binary.right())));
            case "!=" -> new Node.Bool(place, !Values.equal(evaluate(binary.left()), evaluate(binary.right())));
            default ->
                Arithmetic.of(new Arguments(
                        place, binary.operator(), List.of(evaluate(binary.left()), evaluate(binary.right()))));
        };
    }
}
