package io.github.mfsm.template.internal.terraform.type;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.TreeMap;

/** The order that Terraform has for a set's elements: simple ones by value, others by a text of all their parts. */
public final class SetOrder implements Comparator<Node> {
    private static final SetOrder INSTANCE = new SetOrder();

    private SetOrder() {}

    /** Returns the set of values that are of one type already. */
    public static Node.Sequence set(SourcePlace place, List<Node> values) {
        List<Node> sorted = values.stream().sorted(INSTANCE).toList();
        List<Node> once = new ArrayList<>();
        for (Node value : sorted) {
            if (once.isEmpty() || !text(once.get(once.size() - 1)).equals(text(value))) {
                once.add(value);
            }
        }
        return new Node.Sequence(place, once, Node.Order.SET);
    }

    @Override
    public int compare(Node one, Node other) {
        if (one instanceof Node.Null || other instanceof Node.Null) {
            return Boolean.compare(one instanceof Node.Null, other instanceof Node.Null);
        }
        if (one instanceof Node.Num left && other instanceof Node.Num right) {
            return left.value().compareTo(right.value());
        }
        if (one instanceof Node.Str left && other instanceof Node.Str right) {
            return byCodePoints(left.text().value(), right.text().value());
        }
        if (one instanceof Node.Bool left && other instanceof Node.Bool right) {
            return Boolean.compare(left.value(), right.value());
        }
        return byCodePoints(text(one), text(other));
    }

    /** Orders strings as their UTF-8 bytes. */
    public static int byCodePoints(String one, String other) {
        int length = Math.min(one.length(), other.length());
        for (int i = 0; i < length; i++) {
            char left = one.charAt(i);
            char right = other.charAt(i);
            if (left != right) {
                boolean both = Character.isSurrogate(left) == Character.isSurrogate(right);
                return both ? Character.compare(left, right) : Character.isSurrogate(left) ? 1 : -1;
            }
        }
        return Integer.compare(one.length(), other.length());
    }

    /** Returns a text that is different for different values. */
    private static String text(Node value) {
        StringBuilder out = new StringBuilder();
        append(value, out);
        return out.toString();
    }

    private static void append(Node value, StringBuilder out) {
        if (value instanceof Node.Mapping mapping) {
            out.append(mapping.isMap() ? '{' : '<');
            new TreeMap<>(mapping.members()).forEach((name, member) -> {
                if (mapping.isMap()) {
                    quote(name, out);
                    out.append(':');
                }
                append(member.value(), out);
                out.append(';');
            });
            out.append(mapping.isMap() ? '}' : '>');
        } else if (value instanceof Node.Sequence sequence) {
            boolean isTuple = sequence.order() == Node.Order.TUPLE;
            out.append(isTuple ? '<' : '[');
            sequence.items().forEach(item -> {
                append(item, out);
                out.append(';');
            });
            out.append(isTuple ? '>' : ']');
        } else if (value instanceof Node.Num number) {
            out.append(number.value()
                    .round(new MathContext(10))
                    .stripTrailingZeros()
                    .toPlainString());
            out.append(number.value().precision() > 10 ? Numbers.written(number.value()) : "");
        } else if (value instanceof Node.Bool bool) {
            out.append(bool.value() ? 'T' : 'F');
        } else {
            Text text = value.scalar();
            quote(text == null ? "" : text.value(), out.append(text == null ? "null" : ""));
        }
    }

    private static void quote(String text, StringBuilder out) {
        out.append('"').append(text.replace("\\", "\\\\").replace("\"", "\\\"")).append('"');
    }
}
