package io.github.mfsm.explore.internal.demand;

import io.github.mfsm.jsonata.Jsonata;
import io.github.mfsm.jsonata.JsonataException;
import io.github.mfsm.jsonata.syntax.Group;
import io.github.mfsm.jsonata.syntax.Node;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Finds what JSONata expressions read, and what parts of the objects that they construct are made of. */
final class JsonataSources {
    private JsonataSources() {}

    /** Parses an expression in its braces; empty if it is none. */
    static Optional<Node> parse(String text) {
        try {
            String inner = text.replaceFirst("^\\{%", "").replaceFirst("%\\}\\s*$", "");
            return Optional.of(Jsonata.parse(inner).tree());
        } catch (JsonataException notJsonata) {
            return Optional.empty();
        }
    }

    /** Returns what the part of an expression's value is made of that is at a path. */
    static List<Source> of(String text, Path path) {
        return parse(text).map(tree -> at(tree, path)).orElse(List.of());
    }

    private static List<Source> at(Node node, Path path) {
        if (path.isWhole()) {
            return JsonataReads.of(node, path);
        }
        if (node instanceof Node.ObjectConstructor object && hasPlainNames(object.group())) {
            return member(object, path.steps().get(0))
                    .map(value -> at(value, path.from(1)))
                    .orElse(List.of());
        }
        if (node instanceof Node.ArrayConstructor array) {
            return items(array.items(), path);
        }
        if (node instanceof Node.Block block && block.expressions().size() == 1) {
            return at(block.expressions().get(0), path);
        }
        if (node instanceof Node.Conditional either) {
            List<Source> sources = new ArrayList<>(JsonataReads.of(either.condition(), Path.WHOLE));
            sources.replaceAll(source -> new Source(source.reference(), source.hint(), false));
            sources.addAll(at(either.then(), path));
            Optional.ofNullable(either.otherwise()).ifPresent(other -> sources.addAll(at(other, path)));
            return sources;
        }
        if (node instanceof Node.Call call
                && JsonataReads.name(call.procedure()).equals("merge")
                && !call.arguments().isEmpty()
                && call.arguments().get(0) instanceof Node.ArrayConstructor merged) {
            return merged(merged.items(), path);
        }
        return JsonataReads.of(node, path);
    }

    /** The last object that has a member gives it; of what is no constructor that isn't known. */
    private static List<Source> merged(List<Node> objects, Path path) {
        List<Source> sources = new ArrayList<>();
        for (int i = objects.size() - 1; i >= 0; i--) {
            Node object = objects.get(i);
            sources.addAll(at(object, path));
            boolean isGiven = object instanceof Node.ObjectConstructor constructor
                    && member(constructor, path.steps().get(0)).isPresent();
            if (isGiven) {
                break;
            }
        }
        return sources;
    }

    private static List<Source> items(List<Node> items, Path path) {
        String step = path.steps().get(0);
        Function<Node, List<Source>> part = item -> at(item, Path.isElement(step) ? path.from(1) : path);
        List<Source> sources = new ArrayList<>();
        for (int i = 0; i < items.size(); i++) {
            if (!Path.isElement(step) || step.equals(Path.EACH) || step.equals(Path.element(String.valueOf(i)))) {
                sources.addAll(part.apply(items.get(i)));
            }
        }
        return sources;
    }

    private static boolean hasPlainNames(Group group) {
        return group.pairs().stream().allMatch(pair -> pair.key() instanceof Node.Literal);
    }

    private static Optional<Node> member(Node.ObjectConstructor object, String name) {
        return object.group().pairs().stream()
                .filter(pair -> pair.key() instanceof Node.Literal key
                        && key.value().asText().equals(name))
                .map(Group.Pair::value)
                .findFirst();
    }
}
