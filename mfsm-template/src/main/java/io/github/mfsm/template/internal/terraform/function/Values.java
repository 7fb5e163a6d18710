package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.util.Map;

/** Equality of values, whatever their places. */
public final class Values {
    private Values() {}

    /** Returns whether two values are of one type and the same. */
    public static boolean equal(Node left, Node right) {
        if (left instanceof Node.Num one && right instanceof Node.Num other) {
            return one.value().compareTo(other.value()) == 0;
        }
        if (left instanceof Node.Str one && right instanceof Node.Str other) {
            return one.text().value().equals(other.text().value());
        }
        if (left instanceof Node.Bool one && right instanceof Node.Bool other) {
            return one.value() == other.value();
        }
        return left.getClass() == right.getClass()
                && sameCollection(left, right)
                && equalItems(left, right)
                && equalMembers(left, right);
    }

    /** A list is never equal to a tuple of the same items, nor a map to an object. */
    private static boolean sameCollection(Node left, Node right) {
        if (left instanceof Node.Sequence one && right instanceof Node.Sequence other) {
            return one.order() == other.order();
        }
        return !(left instanceof Node.Mapping one)
                || !(right instanceof Node.Mapping other)
                || one.isMap() == other.isMap();
    }

    private static boolean equalItems(Node left, Node right) {
        if (left.items().size() != right.items().size()) {
            return false;
        }
        for (int i = 0; i < left.items().size(); i++) {
            if (!equal(left.items().get(i), right.items().get(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean equalMembers(Node left, Node right) {
        if (!left.members().keySet().equals(right.members().keySet())) {
            return false;
        }
        for (Map.Entry<String, Node.Member> member : left.members().entrySet()) {
            Node.Member other = right.members().get(member.getKey());
            if (other == null || !equal(member.getValue().value(), other.value())) {
                return false;
            }
        }
        return true;
    }

    /** Returns whether a list has a value. */
    static boolean contains(Iterable<Node> list, Node value) {
        for (Node item : list) {
            if (equal(item, value)) {
                return true;
            }
        }
        return false;
    }
}
