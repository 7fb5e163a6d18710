package io.github.mfsm.jsonata.internal.regex;

import io.github.mfsm.jsonata.internal.value.Failure;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads a pattern in ECMAScript's syntax, as engines take it that are also on the web (no {@code u} flag).
 *
 * @see <a href="https://tc39.es/ecma262/#sec-regular-expressions-patterns">ECMAScript: Patterns</a>
 */
final class PatternParser {

    static final int UNBOUNDED = Integer.MAX_VALUE;
    private static final int MAX_DEPTH = 100;

    private final String pattern;
    private final int groups;
    private final Map<String, Integer> names = new HashMap<>();
    private int at;
    private int group;
    private int depth;

    PatternParser(String pattern) {
        this.pattern = pattern;
        this.groups = countGroups();
    }

    int groups() {
        return groups;
    }

    Term parse() {
        Term term = either();
        if (at < pattern.length()) {
            throw invalid("Unmatched ')'");
        }
        return term;
    }

    private Failure invalid(String reason) {
        return new Failure("U1004").value("/" + pattern + "/: " + reason);
    }

    private int countGroups() {
        int count = 0;
        boolean set = false;
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '[') {
                set = true;
            } else if (c == ']') {
                set = false;
            } else if (c == '(' && !set) {
                boolean named = pattern.startsWith("(?<", i)
                        && !pattern.startsWith("(?<=", i)
                        && !pattern.startsWith("(?<!", i);
                if (named || !pattern.startsWith("(?", i)) {
                    count++;
                }
                if (named) {
                    names.put(pattern.substring(i + 3, Math.max(i + 3, pattern.indexOf('>', i))), count);
                }
            }
        }
        return count;
    }

    private Term either() {
        if (++depth > MAX_DEPTH) {
            throw invalid("nested too deeply");
        }
        List<Term> terms = new ArrayList<>();
        terms.add(all());
        while (at < pattern.length() && pattern.charAt(at) == '|') {
            at++;
            terms.add(all());
        }
        depth--;
        return terms.size() == 1 ? terms.get(0) : new Term.Either(terms);
    }

    private Term all() {
        List<Term> terms = new ArrayList<>();
        while (at < pattern.length() && pattern.charAt(at) != '|' && pattern.charAt(at) != ')') {
            int first = group;
            Term atom = atom();
            terms.add(repeated(atom, first + 1));
        }
        return terms.size() == 1 ? terms.get(0) : new Term.All(terms);
    }

    private Term repeated(Term atom, int first) {
        if (at >= pattern.length()) {
            return atom;
        }
        int min;
        int max = UNBOUNDED;
        char c = pattern.charAt(at);
        if (c == '*' || c == '+') {
            min = c == '*' ? 0 : 1;
            at++;
        } else if (c == '?') {
            min = 0;
            max = 1;
            at++;
        } else {
            int @Nullable [] counts = c == '{' ? counts() : null;
            if (counts == null) {
                return atom;
            }
            min = counts[0];
            max = counts[1];
        }
        if (max < min) {
            throw invalid("numbers out of order in {} quantifier");
        }
        if (atom instanceof Term.Place || (atom instanceof Term.Look look && look.behind())) {
            throw invalid("Nothing to repeat");
        }
        boolean greedy = !(at < pattern.length() && pattern.charAt(at) == '?');
        at += greedy ? 0 : 1;
        return new Term.Repeat(atom, min, max, greedy, first, group + 1);
    }

    /** Reads the numbers in braces; braces with anything else are taken as they are. */
    private int @Nullable [] counts() {
        int end = pattern.indexOf('}', at);
        if (end < 0) {
            return null;
        }
        String content = pattern.substring(at + 1, end);
        if (!content.matches("\\d{1,9}(,\\d{0,9})?")) {
            return null;
        }
        at = end + 1;
        int comma = content.indexOf(',');
        int min = Integer.parseInt(comma < 0 ? content : content.substring(0, comma));
        boolean open = comma == content.length() - 1;
        int max = comma < 0 ? min : open ? UNBOUNDED : Integer.parseInt(content.substring(comma + 1));
        return new int[] {min, max};
    }

    private Term atom() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case '^', '$' -> new Term.Place(c);
            case '.' -> new Term.One(CharSet.NO_LINE_END);
            case '(' -> group();
            case '[' -> new Term.One(set());
            case '\\' -> escape();
            case '*', '+', '?' -> throw invalid("Nothing to repeat");
            case '{' -> {
                at--;
                if (counts() != null) {
                    throw invalid("Nothing to repeat");
                }
                at++;
                yield new Term.One(CharSet.of(c));
            }
            default -> new Term.One(CharSet.of(c));
        };
    }

    private boolean skip(String text) {
        boolean found = pattern.startsWith(text, at);
        at += found ? text.length() : 0;
        return found;
    }

    private Term group() {
        Term term;
        if (skip("?:")) {
            term = either();
        } else if (skip("?=") || skip("?!")) {
            boolean negative = pattern.charAt(at - 1) == '!';
            term = new Term.Look(either(), false, negative);
        } else if (skip("?<=") || skip("?<!")) {
            boolean negative = pattern.charAt(at - 1) == '!';
            term = new Term.Look(either(), true, negative);
        } else {
            if (skip("?<")) {
                int end = pattern.indexOf('>', at);
                if (end <= at || !pattern.substring(at, end).matches("[\\p{L}$_][\\p{L}\\p{N}$_]*")) {
                    throw invalid("Invalid capture group name");
                }
                at = end + 1;
            } else if (at < pattern.length() && pattern.charAt(at) == '?') {
                throw invalid("Invalid group");
            }
            int number = ++group;
            term = new Term.Capture(number, either());
        }
        if (!skip(")")) {
            throw invalid("Unterminated group");
        }
        return term;
    }

    private Term escape() {
        if (at >= pattern.length()) {
            throw invalid("\\ at end of pattern");
        }
        char c = pattern.charAt(at);
        if (c == 'b' || c == 'B') {
            at++;
            return new Term.Place(c);
        }
        if (c == 'k' && !names.isEmpty()) {
            int end = pattern.indexOf('>', at);
            Integer number = end < 0 ? null : names.get(pattern.substring(Math.min(at + 2, end), end));
            if (number == null) {
                throw invalid("Invalid named reference");
            }
            at = end + 1;
            return new Term.Again(number);
        }
        if (c >= '1' && c <= '9') {
            int end = at;
            while (end < pattern.length() && end < at + 4 && Character.digit(pattern.charAt(end), 10) >= 0) {
                end++;
            }
            int number = Integer.parseInt(pattern.substring(at, end));
            if (number <= groups) {
                at = end;
                return new Term.Again(number);
            }
        }
        return new Term.One(escapedSet());
    }

    private CharSet escapedSet() {
        char c = pattern.charAt(at);
        CharSet set = switch (c) {
            case 'd' -> CharSet.DIGIT;
            case 'D' -> CharSet.DIGIT.negated();
            case 'w' -> CharSet.WORD;
            case 'W' -> CharSet.WORD.negated();
            case 's' -> CharSet.SPACE;
            case 'S' -> CharSet.SPACE.negated();
            default -> null;
        };
        if (set != null) {
            at++;
            return set;
        }
        return CharSet.of(escapedChar());
    }

    private char escapedChar() {
        char c = pattern.charAt(at++);
        return switch (c) {
            case 't' -> '\t';
            case 'n' -> '\n';
            case 'v' -> '\u000b';
            case 'f' -> '\f';
            case 'r' -> '\r';
            case 'x' -> hex(2, c);
            case 'u' -> hex(4, c);
            case 'c' -> control();
            case '0', '1', '2', '3', '4', '5', '6', '7' -> octal(c);
            default -> c;
        };
    }

    private char hex(int digits, char otherwise) {
        if (at + digits <= pattern.length()
                && pattern.substring(at, at + digits).matches("[0-9A-Fa-f]+")) {
            at += digits;
            return (char) Integer.parseInt(pattern.substring(at - digits, at), 16);
        }
        return otherwise;
    }

    private char control() {
        char letter = at < pattern.length() ? pattern.charAt(at) : 0;
        if ((letter >= 'a' && letter <= 'z') || (letter >= 'A' && letter <= 'Z')) {
            at++;
            return (char) (letter % 32);
        }
        at--;
        return '\\';
    }

    private char octal(char first) {
        int value = first - '0';
        while (at < pattern.length()
                && pattern.charAt(at) >= '0'
                && pattern.charAt(at) <= '7'
                && value * 8 + pattern.charAt(at) - '0' <= 255) {
            value = value * 8 + pattern.charAt(at++) - '0';
        }
        return (char) value;
    }

    private CharSet set() {
        boolean negated = skip("^");
        CharSet set = new CharSet();
        while (true) {
            if (at >= pattern.length()) {
                throw invalid("Unterminated character class");
            }
            if (skip("]")) {
                return negated ? set.negated() : set;
            }
            CharSet class1 = shorthand();
            char first = class1 == null ? member() : 0;
            boolean range = at + 1 < pattern.length() && pattern.charAt(at) == '-' && pattern.charAt(at + 1) != ']';
            if (!range) {
                add(set, class1, first);
                continue;
            }
            at++;
            CharSet class2 = shorthand();
            char last = class2 == null ? member() : 0;
            if (class1 == null && class2 == null) {
                if (last < first) {
                    throw invalid("Range out of order in character class");
                }
                set.add(first, last);
            } else {
                add(set, class1, first);
                set.add('-', '-');
                add(set, class2, last);
            }
        }
    }

    private static void add(CharSet set, @Nullable CharSet shorthand, char single) {
        if (shorthand == null) {
            set.add(single, single);
        } else {
            set.addAll(shorthand);
        }
    }

    private @Nullable CharSet shorthand() {
        boolean escaped = pattern.charAt(at) == '\\'
                && at + 1 < pattern.length()
                && "dDwWsS".indexOf(pattern.charAt(at + 1)) >= 0;
        if (!escaped) {
            return null;
        }
        at++;
        return escapedSet();
    }

    private char member() {
        char c = pattern.charAt(at++);
        if (c != '\\') {
            return c;
        }
        if (at >= pattern.length()) {
            throw invalid("\\ at end of pattern");
        }
        if (pattern.charAt(at) == 'b') {
            at++;
            return '\b';
        }
        return escapedChar();
    }
}
