package io.github.mfsm.template.internal.terraform.hcl;

import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.TemplateException;

/** The text between a template's interpolations: its escapes, and in quotes its strip markers. */
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

    /** A marker behind a sequence in quotes strips the whitespace that follows. */
    static Text withoutStart(Text text) {
        return text.part(spaces(text.value()), text.value().length());
    }

    /** A marker in front of a sequence in quotes strips the whitespace before it. */
    static Text withoutEnd(Text text) {
        int i = text.value().length();
        while (i > 0 && isSpace(text.value().charAt(i - 1))) {
            i--;
        }
        return text.part(0, i);
    }

    /** Returns how many characters of whitespace a text begins with. */
    static int spaces(String value) {
        int i = 0;
        while (i < value.length() && isSpace(value.charAt(i))) {
            i++;
        }
        return i;
    }

    static boolean isSpace(char c) {
        return Character.isWhitespace(c) || Character.isSpaceChar(c);
    }
}
