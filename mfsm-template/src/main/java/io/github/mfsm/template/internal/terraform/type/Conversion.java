package io.github.mfsm.template.internal.terraform.type;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Converts values to a type, as Terraform does for arguments, for the two sides of a condition and for elements.
 *
 * @param place where the conversion is needed
 * @param what needs it, for errors
 */
public record Conversion(SourcePlace place, String what) {
    private static final String NUMBER = "[-+]?(?:[0-9]+\\.?[0-9]*|\\.[0-9]+)(?:[eE][-+]?[0-9]{1,3})?";
    private static final int MAX_DIGITS = 400;

    /**
     * Returns a value as one of a type. Null is of every type.
     *
     * @throws UnresolvedException if the value can't be converted
     */
    public Node convert(Node value, HclType type) {
        if (value instanceof Node.Null || type.equals(HclType.of(value))) {
            return value;
        }
        if (type instanceof HclType.Simple simple) {
            return simple(value, simple);
        }
        if (type instanceof HclType.MapOf map && value instanceof Node.Mapping mapping) {
            UnaryOperator<Node> element = element(values(mapping), map.element(), "map");
            return members(mapping, (name, member) -> element.apply(member), true);
        }
        if (type instanceof HclType.ObjectOf object && value instanceof Node.Mapping mapping) {
            return attributes(mapping, object);
        }
        if (value instanceof Node.Sequence sequence) {
            return sequence(sequence, type);
        }
        throw refused(value, type.toString());
    }

    private Node sequence(Node.Sequence value, HclType type) {
        List<Node> items = value.items();
        if (type instanceof HclType.ListOf list) {
            return new Node.Sequence(value.place(), each(items, list.element(), "list"), Node.Order.LIST);
        }
        if (type instanceof HclType.SetOf set) {
            return SetOrder.set(value.place(), each(items, set.element(), "set"));
        }
        if (type instanceof HclType.TupleOf tuple && tuple.items().size() == items.size()) {
            List<Node> converted = new ArrayList<>();
            for (int i = 0; i < items.size(); i++) {
                converted.add(convert(items.get(i), tuple.items().get(i)));
            }
            return new Node.Sequence(value.place(), converted);
        }
        throw refused(value, type.toString());
    }

    private List<Node> each(List<Node> items, HclType element, String collection) {
        return items.stream().map(element(items, element, collection)).toList();
    }

    /** Returns what converts the elements of a collection to a type, or to the one they have in common. */
    private UnaryOperator<Node> element(Collection<Node> elements, HclType element, String collection) {
        HclType wanted = element != HclType.Simple.ANY
                ? element
                : HclType.common(elements.stream().map(HclType::of).toList());
        if (wanted == null) {
            throw problem("no " + collection + " of one type, since the elements have types that don't go together");
        }
        return item -> convert(item, wanted);
    }

    private static List<Node> values(Node.Mapping mapping) {
        return mapping.members().values().stream().map(Node.Member::value).toList();
    }

    private interface EachMember {
        Node of(String name, Node value);
    }

    private static Node members(Node.Mapping mapping, EachMember each, boolean isMap) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        mapping.members()
                .forEach((name, member) ->
                        members.put(name, new Node.Member(member.keyPlace(), each.of(name, member.value()))));
        return new Node.Mapping(mapping.place(), members, isMap);
    }

    private Node attributes(Node.Mapping mapping, HclType.ObjectOf type) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        type.attributes().forEach((name, attribute) -> {
            Node.Member member = mapping.members().get(name);
            if (member == null) {
                throw problem("the attribute " + name + " is missing");
            }
            members.put(name, new Node.Member(member.keyPlace(), convert(member.value(), attribute)));
        });
        return new Node.Mapping(mapping.place(), members);
    }

    private Node simple(Node value, HclType.Simple type) {
        return switch (type) {
            case ANY -> value;
            case STRING -> new Node.Str(text(value));
            case NUMBER -> Node.Num.of(number(value), value.place());
            case BOOL -> new Node.Bool(value.place(), bool(value));
        };
    }

    /** Returns a value as a string; numbers and booleans are written. */
    public Text text(Node value) {
        Text text = value instanceof Node.Num number
                ? Text.of(Numbers.written(number.value()), number.place())
                : value.scalar();
        if (text == null) {
            throw refused(value, "string");
        }
        return text;
    }

    /** Returns a value as a number; a string may hold one. */
    public BigDecimal number(Node value) {
        if (value instanceof Node.Num number) {
            return number.value();
        }
        String text = value instanceof Node.Str string ? string.text().value() : "";
        if (text.length() > MAX_DIGITS || !text.matches(NUMBER)) {
            throw refused(value, "number");
        }
        return new BigDecimal(text);
    }

    /** Returns a value as a boolean; a string may hold one. */
    public boolean bool(Node value) {
        if (value instanceof Node.Bool bool) {
            return bool.value();
        }
        return switch (value instanceof Node.Str string ? string.text().value() : "") {
            case "true", "1" -> true;
            case "false", "0" -> false;
            default -> throw refused(value, "bool");
        };
    }

    private UnresolvedException refused(Node value, String wanted) {
        return problem("a " + wanted + " is needed, and not " + value.kind());
    }

    private UnresolvedException problem(String problem) {
        return new UnresolvedException(place, what + ": " + problem);
    }
}
