package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A value of a file, with its place. Immutable. */
public sealed interface Node {
    /** Returns where the value starts. */
    SourcePlace place();

    <R> R accept(Visitor<R> visitor);

    /** Returns the members of an object, none of anything else. */
    default Map<String, Member> members() {
        return Map.of();
    }

    /** Returns the items of an array, none of anything else. */
    default List<Node> items() {
        return List.of();
    }

    /** Returns a string, or a number or boolean as it is written; null for anything else. */
    default @Nullable Text scalar() {
        return null;
    }

    /** Returns a member's value, or null. */
    default @Nullable Node get(String name) {
        Member member = members().get(name);
        return member == null ? null : member.value();
    }

    /** Returns a string member, or null where it is absent or something else. */
    default @Nullable Text text(String name) {
        Node member = get(name);
        return member instanceof Str string ? string.text() : null;
    }

    /** Returns an array of what its items become, an object of what its members' values become, or else the value. */
    default Node map(UnaryOperator<Node> each) {
        return this;
    }

    /** Says what kind of value it is, with its article. */
    default String kind() {
        return accept(Kind.INSTANCE);
    }

    /** The cases. */
    interface Visitor<R> {
        R visit(Mapping mapping);

        R visit(Sequence sequence);

        R visit(Str string);

        R visit(Num number);

        R visit(Bool bool);

        R visit(Null nothing);
    }

    /** A member of an object. */
    record Member(SourcePlace keyPlace, Node value) {}

    /**
     * An object; its members keep their order.
     *
     * @param isMap whether it is a map of Terraform's, whose values are of one type
     */
    record Mapping(SourcePlace place, Map<String, Member> members, boolean isMap) implements Node {
        public Mapping {
            members = Collections.unmodifiableMap(new LinkedHashMap<>(members));
        }

        public Mapping(SourcePlace place, Map<String, Member> members) {
            this(place, members, false);
        }

        @Override
        public Node map(UnaryOperator<Node> each) {
            Map<String, Member> mapped = new LinkedHashMap<>();
            members.forEach(
                    (name, member) -> mapped.put(name, new Member(member.keyPlace(), each.apply(member.value()))));
            return new Mapping(place, mapped);
        }

        /** Returns an object of one member. */
        public static Mapping of(SourcePlace place, String name, Node value) {
            return new Mapping(place, Map.of(name, new Member(place, value)));
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** What an array is to Terraform: items of any types, a list of one type, or a set of it, sorted. */
    enum Order {
        TUPLE,
        LIST,
        SET
    }

    /** An array. */
    record Sequence(SourcePlace place, List<Node> items, Order order) implements Node {
        public Sequence {
            items = List.copyOf(items);
        }

        public Sequence(SourcePlace place, List<Node> items) {
            this(place, items, Order.TUPLE);
        }

        @Override
        public Node map(UnaryOperator<Node> each) {
            return new Sequence(place, items.stream().map(each).toList());
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A string. */
    record Str(Text text) implements Node {
        public static Str of(String value, SourcePlace place) {
            return new Str(Text.of(value, place));
        }

        @Override
        public SourcePlace place() {
            return text.place();
        }

        @Override
        public Text scalar() {
            return text;
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A number, with the characters that it is written with. */
    record Num(SourcePlace place, BigDecimal value, String written) implements Node {
        private static final int MAX_SCALE = 400;

        public Num {
            if (Math.abs((long) value.scale()) > MAX_SCALE) {
                throw new TemplateException(place, "the number is out of the range of a double");
            }
        }

        public static Num of(BigDecimal value, SourcePlace place) {
            return new Num(place, value, value.stripTrailingZeros().toPlainString());
        }

        @Override
        public Text scalar() {
            return Text.of(written, place);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** A boolean. */
    record Bool(SourcePlace place, boolean value) implements Node {
        @Override
        public Text scalar() {
            return Text.of(Boolean.toString(value), place);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Nothing. */
    record Null(SourcePlace place) implements Node {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.visit(this);
        }
    }

    /** Names the kinds. */
    enum Kind implements Visitor<String> {
        INSTANCE;

        @Override
        public String visit(Mapping mapping) {
            return "an object";
        }

        @Override
        public String visit(Sequence sequence) {
            return "an array";
        }

        @Override
        public String visit(Str string) {
            return "a string";
        }

        @Override
        public String visit(Num number) {
            return "a number";
        }

        @Override
        public String visit(Bool bool) {
            return "a boolean";
        }

        @Override
        public String visit(Null nothing) {
            return "null";
        }
    }
}
