package io.github.mfsm.testkit.dynamodb.internal.expression;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A document path, placeholders replaced.
 *
 * @param elements names and indexes; the first is a name
 */
public record Path(List<Element> elements) {
    /** Copies. */
    public Path {
        elements = List.copyOf(elements);
    }

    /** A step down. */
    public sealed interface Element {}

    /**
     * Into a map.
     *
     * @param name the attribute's name
     */
    public record Attribute(String name) implements Element {
        @Override
        public String toString() {
            return name;
        }
    }

    /**
     * Into a list.
     *
     * @param position from 0
     */
    public record Index(int position) implements Element {
        @Override
        public String toString() {
            return "[" + position + "]";
        }
    }

    /** Returns the name of the top-level attribute. */
    public String root() {
        return ((Attribute) elements.get(0)).name();
    }

    /** Tells whether this is a top-level attribute. */
    public boolean isTopLevel() {
        return elements.size() == 1;
    }

    /** Returns what is there in an item, or null if the path leads nowhere. */
    public @Nullable Value in(Value.MapValue item) {
        Value at = item;
        for (Element element : elements) {
            at = step(at, element);
            if (at == null) {
                return null;
            }
        }
        return at;
    }

    static @Nullable Value step(Value from, Element element) {
        if (element instanceof Attribute attribute) {
            return from instanceof Value.MapValue map ? map.entries().get(attribute.name()) : null;
        }
        int position = ((Index) element).position();
        return from instanceof Value.ListValue list
                        && position < list.elements().size()
                ? list.elements().get(position)
                : null;
    }

    /** As error texts show it: {@code [a, b, [0]]}. */
    @Override
    public String toString() {
        return elements.stream().map(Object::toString).collect(Collectors.joining(", ", "[", "]"));
    }
}
