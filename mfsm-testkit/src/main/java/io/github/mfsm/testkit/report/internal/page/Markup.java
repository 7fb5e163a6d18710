package io.github.mfsm.testkit.report.internal.page;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * HTML or SVG in the making. Tag and attribute names are the caller's own; whatever is given as text or as an
 * attribute's value is escaped, always. Not thread-safe.
 */
public final class Markup {
    private final StringBuilder out = new StringBuilder();
    private final Deque<String> open = new ArrayDeque<>();

    /** Opens an element. */
    public Markup open(String tag, String... namesAndValues) {
        start(tag, namesAndValues);
        out.append('>');
        open.push(tag);
        return this;
    }

    /** Adds an element without content. */
    public Markup empty(String tag, String... namesAndValues) {
        start(tag, namesAndValues);
        out.append("/>");
        return this;
    }

    /** Adds an element with text in it. */
    public Markup element(String tag, String text, String... namesAndValues) {
        return open(tag, namesAndValues).text(text).close();
    }

    private void start(String tag, String... namesAndValues) {
        out.append('<').append(tag);
        for (int i = 0; i < namesAndValues.length; i += 2) {
            out.append(' ').append(namesAndValues[i]).append("=\"");
            escape(namesAndValues[i + 1]);
            out.append('"');
        }
    }

    /** Adds text. */
    public Markup text(String text) {
        escape(text);
        return this;
    }

    /** Closes the innermost open element. */
    public Markup close() {
        out.append("</").append(open.pop()).append('>');
        return this;
    }

    /** Returns what was written, with a line end after it. */
    @Override
    public String toString() {
        if (!open.isEmpty()) {
            throw new IllegalStateException("still open: " + open);
        }
        return out.append('\n').toString();
    }

    /** Escapes, and replaces what HTML forbids: control characters, halves of surrogate pairs. */
    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.appendCodePoint(isForbidden(c) ? 0xFFFD : c);
            }
        });
    }

    private static boolean isForbidden(int c) {
        boolean control = Character.isISOControl(c) && c != '\n' && c != '\t';
        boolean noncharacter = (c & 0xFFFE) == 0xFFFE || (c >= 0xFDD0 && c <= 0xFDEF);
        return control || noncharacter || (c >= 0xD800 && c <= 0xDFFF);
    }
}
