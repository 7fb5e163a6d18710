package io.github.mfsm.explore.internal.demand;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.asl.definition.QueryLanguage;
import io.github.mfsm.explore.internal.demand.Demand.Hint;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Samples conditions in JSONata: takes the values that they compare with, and such beside them. */
final class Conditions {
    private static final String READ = "\\$[A-Za-z_]\\w*(?:\\.(?:\\w+|`[^`]+`)|\\[\\d+\\])*";
    private static final String LITERAL = "\"[^\"]*\"|'[^']*'|-?\\d+(?:\\.\\d+)?|true|false|null";
    private static final Pattern COMPARISON = Pattern.compile("(" + READ + "|" + LITERAL
            + ")\\s*\\)?\\s*(!=|<=|>=|=|<|>|\\bin\\b)\\s*\\[?\\s*(" + READ + "|" + LITERAL + ")");
    private static final Pattern LONE = Pattern.compile(READ + "(?!\\s*\\()");

    private Conditions() {}

    /** Returns wishes under which a condition may come out one way. */
    static List<List<Wish>> sample(String condition, boolean truth) {
        String text = Expressions.inner(condition);
        boolean wanted = text.matches("\\$not\\s*\\(.*\\)") != truth;
        List<Wish> compared = compared(text, wanted);
        List<List<Wish>> ways = new ArrayList<>();
        if (!compared.isEmpty()) {
            ways.add(compared);
        }
        if (compared.size() > 1) {
            compared.forEach(wish -> ways.add(List.of(wish)));
        }
        List<Wish> lone = lone(text, compared, wanted);
        if (!lone.isEmpty()) {
            List<Wish> both = new ArrayList<>(compared);
            both.addAll(lone);
            ways.add(0, both);
        }
        return ways;
    }

    private static List<Wish> compared(String text, boolean wanted) {
        List<Wish> wishes = new ArrayList<>();
        Matcher matcher = COMPARISON.matcher(text);
        for (int from = 0; matcher.find(from); from = matcher.start(3)) {
            String left = matcher.group(1);
            String right = matcher.group(3);
            String operator = matcher.group(2);
            if (left.startsWith("$")) {
                JsonNode value = right.startsWith("$") ? null : literal(right);
                wish(left, operator, value, wanted, wishes);
                if (value == null) {
                    wishes.add(Wish.value(reference(right), Hint.NUMBER, Comparisons.sample(Hint.NUMBER)));
                }
            } else if (right.startsWith("$")) {
                wish(right, mirrored(operator), literal(left), wanted, wishes);
            }
        }
        return wishes;
    }

    private static void wish(
            String read, String operator, @Nullable JsonNode literal, boolean wanted, List<Wish> wishes) {
        JsonNode value = literal == null ? Comparisons.sample(Hint.NUMBER) : literal;
        Hint hint = hint(value);
        JsonNode chosen = switch (operator) {
            case "=", "in" -> wanted ? value : Comparisons.above(hint, value);
            case "!=" -> wanted ? Comparisons.above(hint, value) : value;
            case "<" -> wanted ? Comparisons.below(hint, value) : value;
            case "<=" -> wanted ? value : Comparisons.above(hint, value);
            case ">" -> wanted ? Comparisons.above(hint, value) : value;
            default -> wanted ? value : Comparisons.below(hint, value);
        };
        wishes.add(Wish.value(reference(read), hint, chosen));
    }

    private static String mirrored(String operator) {
        return operator.startsWith("<")
                ? operator.replace('<', '>')
                : operator.startsWith(">") ? operator.replace('>', '<') : operator;
    }

    /** What is read without a comparison is there and true, or is not. */
    private static List<Wish> lone(String text, List<Wish> compared, boolean wanted) {
        List<Wish> wishes = new ArrayList<>();
        Matcher matcher = LONE.matcher(text);
        while (matcher.find()) {
            boolean isCalled = text.substring(matcher.end()).stripLeading().startsWith("(");
            if (isCalled || compared.stream().anyMatch(wish -> wish.reference().equals(reference(matcher.group())))) {
                continue;
            }
            boolean asksIfThere =
                    text.substring(0, matcher.start()).stripTrailing().endsWith("$exists(");
            wishes.add(
                    asksIfThere && !wanted
                            ? Wish.absent(reference(matcher.group()))
                            : asksIfThere
                                    ? Wish.present(reference(matcher.group()))
                                    : Wish.value(
                                            reference(matcher.group()), Hint.BOOLEAN, BooleanNode.valueOf(wanted)));
        }
        return wishes;
    }

    private static Reference reference(String read) {
        return Expressions.of(read, QueryLanguage.JSONATA).references().get(0);
    }

    private static JsonNode literal(String text) {
        if (text.startsWith("\"") || text.startsWith("'")) {
            return TextNode.valueOf(text.substring(1, text.length() - 1));
        }
        return switch (text) {
            case "true", "false" -> BooleanNode.valueOf(text.equals("true"));
            case "null" -> NullNode.instance;
            default -> DecimalNode.valueOf(new BigDecimal(text));
        };
    }

    private static Hint hint(JsonNode value) {
        if (value.isNumber()) {
            return Hint.NUMBER;
        }
        return value.isBoolean() ? Hint.BOOLEAN : Hint.TEXT;
    }
}
