package io.github.mfsm.jsonata.internal.regex;

import java.util.Arrays;

/** A set of UTF-16 units. */
final class CharSet {

    static final CharSet DIGIT = new CharSet().add('0', '9');
    static final CharSet WORD =
            new CharSet().add('0', '9').add('A', 'Z').add('a', 'z').add('_', '_');
    static final CharSet SPACE = new CharSet()
            .add('\t', '\r')
            .add(' ', ' ')
            .add('\u00a0', '\u00a0')
            .add('\u1680', '\u1680')
            .add('\u2000', '\u200a')
            .add('\u2028', '\u2029')
            .add('\u202f', '\u202f')
            .add('\u205f', '\u205f')
            .add('\u3000', '\u3000')
            .add('\ufeff', '\ufeff');
    static final CharSet NO_LINE_END = new CharSet()
            .add('\n', '\n')
            .add('\r', '\r')
            .add('\u2028', '\u2029')
            .negated();

    private char[] from = new char[4];
    private char[] to = new char[4];
    private int count;
    private long low;
    private long high;
    private boolean negated;

    static CharSet of(char c) {
        return new CharSet().add(c, c);
    }

    CharSet add(char first, char last) {
        if (count == from.length) {
            from = Arrays.copyOf(from, count * 2);
            to = Arrays.copyOf(to, count * 2);
        }
        from[count] = first;
        to[count++] = last;
        for (char c = first; c <= last && c < 128; c++) {
            if (c < 64) {
                low |= 1L << c;
            } else {
                high |= 1L << c;
            }
        }
        return this;
    }

    CharSet addAll(CharSet other) {
        if (other.negated) {
            char next = 0;
            for (int c = 0; c <= Character.MAX_VALUE; c++) {
                if (!other.contains((char) c)) {
                    if (c > next) {
                        add(next, (char) (c - 1));
                    }
                    next = (char) (c + 1);
                    if (c == Character.MAX_VALUE) {
                        return this;
                    }
                }
            }
            return add(next, Character.MAX_VALUE);
        }
        for (int i = 0; i < other.count; i++) {
            add(other.from[i], other.to[i]);
        }
        return this;
    }

    CharSet negated() {
        CharSet result = new CharSet();
        result.from = from;
        result.to = to;
        result.count = count;
        result.low = low;
        result.high = high;
        result.negated = !negated;
        return result;
    }

    boolean contains(char c) {
        return isListed(c) != negated;
    }

    /** Returns whether it contains the character or one that differs in case only. */
    boolean containsAnyCase(char c) {
        char upper = canonical(c);
        boolean listed = isListed(c)
                || isListed(upper)
                || isListedAs(upper, Character.toLowerCase(c))
                || isListedAs(upper, Character.toLowerCase(upper));
        return listed != negated;
    }

    private boolean isListedAs(char upper, char c) {
        return canonical(c) == upper && isListed(c);
    }

    /** Returns the character that stands for all that differ in case only: none of ASCII for one that isn't. */
    static char canonical(char c) {
        char upper = Character.toUpperCase(c);
        return c >= 128 && upper < 128 ? c : upper;
    }

    private boolean isListed(char c) {
        if (c < 64) {
            return (low >>> c & 1) != 0;
        }
        if (c < 128) {
            return (high >>> c & 1) != 0;
        }
        for (int i = 0; i < count; i++) {
            if (c >= from[i] && c <= to[i]) {
                return true;
            }
        }
        return false;
    }
}
