package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A function's arguments, and the results it may have.
 *
 * @param place where the call stands
 * @param function its name
 * @param values the arguments
 */
public record Arguments(SourcePlace place, String function, List<Node> values) {
    private static final int MAX_ITEMS = 10_000;

    public Arguments {
        values = List.copyOf(values);
    }

    public int size() {
        return values.size();
    }

    public Node value(int index) {
        if (index >= values.size()) {
            throw problem("argument " + (index + 1) + " is missing");
        }
        return values.get(index);
    }

    /** Returns an argument as a string; numbers and booleans are written. */
    public Text text(int index) {
        return text(value(index));
    }

    public Text text(Node value) {
        Text text =
                value instanceof Node.Num number ? Text.of(written(number.value()), number.place()) : value.scalar();
        if (text == null) {
            throw problem("a string is needed, and not " + value.kind());
        }
        return text;
    }

    /** Returns a number as Terraform writes it. */
    static String written(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    public String string(int index) {
        return text(index).value();
    }

    public BigDecimal number(int index) {
        return number(value(index));
    }

    BigDecimal number(Node value) {
        if (value instanceof Node.Num number) {
            return number.value();
        }
        Text text = value.scalar();
        if (text != null && text.value().matches("-?[0-9]{1,30}(\\.[0-9]{1,30})?")) {
            return new BigDecimal(text.value());
        }
        throw problem("a number is needed, and not " + value.kind());
    }

    public int integer(int index) {
        BigDecimal number = number(index);
        if (number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw problem(number + " is too large");
        }
        return number.intValue();
    }

    public List<Node> list(int index) {
        return list(value(index));
    }

    List<Node> list(Node value) {
        if (value instanceof Node.Sequence sequence) {
            return sequence.items();
        }
        throw problem("a list is needed, and not " + value.kind());
    }

    public Map<String, Node.Member> map(int index) {
        Node value = value(index);
        if (value instanceof Node.Mapping mapping) {
            return mapping.members();
        }
        throw problem("a map is needed, and not " + value.kind());
    }

    public Node of(String result) {
        return Node.Str.of(result, place);
    }

    public Node of(BigDecimal result) {
        return Node.Num.of(result, place);
    }

    public Node of(boolean result) {
        return new Node.Bool(place, result);
    }

    public Node of(List<Node> result) {
        if (result.size() > MAX_ITEMS) {
            throw problem("the list has more than " + MAX_ITEMS + " items");
        }
        return new Node.Sequence(place, result);
    }

    public Node of(Map<String, Node.Member> result) {
        return new Node.Mapping(place, result);
    }

    Node ofStrings(List<String> result) {
        List<Node> items = new ArrayList<>();
        result.forEach(item -> items.add(of(item)));
        return of(items);
    }

    Map<String, Node.Member> empty() {
        return new LinkedHashMap<>();
    }

    UnresolvedException problem(String what) {
        return new UnresolvedException(place, function + ": " + what);
    }
}
