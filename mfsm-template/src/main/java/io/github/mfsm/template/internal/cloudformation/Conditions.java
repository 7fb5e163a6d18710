package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The template's conditions. Not thread-safe. */
final class Conditions {
    private final Map<String, Node.Member> declared;
    private final Intrinsics intrinsics;
    private final Set<String> open = new HashSet<>();

    Conditions(@Nullable Node declared, Intrinsics intrinsics) {
        this.declared = declared == null ? Map.of() : declared.members();
        this.intrinsics = intrinsics;
    }

    boolean holds(SourcePlace place, String name) {
        Node.Member condition = declared.containsKey(name) ? declared.get(name) : declared.get(asKey(name, place));
        if (condition == null) {
            throw new UnresolvedException(place, "no condition named " + name + " in this template");
        }
        if (!open.add(name)) {
            throw new UnresolvedException(place, "the condition " + name + " depends on itself");
        }
        try {
            return holds(condition.value());
        } finally {
            open.remove(name);
        }
    }

    /** Returns what YAML 1.1 makes of a name where it is a key; after a tag, as in {@code !Condition No}, it stays. */
    private static String asKey(String name, SourcePlace place) {
        return YamlVersion.V1_1.read(name, place) instanceof Node.Bool word ? Boolean.toString(word.value()) : name;
    }

    /** Evaluates a condition function. */
    boolean holds(Node condition) {
        if (condition.members().size() != 1) {
            throw new UnresolvedException(condition.place(), "a condition is one function: Fn::Equals, Fn::And, ...");
        }
        Map.Entry<String, Node.Member> function =
                condition.members().entrySet().iterator().next();
        Node argument = function.getValue().value();
        List<Node> items = argument.items();
        return switch (function.getKey()) {
            case "Condition" -> holds(argument.place(), textOf(argument).value());
            case "Fn::And" -> items.stream().allMatch(this::holds);
            case "Fn::Or" -> items.stream().anyMatch(this::holds);
            case "Fn::Not" -> !holds(only(argument));
            case "Fn::Equals" -> equal(argument);
            default ->
                throw new UnresolvedException(
                        condition.place(), function.getKey() + " is not supported in a condition");
        };
    }

    private static Text textOf(Node node) {
        Text text = node.scalar();
        if (text == null) {
            throw new UnresolvedException(node.place(), "a condition's name is a string");
        }
        return text;
    }

    private static Node only(Node list) {
        if (list.items().size() != 1) {
            throw new UnresolvedException(list.place(), "Fn::Not takes a list of one condition");
        }
        return list.items().get(0);
    }

    private boolean equal(Node arguments) {
        if (arguments.items().size() != 2) {
            throw new UnresolvedException(arguments.place(), "Fn::Equals takes a list of two values");
        }
        return comparable(arguments.items().get(0))
                .equals(comparable(arguments.items().get(1)));
    }

    private String comparable(Node node) {
        Node value = intrinsics.evaluate(node);
        Text text = value.scalar();
        return text == null
                ? io.github.mfsm.template.internal.source.Definition.of(value).json()
                : text.value();
    }
}
