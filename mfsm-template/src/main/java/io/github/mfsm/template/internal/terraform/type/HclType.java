package io.github.mfsm.template.internal.terraform.type;

import io.github.mfsm.template.internal.source.Node;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A type of values.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/type-constraints">Type constraints</a>
 */
public sealed interface HclType {
    /** A type without parts; {@link #ANY} is that of null, and of an empty collection's elements. */
    enum Simple implements HclType {
        ANY("any single type"),
        STRING("string"),
        NUMBER("number"),
        BOOL("bool");

        private final String word;

        Simple(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Elements of one type. */
    record ListOf(HclType element) implements HclType {
        @Override
        public String toString() {
            return "list of " + element;
        }
    }

    /** Elements of one type, once each and sorted. */
    record SetOf(HclType element) implements HclType {
        @Override
        public String toString() {
            return "set of " + element;
        }
    }

    /** Values of one type by name. */
    record MapOf(HclType element) implements HclType {
        @Override
        public String toString() {
            return "map of " + element;
        }
    }

    /** Items of a type each. */
    record TupleOf(List<HclType> items) implements HclType {
        public TupleOf {
            items = List.copyOf(items);
        }

        @Override
        public String toString() {
            return "tuple";
        }
    }

    /** Attributes of a type each. */
    record ObjectOf(Map<String, HclType> attributes) implements HclType {
        public ObjectOf {
            attributes = Collections.unmodifiableMap(new TreeMap<>(attributes));
        }

        @Override
        public String toString() {
            return "object";
        }
    }

    /** Returns the type of a value. */
    static HclType of(Node value) {
        return value.accept(TypeOf.INSTANCE);
    }

    /** Returns the one type that values of all these types convert to, or null where there is none. */
    static @Nullable HclType common(Collection<HclType> types) {
        HclType common = Simple.ANY;
        for (HclType type : types) {
            common = common == null ? null : common(common, type);
        }
        return common;
    }

    /** Returns the one type that values of two types convert to, or null where there is none. */
    static @Nullable HclType common(HclType one, HclType other) {
        if (one.equals(other) || other == Simple.ANY) {
            return one;
        }
        if (one == Simple.ANY) {
            return other;
        }
        if (one instanceof Simple && other instanceof Simple) {
            return one == Simple.STRING || other == Simple.STRING ? Simple.STRING : null;
        }
        if (one instanceof TupleOf tuple
                && other instanceof TupleOf second
                && tuple.items().size() == second.items().size()) {
            return commonTuple(tuple, second);
        }
        if (one instanceof ObjectOf object
                && other instanceof ObjectOf second
                && object.attributes().keySet().equals(second.attributes().keySet())) {
            return commonObject(object, second);
        }
        return commonCollection(one, other);
    }

    private static @Nullable HclType commonTuple(TupleOf one, TupleOf other) {
        List<HclType> items = new ArrayList<>();
        for (int i = 0; i < one.items().size(); i++) {
            HclType item = common(one.items().get(i), other.items().get(i));
            if (item == null) {
                return null;
            }
            items.add(item);
        }
        return new TupleOf(items);
    }

    private static @Nullable HclType commonObject(ObjectOf one, ObjectOf other) {
        Map<String, HclType> attributes = new TreeMap<>();
        for (Map.Entry<String, HclType> attribute : one.attributes().entrySet()) {
            HclType type =
                    common(attribute.getValue(), other.attributes().getOrDefault(attribute.getKey(), Simple.ANY));
            if (type == null) {
                return null;
            }
            attributes.put(attribute.getKey(), type);
        }
        return new ObjectOf(attributes);
    }

    private static @Nullable HclType commonCollection(HclType one, HclType other) {
        boolean areMaps = isMap(one) && isMap(other);
        boolean areLists = isList(one) && isList(other);
        List<HclType> elements = new ArrayList<>(elements(one));
        elements.addAll(elements(other));
        HclType element = areMaps || areLists ? common(elements) : null;
        boolean isSet = one instanceof SetOf || other instanceof SetOf;
        boolean mixed = isSet && !one.getClass().equals(other.getClass()) && new HashSet<>(elements).size() > 1;
        if (element == null || mixed) { // which of them wins for a set and a list of other elements, nobody would guess
            return null;
        }
        return areMaps ? new MapOf(element) : isSet ? new SetOf(element) : new ListOf(element);
    }

    private static boolean isMap(HclType type) {
        return type instanceof MapOf || type instanceof ObjectOf;
    }

    private static boolean isList(HclType type) {
        return type instanceof ListOf || type instanceof SetOf || type instanceof TupleOf;
    }

    private static Collection<HclType> elements(HclType type) {
        if (type instanceof TupleOf tuple) {
            return tuple.items();
        }
        if (type instanceof ObjectOf object) {
            return object.attributes().values();
        }
        return type instanceof ListOf list
                ? List.of(list.element())
                : type instanceof SetOf set
                        ? List.of(set.element())
                        : type instanceof MapOf map ? List.of(map.element()) : List.of();
    }

    /** Tells the types of values. */
    enum TypeOf implements Node.Visitor<HclType> {
        INSTANCE;

        @Override
        public HclType visit(Node.Mapping mapping) {
            Map<String, HclType> attributes = new TreeMap<>();
            mapping.members().forEach((name, member) -> attributes.put(name, of(member.value())));
            return mapping.isMap() ? new MapOf(element(attributes.values())) : new ObjectOf(attributes);
        }

        @Override
        public HclType visit(Node.Sequence sequence) {
            List<HclType> items = sequence.items().stream().map(HclType::of).toList();
            return switch (sequence.order()) {
                case TUPLE -> new TupleOf(items);
                case LIST -> new ListOf(element(items));
                case SET -> new SetOf(element(items));
            };
        }

        private static HclType element(Collection<HclType> types) {
            HclType common = common(types);
            return common == null ? Simple.ANY : common;
        }

        @Override
        public HclType visit(Node.Str string) {
            return Simple.STRING;
        }

        @Override
        public HclType visit(Node.Num number) {
            return Simple.NUMBER;
        }

        @Override
        public HclType visit(Node.Bool bool) {
            return Simple.BOOL;
        }

        @Override
        public HclType visit(Node.Null nothing) {
            return Simple.ANY;
        }
    }
}
