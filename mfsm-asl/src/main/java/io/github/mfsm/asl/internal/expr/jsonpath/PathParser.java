package io.github.mfsm.asl.internal.expr.jsonpath;

import java.util.ArrayList;
import java.util.List;

/**
 * Reads paths: one method per construct.
 *
 * <pre>
 * path     = "$" step*
 * step     = "." | ".." | name | "*" | "[" bracket "]"
 * bracket  = "*" | names | index ("," index)* | [index] ":" [index] | "(@.length-" digits ")" | "?(" filter ")"
 * names    = "'" any "'" ("," "'" any "'")*
 * </pre>
 *
 * <p>A name ends at a dot, a bracket or a blank; one with such characters goes into brackets and quotes, where nothing
 * escapes a quote. A dot before a bracket changes nothing: {@code $.abc.['def ghi']}. As with Jayway 2.0.0, brackets
 * count wherever they are, also in quotes.
 */
final class PathParser {

    private static final int MAX_LENGTH = 10_000;
    private static final int MAX_STEPS = 1_000;
    /** What a name of a Reference Path can't have in it without brackets and quotes. */
    private static final String NOT_IN_REFERENCES = "@,:?*()\"\\";

    private final String text;
    private final int end;
    private final boolean inFilter;
    private final List<Step> steps = new ArrayList<>();
    private int at;

    private PathParser(String text, int from, int end, boolean inFilter) {
        this.text = text;
        this.at = from;
        this.end = end;
        this.inFilter = inFilter;
    }

    /** Reads a whole text. */
    static List<Step> parse(String text) {
        if (text.length() > MAX_LENGTH) {
            throw new InvalidPathException(
                    "A JSONPath must not be longer than " + MAX_LENGTH + " characters", MAX_LENGTH);
        }
        int end = text.length();
        while (end > 0 && text.charAt(end - 1) <= ' ') {
            end--;
        }
        if (end == 0 || text.charAt(0) != '$') {
            throw new InvalidPathException("A JSONPath must start with '$'", 0);
        }
        return new PathParser(text, 1, end, false).steps();
    }

    /** Reads a path in a filter, whose {@code $} or {@code @} stands before {@code from}; it must be definite. */
    static List<Step> parseInFilter(String text, int from, int end) {
        return new PathParser(text, from, end, true).steps();
    }

    private List<Step> steps() {
        if (at < end && text.charAt(at) != '.' && text.charAt(at) != '[') {
            throw invalid("A JSONPath must start with '$', '$.' or '$['");
        }
        while (at < end) {
            if (steps.size() >= MAX_STEPS) {
                throw invalid("A JSONPath must not have more than " + MAX_STEPS + " steps");
            }
            char c = text.charAt(at);
            if (c == '.') {
                dot();
            } else if (c == '[') {
                bracket();
            } else if (c == '*') {
                at++;
                indefinite(new Step.Wildcard());
            } else {
                name(false);
            }
        }
        if (!steps.isEmpty() && steps.get(steps.size() - 1) instanceof Step.Descend) {
            throw invalid("A path can not end with a scan");
        }
        return steps;
    }

    /** A dot, two of them, or a dot and the name behind it. */
    private void dot() {
        at++;
        if (at == end) {
            throw invalid("A path can not end with '.'");
        }
        if (text.charAt(at) == '.') {
            at++;
            indefinite(new Step.Descend());
        } else if (text.charAt(at) != '[') {
            name(true);
        }
    }

    private void name(boolean afterDot) {
        int start = at;
        boolean reference = afterDot;
        while (at < end && ".[ ".indexOf(text.charAt(at)) < 0) {
            char c = text.charAt(at);
            if (c == '\'' || c == ']' || (!afterDot && c == '$' && at == start)) {
                throw invalid("'" + c + "' can not be part of a name; write it in brackets and quotes, as in $['a']");
            }
            reference &= c > ' ' && NOT_IN_REFERENCES.indexOf(c) < 0;
            at++;
        }
        if (at == start) {
            throw invalid("Space not allowed in path");
        }
        String name = text.substring(start, at);
        if (afterDot && name.equals("*")) {
            indefinite(new Step.Wildcard());
        } else {
            steps.add(new Step.Name(name, reference));
        }
    }

    private void bracket() {
        int close = closing();
        String inside = text.substring(at + 1, close);
        if (inside.equals("*")) {
            indefinite(new Step.Wildcard());
        } else if (inside.strip().startsWith("?")) {
            if (inFilter) {
                throw invalid("A path in a filter must be definite");
            }
            steps.add(new Step.Filter(new FilterParser(text, at + 1, close).parse()));
        } else {
            Step step = new BracketParser(text, at + 1, close).parse();
            if (step.isDefinite()) {
                steps.add(step);
            } else {
                indefinite(step);
            }
        }
        at = close + 1;
    }

    /** Where the bracket that opens here is closed. */
    private int closing() {
        int open = 0;
        for (int i = at; i < end; i++) {
            char c = text.charAt(i);
            if (c == '[') {
                open++;
            } else if (c == ']' && --open == 0) {
                return i;
            }
        }
        throw invalid("The bracket is not closed");
    }

    private void indefinite(Step step) {
        if (inFilter) {
            throw invalid("A path in a filter must be definite");
        }
        steps.add(step);
    }

    private InvalidPathException invalid(String message) {
        return new InvalidPathException(message, at);
    }
}
