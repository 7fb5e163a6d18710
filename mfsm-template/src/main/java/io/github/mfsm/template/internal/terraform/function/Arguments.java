package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.type.Conversion;
import io.github.mfsm.template.internal.terraform.type.SetOrder;
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
        return conversion().text(value);
    }

    Conversion conversion() {
        return new Conversion(place, function);
    }

    public String string(int index) {
        return text(index).value();
    }

    public BigDecimal number(int index) {
        return number(value(index));
    }

    BigDecimal number(Node value) {
        return conversion().number(value);
    }

    public int integer(int index) {
        BigDecimal number = number(index);
        boolean isWhole = number.stripTrailingZeros().scale() <= 0;
        if (!isWhole || number.abs().compareTo(BigDecimal.valueOf(Integer.MAX_VALUE)) > 0) {
            throw problem(number + (isWhole ? " is too large" : " is no whole number"));
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
        return of(result, Node.Order.TUPLE);
    }

    Node of(List<Node> result, Node.Order order) {
        if (result.size() > MAX_ITEMS) {
            throw problem("the list has more than " + MAX_ITEMS + " items");
        }
        return order == Node.Order.SET ? SetOrder.set(place, result) : new Node.Sequence(place, result, order);
    }

    /** Returns a list of items that are of one type already. */
    Node ofList(List<Node> result) {
        return of(result, Node.Order.LIST);
    }

    Node.Order order(int index) {
        return value(index) instanceof Node.Sequence sequence ? sequence.order() : Node.Order.TUPLE;
    }

    /** Refuses a set where an item's number counts. */
    void requireOrder(int index) {
        if (order(index) == Node.Order.SET) {
            throw problem("a set's elements have no numbers; convert it: tolist(...)");
        }
    }

    public Node of(Map<String, Node.Member> result) {
        return new Node.Mapping(place, result);
    }

    Node ofStrings(List<String> result) {
        List<Node> items = new ArrayList<>();
        result.forEach(item -> items.add(of(item)));
        return ofList(items);
    }

    Map<String, Node.Member> empty() {
        return new LinkedHashMap<>();
    }

    UnresolvedException problem(String what) {
        return new UnresolvedException(place, function + ": " + what);
    }
}
