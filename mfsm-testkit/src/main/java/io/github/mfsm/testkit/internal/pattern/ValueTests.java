package io.github.mfsm.testkit.internal.pattern;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.function.Predicate;

/** What an operator asks of a value. */
final class ValueTests {
    /** What numbers are compared at all: from its negative to itself. */
    static final BigDecimal MOST = new BigDecimal("5.0E9");

    private ValueTests() {}

    /** A text, a number by its value, true, false, or null. */
    static Predicate<JsonNode> equalTo(JsonNode value) {
        return value.isNumber()
                ? leaf -> leaf.isNumber() && leaf.decimalValue().compareTo(value.decimalValue()) == 0
                : value::equals;
    }

    /** A number that compares so with another one. */
    static Predicate<JsonNode> number(BigDecimal other, IntPredicate comparison) {
        return leaf -> leaf.isNumber()
                && leaf.decimalValue().abs().compareTo(MOST) <= 0
                && comparison.test(leaf.decimalValue().compareTo(other));
    }

    static Predicate<JsonNode> text(Predicate<String> test) {
        return leaf -> leaf.isTextual() && test.test(leaf.textValue());
    }

    static Predicate<JsonNode> prefix(String prefix, boolean ignoreCase) {
        return text(text -> text.regionMatches(ignoreCase, 0, prefix, 0, prefix.length()));
    }

    static Predicate<JsonNode> suffix(String suffix, boolean ignoreCase) {
        return text(
                text -> text.regionMatches(ignoreCase, text.length() - suffix.length(), suffix, 0, suffix.length()));
    }

    /**
     * A text with any characters at each {@code *}, where that has no backslash before it.
     *
     * @throws InvalidPatternException if two stars stand together, or a backslash stands before anything else
     */
    static Predicate<JsonNode> wildcard(String pattern) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char character = pattern.charAt(i);
            if (character == '*') {
                if (pattern.startsWith("*", i + 1)) {
                    throw new InvalidPatternException("Consecutive wildcard characters at pos " + (i + 1));
                }
                pieces.add(piece.toString());
                piece.setLength(0);
            } else if (character == '\\') {
                i++;
                if (!pattern.startsWith("*", i) && !pattern.startsWith("\\", i)) {
                    throw new InvalidPatternException("Invalid escape character at pos " + (i - 1));
                }
                piece.append(pattern.charAt(i));
            } else {
                piece.append(character);
            }
        }
        pieces.add(piece.toString());
        return text(text -> fits(text, pieces));
    }

    private static boolean fits(String text, List<String> pieces) {
        String first = pieces.get(0);
        String last = pieces.get(pieces.size() - 1);
        if (pieces.size() == 1) {
            return text.equals(first);
        }
        int end = text.length() - last.length();
        if (!text.startsWith(first) || !text.endsWith(last) || end < first.length()) {
            return false;
        }
        int from = first.length();
        for (String piece : pieces.subList(1, pieces.size() - 1)) {
            int found = text.indexOf(piece, from);
            if (found < 0 || found + piece.length() > end) {
                return false;
            }
            from = found + piece.length();
        }
        return true;
    }
}
