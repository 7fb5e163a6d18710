package io.github.mfsm.asl.internal.expr.jsonpath;

import io.github.mfsm.jsonata.CountedRegex;
import io.github.mfsm.jsonata.JsonataException;

/**
 * The regular expression of a filter, between slashes, an {@code i} behind them for any case. It has to match the whole
 * text.
 *
 * <p>It is written in Java's dialect, and matched in counted steps by an engine of ECMAScript's. What both have, and
 * what can be told in ECMAScript's words, is supported: characters, {@code .}, classes, {@code \d \w \s} and their
 * opposites, groups, alternatives, quantifiers, lookahead, {@code ^} and a {@code $} at the end. The rest is refused by
 * name; a {@code <}, as of a named group, never comes here: the dialect takes it for a comparison.
 */
final class FilterPattern {

    private static final int MAX_STEPS = 1_000_000;
    private static final String SPACE = " \\t\\n\\x0b\\f\\r";
    private static final String LINE_END = "\\n\\r\\u0085\\u2028\\u2029";
    private static final String HALVES = "\\ud800-\\udfff";
    private static final String PAIR = "[\\ud800-\\udbff][\\udc00-\\udfff]";

    private final String pattern;
    private final boolean anyCase;
    private final int place;
    private final StringBuilder translated = new StringBuilder();
    private int at;

    private FilterPattern(String pattern, boolean anyCase, int place) {
        this.pattern = pattern;
        this.anyCase = anyCase;
        this.place = place;
    }

    /** Returns whether an operand is written as one. */
    static boolean isOne(String written) {
        return written.startsWith("/")
                && (written.endsWith("/") || written.endsWith("/i"))
                && written.lastIndexOf('/') > 0;
    }

    /**
     * Compiles one.
     *
     * @param written with its slashes
     * @param place where it stands in the path
     * @throws InvalidPathException if it is none, or has what is not supported
     */
    static CountedRegex compile(String written, int place) {
        boolean anyCase = written.endsWith("i");
        String pattern = written.substring(1, written.lastIndexOf('/'));
        String translation = new FilterPattern(pattern, anyCase, place).translate();
        try {
            return CountedRegex.whole(translation, anyCase ? "i" : "");
        } catch (JsonataException e) {
            throw new InvalidPathException("The regular expression is invalid: " + e.getMessage(), place);
        }
    }

    /** Returns whether a whole text matches; the walk fails where that takes too long. */
    static boolean matches(Walk walk, CountedRegex regex, String text) {
        try {
            return regex.matches(text, MAX_STEPS);
        } catch (JsonataException e) {
            walk.unfit(() -> "A regular expression in a filter of the path takes more than " + MAX_STEPS + " steps");
            return false;
        }
    }

    private String translate() {
        while (at < pattern.length()) {
            char c = next();
            switch (c) {
                case '\\' -> translated.append(escape());
                case '.' -> translated.append(outside("^" + LINE_END));
                case '[' -> set();
                case '(' -> group();
                case '$' -> end();
                case '^' -> start();
                case '*', '+', '?', '}' -> quantifier(c);
                case '{' -> counts();
                default -> translated.append(c);
            }
        }
        return translated.toString();
    }

    private char next() {
        char c = pattern.charAt(at++);
        if (Character.isSurrogate(c)) {
            throw unsupported("a character beyond U+FFFF");
        }
        if (anyCase && c >= 0x80) {
            throw unsupported("a letter beyond ASCII in any case");
        }
        return c;
    }

    private InvalidPathException unsupported(String what) {
        return new InvalidPathException("In a regular expression " + what + " is not supported", place);
    }

    /** Returns a class of everything but some characters; Java takes characters beyond U+FFFF as one. */
    private static String outside(String content) {
        return "(?:[" + content + HALVES + "]|" + PAIR + ")";
    }

    private void start() {
        if (at < pattern.length() && "*+?{".indexOf(pattern.charAt(at)) >= 0) {
            throw unsupported("a quantifier behind '^'");
        }
        translated.append('^');
    }

    private void end() {
        if (at < pattern.length()) {
            throw unsupported("'$' before the end");
        }
        translated.append('$');
    }

    private void quantifier(char c) {
        translated.append(c);
        if (at < pattern.length() && pattern.charAt(at) == '+' && c != '}') {
            throw unsupported("a possessive quantifier");
        }
    }

    private void counts() {
        int close = pattern.indexOf('}', at);
        if (close < 0 || !pattern.substring(at, close).matches("[0-9]{1,4}(,[0-9]{0,4})?")) {
            throw unsupported("'{' without numbers");
        }
        translated.append(pattern, at - 1, close + 1);
        at = close + 1;
        if (at < pattern.length() && pattern.charAt(at) == '+') {
            throw unsupported("a possessive quantifier");
        }
    }

    private void group() {
        translated.append('(');
        if (at == pattern.length() || pattern.charAt(at) != '?') {
            return;
        }
        if (!pattern.startsWith("?:", at) && !pattern.startsWith("?=", at) && !pattern.startsWith("?!", at)) {
            int end = Math.min(at + 3, pattern.length());
            throw unsupported("a group that begins with '(" + pattern.substring(at, end) + "'");
        }
        translated.append(pattern, at, at + 2);
        at += 2;
    }

    private String escape() {
        if (at == pattern.length()) {
            throw unsupported("a '\\' at the end");
        }
        char c = next();
        return switch (c) {
            case 'D' -> outside("^0-9");
            case 'W' -> outside("^A-Za-z0-9_");
            case 'S' -> outside("^" + SPACE);
            case 's' -> "[" + SPACE + "]";
            default -> escaped(c);
        };
    }

    /** Returns an escape that means the same within and outside of a class. */
    private String escaped(char c) {
        if (c == 'x' || c == 'u') {
            int digits = c == 'x' ? 2 : 4;
            int end = Math.min(at + digits, pattern.length());
            String code = pattern.substring(at, end);
            if (!code.matches("[0-9A-Fa-f]{" + digits + "}")) {
                throw unsupported("'\\" + c + "' without its digits");
            }
            at = end;
            int value = Integer.parseInt(code, 16);
            if (Character.isSurrogate((char) value) || (anyCase && value >= 0x80)) {
                throw unsupported("the character U+" + code);
            }
            return "\\" + c + code;
        }
        boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
        if (letter && "dwtnrf".indexOf(c) < 0) {
            throw unsupported("'\\" + c + "'");
        }
        return c >= 0x80 ? String.valueOf(c) : "\\" + c;
    }

    private void set() {
        boolean negated = at < pattern.length() && pattern.charAt(at) == '^';
        at += negated ? 1 : 0;
        StringBuilder content = new StringBuilder(negated ? "^" : "");
        int first = at;
        while (at == first || pattern.charAt(at) != ']') {
            content.append(member());
            if (at == pattern.length()) {
                throw unsupported("a class without its ']'");
            }
        }
        at++;
        translated.append(negated ? outside(content.toString()) : "[" + content + "]");
    }

    private String member() {
        char c = at == pattern.length() ? ']' : next();
        if (c == '\\' && at < pattern.length()) {
            char escaped = next();
            if ("DWS".indexOf(escaped) >= 0) {
                throw unsupported("'\\" + escaped + "' in a class");
            }
            return escaped == 's' ? SPACE : escaped(escaped);
        }
        if (c == '[' || c == ']' || c == '\\' || (c == '&' && pattern.startsWith("&", at))) {
            throw unsupported("'" + c + "' in a class");
        }
        return c == '^' ? "\\^" : String.valueOf(c);
    }
}
