package io.github.mfsm.asl.internal.expr.jsonpath;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads what stands in a pair of brackets, other than a filter or a wildcard. Blanks may stand between all parts. */
final class BracketParser {

    private final String text;
    private final int end;
    private int at;

    BracketParser(String text, int from, int end) {
        this.text = text;
        this.at = from;
        this.end = end;
    }

    Step parse() {
        skipBlanks();
        if (isAt('\'')) {
            return names();
        }
        return isAt('(') ? fromEnd() : indexes();
    }

    private Step names() {
        List<String> names = new ArrayList<>();
        do {
            skipBlanks();
            expect('\'');
            int start = at;
            while (at < end && text.charAt(at) != '\'') {
                if (text.charAt(at) == '[' || text.charAt(at) == ']') {
                    throw invalid("A name with brackets is not supported");
                }
                at++;
            }
            names.add(text.substring(start, at));
            expect('\'');
            skipBlanks();
        } while (skip(','));
        expectEnd();
        return names.size() == 1 ? new Step.Name(names.get(0), true) : new Step.Names(List.copyOf(names), false);
    }

    private Step indexes() {
        Integer first = index();
        if (skip(':')) {
            Integer to = index();
            expectEnd();
            if (first == null && to == null) {
                throw invalid("A slice needs a bound");
            }
            return new ArrayStep.Slice(first, to);
        }
        List<Integer> indexes = new ArrayList<>();
        indexes.add(present(first));
        while (skip(',')) {
            indexes.add(present(index()));
        }
        expectEnd();
        return indexes.size() == 1 ? new ArrayStep.Index(indexes.get(0)) : new ArrayStep.Indexes(List.copyOf(indexes));
    }

    private int present(@Nullable Integer index) {
        if (index == null) {
            throw invalid("Expected an index, a slice, a name in single quotes, '*', '?(...)' or '(@.length-1)'");
        }
        return index;
    }

    /** Returns a whole number, {@code null} if none stands here. */
    private @Nullable Integer index() {
        skipBlanks();
        int start = at;
        skip('-');
        int digits = at;
        while (at < end && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            return null;
        }
        try {
            int index = Integer.parseInt(text.substring(start, at));
            skipBlanks();
            return index;
        } catch (NumberFormatException e) {
            at = digits;
            throw invalid("Expected an index of at most 32 bits");
        }
    }

    private Step fromEnd() {
        Integer distance = null;
        skip('(');
        skipBlanks();
        if (skip('@') && skip('.') && (skipWord("length") || skipWord("size"))) {
            boolean closed = !skip('(') || skip(')');
            skipBlanks();
            if (closed && skip('-')) {
                skipBlanks();
                distance = isAt('-') ? null : index();
            }
        }
        if (distance == null || !skip(')')) {
            throw invalid("Expected [(@.length - n)]");
        }
        expectEnd();
        return new ArrayStep.FromEnd(distance);
    }

    private boolean isAt(char c) {
        return at < end && text.charAt(at) == c;
    }

    private boolean skip(char c) {
        if (isAt(c)) {
            at++;
            return true;
        }
        return false;
    }

    private boolean skipWord(String word) {
        if (text.startsWith(word, at)) {
            at += word.length();
            return true;
        }
        return false;
    }

    private void skipBlanks() {
        while (isAt(' ')) {
            at++;
        }
    }

    private void expect(char c) {
        if (!skip(c)) {
            throw invalid("Expected " + c);
        }
    }

    private void expectEnd() {
        skipBlanks();
        if (at < end) {
            throw invalid("Unexpected '" + text.charAt(at) + "'");
        }
    }

    private InvalidPathException invalid(String message) {
        return new InvalidPathException(message, at);
    }
}
