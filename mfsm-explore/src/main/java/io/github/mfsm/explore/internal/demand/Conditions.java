package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import io.github.mfsm.jsonata.syntax.Node;
import io.github.mfsm.jsonata.syntax.Operator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Solves conditions in JSONata: which value of what is read makes one true, which makes it false. What is computed is
 * not solved.
 */
final class Conditions {
    /** Functions whose result is what they are given, for most of what they are given. */
    private static final Set<String> TRANSPARENT =
            Set.of("boolean", "number", "string", "uppercase", "lowercase", "trim", "floor", "ceil", "round", "abs");

    private static final Map<Operator, Operator> MIRRORED = Map.of(
            Operator.LESS, Operator.GREATER,
            Operator.LESS_OR_EQUAL, Operator.GREATER_OR_EQUAL,
            Operator.GREATER, Operator.LESS,
            Operator.GREATER_OR_EQUAL, Operator.LESS_OR_EQUAL);

    private Conditions() {}

    /** Returns the ways in which a condition can be given a truth: each a list of wishes. */
    static List<List<Wish>> solve(String condition, boolean truth) {
        return JsonataSources.parse(condition).map(tree -> solve(tree, truth)).orElse(List.of());
    }

    private static List<List<Wish>> solve(Node node, boolean truth) {
        if (node instanceof Node.Block block && block.expressions().size() == 1) {
            return solve(block.expressions().get(0), truth);
        }
        if (node instanceof Node.Binary binary) {
            return binary(binary, truth);
        }
        if (node instanceof Node.Call call && !call.arguments().isEmpty()) {
            return call(JsonataReads.name(call.procedure()), call.arguments(), truth);
        }
        return value(node, Hint.BOOLEAN, BooleanNode.valueOf(truth));
    }

    private static List<List<Wish>> binary(Node.Binary node, boolean truth) {
        Node left = node.left();
        Node right = node.right();
        return switch (node.operator()) {
            case AND, OR -> {
                List<List<List<Wish>>> sides = List.of(solve(left, truth), solve(right, truth));
                yield (node.operator() == Operator.AND) == truth ? Wish.together(sides) : Wish.either(sides);
            }
            case EQUAL, NOT_EQUAL, LESS, LESS_OR_EQUAL, GREATER, GREATER_OR_EQUAL ->
                compare(left, node.operator(), right, truth);
            case IN -> in(left, right, truth);
            case ADD, SUBTRACT, MULTIPLY, DIVIDE, REMAINDER, CONCATENATE, RANGE -> List.of();
        };
    }

    private static List<List<Wish>> call(String function, List<Node> arguments, boolean truth) {
        Node first = arguments.get(0);
        return switch (function) {
            case "not" -> solve(first, !truth);
            case "boolean" -> solve(first, truth);
            case "exists" ->
                read(first)
                        .map(read -> List.of(List.of(truth ? Wish.present(read) : Wish.absent(read))))
                        .orElse(List.of());
            case "contains" ->
                arguments.size() < 2
                        ? List.of()
                        : literal(arguments.get(1))
                                .map(part -> value(first, Hint.TEXT, truth ? part : Comparisons.without(part.asText())))
                                .orElse(List.of());
            default -> List.of();
        };
    }

    private static List<List<Wish>> compare(Node left, Operator operator, Node right, boolean truth) {
        Optional<JsonNode> literal = literal(right);
        if (literal.isPresent()) {
            return value(left, hint(literal.get()), chosen(operator, literal.get(), truth));
        }
        if (literal(left).isPresent()) {
            return compare(right, MIRRORED.getOrDefault(operator, operator), left, truth);
        }
        JsonNode some = Comparisons.sample(Hint.NUMBER);
        return Wish.together(
                List.of(value(left, Hint.NUMBER, chosen(operator, some, truth)), value(right, Hint.NUMBER, some)));
    }

    private static JsonNode chosen(Operator operator, JsonNode value, boolean truth) {
        Hint hint = hint(value);
        return switch (operator) {
            case LESS -> truth ? Comparisons.below(hint, value) : value;
            case LESS_OR_EQUAL -> truth ? value : Comparisons.above(hint, value);
            case GREATER -> truth ? Comparisons.above(hint, value) : value;
            case GREATER_OR_EQUAL -> truth ? value : Comparisons.below(hint, value);
            case NOT_EQUAL -> truth ? Comparisons.above(hint, value) : value;
            default -> truth ? value : Comparisons.above(hint, value);
        };
    }

    private static List<List<Wish>> in(Node item, Node array, boolean truth) {
        List<JsonNode> literals = array instanceof Node.ArrayConstructor constructor
                ? constructor.items().stream()
                        .map(Conditions::literal)
                        .flatMap(Optional::stream)
                        .toList()
                : List.of();
        List<List<Wish>> ways = new ArrayList<>();
        for (JsonNode literal : literals) {
            Hint hint = hint(literal);
            ways.addAll(value(item, hint, truth ? literal : Comparisons.above(hint, literal)));
        }
        literal(item).ifPresent(literal -> {
            JsonNode only = truth ? literal : Comparisons.above(hint(literal), literal);
            ways.addAll(value(array, Hint.ARRAY, Json.object().arrayNode().add(only)));
        });
        return ways;
    }

    /** Wishes that what an expression reads is a value. */
    private static List<List<Wish>> value(Node node, Hint hint, JsonNode value) {
        return read(node)
                .map(read -> List.of(List.of(Wish.value(read, hint, value))))
                .orElse(List.of());
    }

    private static Optional<Reference> read(Node node) {
        boolean isTransparent = node instanceof Node.Call call
                && call.arguments().size() == 1
                && TRANSPARENT.contains(JsonataReads.name(call.procedure()));
        return isTransparent
                ? read(((Node.Call) node).arguments().get(0))
                : JsonataReads.of(node, Path.WHOLE).stream()
                        .filter(Source::isCopied)
                        .map(Source::reference)
                        .findFirst();
    }

    private static Optional<JsonNode> literal(Node node) {
        if (node instanceof Node.Negation negation) {
            return literal(negation.expression())
                    .filter(JsonNode::isNumber)
                    .map(number -> DecimalNode.valueOf(number.decimalValue().negate()));
        }
        return node instanceof Node.Literal literal ? Optional.of(literal.value()) : Optional.empty();
    }

    private static Hint hint(JsonNode value) {
        if (value.isNumber()) {
            return Hint.NUMBER;
        }
        return value.isBoolean() ? Hint.BOOLEAN : value instanceof TextNode ? Hint.TEXT : Hint.ANY;
    }
}
