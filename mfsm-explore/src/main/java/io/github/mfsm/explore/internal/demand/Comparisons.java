package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.explore.internal.Json;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Solves the comparisons of Choice Rules in JSONPath: which value of the variable makes one true, which makes it false.
 */
final class Comparisons {
    private static final TextNode TEXT = TextNode.valueOf("text");
    private static final TextNode NOW = TextNode.valueOf("2026-01-01T00:00:00Z");

    private Comparisons() {}

    /** Returns the ways in which a rule can be given a truth: each a list of wishes. */
    static List<List<Wish>> solve(JsonNode rule, boolean truth) {
        if (rule.has("Not")) {
            return solve(rule.get("Not"), !truth);
        }
        if (rule.has("And") || rule.has("Or")) {
            JsonNode parts = rule.has("And") ? rule.get("And") : rule.get("Or");
            List<List<List<Wish>>> solved = new ArrayList<>();
            parts.forEach(part -> solved.add(solve(part, truth)));
            return rule.has("And") == truth ? Wish.together(solved) : Wish.either(solved);
        }
        for (Map.Entry<String, JsonNode> field : rule.properties()) {
            String operator = field.getKey();
            if (operator.matches("(String|Numeric|Boolean|Timestamp|Is)[A-Za-z]+")) {
                return List.of(compare(reference(rule.path("Variable")), operator, field.getValue(), truth));
            }
        }
        return List.of();
    }

    /** Returns what a rule reads. */
    static List<Source> reads(JsonNode rule) {
        List<Source> found = new ArrayList<>();
        for (Map.Entry<String, JsonNode> field : rule.properties()) {
            JsonNode value = field.getValue();
            if (field.getKey().equals("Variable") || field.getKey().endsWith("Path")) {
                found.addAll(Expressions.of(value.asText(), QueryLanguage.JSONPATH));
            } else if (value.isObject()) {
                found.addAll(reads(value));
            } else if (value.isArray()) {
                value.forEach(part -> found.addAll(reads(part)));
            }
        }
        return found;
    }

    private static Reference reference(JsonNode path) {
        List<Source> found = Expressions.of(path.asText(), QueryLanguage.JSONPATH);
        return found.isEmpty()
                ? Reference.of(Reference.Root.INPUT, Path.WHOLE)
                : found.get(0).reference();
    }

    private static List<Wish> compare(Reference variable, String operator, JsonNode operand, boolean truth) {
        if (operator.startsWith("Is")) {
            return List.of(isOfType(variable, operator, operand.asBoolean() == truth));
        }
        boolean isPath = operator.endsWith("Path");
        String plain = isPath ? operator.substring(0, operator.length() - "Path".length()) : operator;
        Hint hint = hint(plain);
        JsonNode value = isPath ? sample(hint) : operand;
        List<Wish> wishes = new ArrayList<>();
        wishes.add(Wish.value(variable, hint, operate(plain, hint, value, truth)));
        if (isPath) {
            wishes.add(Wish.value(reference(operand), hint, value));
        }
        return wishes;
    }

    private static Wish isOfType(Reference variable, String operator, boolean truth) {
        return switch (operator) {
            case "IsPresent" -> truth ? Wish.present(variable) : Wish.absent(variable);
            case "IsNull" -> Wish.value(variable, Hint.ANY, truth ? NullNode.instance : TEXT);
            case "IsNumeric" -> Wish.value(variable, Hint.ANY, truth ? sample(Hint.NUMBER) : TEXT);
            case "IsBoolean" -> Wish.value(variable, Hint.ANY, truth ? BooleanNode.TRUE : TEXT);
            case "IsTimestamp" -> Wish.value(variable, Hint.ANY, truth ? NOW : TEXT);
            default -> Wish.value(variable, Hint.ANY, truth ? TEXT : sample(Hint.NUMBER));
        };
    }

    private static Hint hint(String operator) {
        if (operator.startsWith("Numeric")) {
            return Hint.NUMBER;
        }
        if (operator.startsWith("Boolean")) {
            return Hint.BOOLEAN;
        }
        return operator.startsWith("Timestamp") ? Hint.TIMESTAMP : Hint.TEXT;
    }

    /** Returns some value of a kind. */
    static JsonNode sample(Hint hint) {
        return switch (hint) {
            case NUMBER -> DecimalNode.valueOf(BigDecimal.ONE);
            case LIMIT -> DecimalNode.valueOf(BigDecimal.valueOf(60));
            case BOOLEAN -> BooleanNode.TRUE;
            case TIMESTAMP -> NOW;
            case OBJECT -> Json.object();
            case TEXT, ANY, ARRAY -> TEXT;
        };
    }

    private static JsonNode operate(String operator, Hint hint, JsonNode value, boolean truth) {
        if (operator.endsWith("Matches")) {
            String pattern = value.asText();
            return truth ? TextNode.valueOf(matching(pattern)) : without(pattern);
        }
        if (hint == Hint.BOOLEAN) {
            return BooleanNode.valueOf(value.asBoolean() == truth);
        }
        boolean isEqual = operator.endsWith("Equals");
        if (operator.contains("LessThan")) {
            return truth ? (isEqual ? value : below(hint, value)) : (isEqual ? above(hint, value) : value);
        }
        if (operator.contains("GreaterThan")) {
            return truth ? (isEqual ? value : above(hint, value)) : (isEqual ? below(hint, value) : value);
        }
        return truth ? value : above(hint, value);
    }

    private static String matching(String pattern) {
        return pattern.replaceAll("(?<!\\\\)\\*", "x").replace("\\*", "*").replace("\\\\", "\\");
    }

    /** Returns a text of which no letter is in the pattern. */
    static TextNode without(String pattern) {
        String free = "zyxwvutsrqponmlkjihgfedcba"
                .chars()
                .filter(letter -> pattern.indexOf(letter) < 0)
                .limit(1)
                .mapToObj(Character::toString)
                .findFirst()
                .orElse("0");
        return TextNode.valueOf(free.repeat(3));
    }

    static JsonNode above(Hint hint, JsonNode value) {
        return moved(hint, value, 1);
    }

    static JsonNode below(Hint hint, JsonNode value) {
        return moved(hint, value, -1);
    }

    private static JsonNode moved(Hint hint, JsonNode value, int by) {
        return switch (hint) {
            case NUMBER, LIMIT -> DecimalNode.valueOf(value.decimalValue().add(BigDecimal.valueOf(by)));
            case TIMESTAMP -> TextNode.valueOf(movedInstant(value.asText(), by));
            case BOOLEAN -> BooleanNode.valueOf(!value.asBoolean());
            case TEXT, ANY, ARRAY, OBJECT -> TextNode.valueOf(by > 0 ? value.asText() + "-other" : "");
        };
    }

    private static String movedInstant(String timestamp, int by) {
        try {
            return Instant.parse(timestamp).plusSeconds(by).toString();
        } catch (DateTimeException notInUtc) {
            return by > 0 ? "9999-01-01T00:00:00Z" : "1970-01-01T00:00:00Z";
        }
    }
}
