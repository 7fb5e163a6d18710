package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.terraform.hcl.HclTemplates.TemplateItem;
import io.github.mfsm.template.model.TemplateException;
import java.util.List;

/** The text between a template's interpolations: its escapes, indentation and strip markers. */
final class TemplateText {
    private TemplateText() {}

    /** Returns the text with its escapes resolved: those of templates, and in quotes those with a backslash. */
    static Text unescaped(Text text, HclTemplates.Style style) {
        String value = text.value();
        Text.Builder built = Text.builder(text.place());
        int done = 0;
        for (int i = 0; i < value.length(); ) {
            int length = escape(value, i, style);
            if (length == 0) {
                i++;
                continue;
            }
            built.append(text, done, i).append(meaning(text, i, length), text.placeAt(i));
            i += length;
            done = i;
        }
        return done == 0 ? text : built.append(text, done, value.length()).build();
    }

    /** Returns the length of the escape at an index, zero where there is none. */
    private static int escape(String value, int i, HclTemplates.Style style) {
        if (value.startsWith("$${", i) || value.startsWith("%%{", i)) {
            return 3;
        }
        if (value.charAt(i) != '\\' || style != HclTemplates.Style.QUOTED || i + 1 >= value.length()) {
            return 0;
        }
        return switch (value.charAt(i + 1)) {
            case 'u' -> 6;
            case 'U' -> 10;
            default -> 2;
        };
    }

    private static String meaning(Text text, int i, int length) {
        String value = text.value();
        if (value.charAt(i) != '\\') {
            return value.substring(i + 1, i + length);
        }
        char kind = value.charAt(i + 1);
        return switch (kind) {
            case 'n' -> "\n";
            case 'r' -> "\r";
            case 't' -> "\t";
            case '"', '\\' -> String.valueOf(kind);
            case 'u', 'U' -> character(text, i + 2, i + length);
            default -> throw new TemplateException(text.placeAt(i), "\\" + kind + " is no escape of HCL");
        };
    }

    private static String character(Text text, int from, int to) {
        String digits = text.value().substring(from, Math.min(to, text.value().length()));
        if (!digits.matches("[0-9a-fA-F]{4}|00[01][0-9a-fA-F]{5}")
                || !Character.isValidCodePoint(Integer.parseInt(digits, 16))) {
            throw new TemplateException(text.placeAt(from), digits + " is no Unicode character");
        }
        return Character.toString(Integer.parseInt(digits, 16));
    }

    /** Returns the least indentation of a heredoc's lines. */
    static int indentation(List<TemplateItem> items) {
        int least = Integer.MAX_VALUE;
        for (int n = 0; n < items.size(); n++) {
            if (!(items.get(n) instanceof TemplateItem.Words words)) {
                least = n == 0 ? 0 : least;
                continue;
            }
            String value = words.text().value();
            boolean last = n == items.size() - 1;
            for (int i = n == 0 ? 0 : afterLine(value, 0); i < value.length() || (i == value.length() && !last); ) {
                int spaces = spaces(value, i);
                boolean blank = i + spaces < value.length() && "\r\n".indexOf(value.charAt(i + spaces)) >= 0;
                if (!blank && !(last && i + spaces == value.length())) {
                    least = Math.min(least, spaces);
                }
                i = afterLine(value, i);
            }
        }
        return least == Integer.MAX_VALUE ? 0 : least;
    }

    /** Returns the index after the line's end, more than the length where there is none. */
    private static int afterLine(String value, int from) {
        int end = value.indexOf('\n', from);
        return end < 0 ? value.length() + 1 : end + 1;
    }

    private static int spaces(String value, int from) {
        int i = from;
        while (i < value.length() && (value.charAt(i) == ' ' || value.charAt(i) == '\t')) {
            i++;
        }
        return i - from;
    }

    /** Returns the text without the indentation of its lines. */
    static Text unindented(Text text, boolean startsLine, int indentation) {
        String value = text.value();
        Text.Builder built = Text.builder(text.place());
        int i = startsLine ? 0 : afterLine(value, 0);
        if (!startsLine) {
            built.append(text, 0, Math.min(i, value.length()));
        }
        while (i < value.length()) {
            int skipped = Math.min(indentation, spaces(value, i));
            int end = Math.min(afterLine(value, i), value.length());
            built.append(text, Math.min(i + skipped, end), end);
            i = end;
            if (end == value.length()) {
                break;
            }
        }
        return built.build();
    }

    /** A marker behind a sequence strips the rest of its line, with the line's end; in quotes, all whitespace. */
    static Text withoutStart(Text text, HclTemplates.Style style) {
        String value = text.value();
        int end = style == HclTemplates.Style.QUOTED ? value.length() : Math.min(afterLine(value, 0), value.length());
        int i = 0;
        while (i < end && isSpace(value.charAt(i))) {
            i++;
        }
        return text.part(i, value.length());
    }

    /**
     * A marker in front of a sequence strips the whitespace before it on its line, or where it starts a line, at the
     * end of the line before; in quotes, all whitespace.
     */
    static Text withoutEnd(Text text, HclTemplates.Style style) {
        String value = text.value();
        int least = style == HclTemplates.Style.QUOTED ? 0 : value.lastIndexOf('\n', value.length() - 2) + 1;
        int i = value.length();
        while (i > least && isSpace(value.charAt(i - 1))) {
            i--;
        }
        return text.part(0, i);
    }

    private static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
