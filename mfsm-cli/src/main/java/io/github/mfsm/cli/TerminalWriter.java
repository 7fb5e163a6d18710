package io.github.mfsm.cli;

import java.io.FilterWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Writes what a terminal would act upon as what it is: {@code \}{@code u001b} for an escape character, which JSON reads
 * as the same. That is control characters other than line ends and tabs, and the characters that turn the direction of
 * text. Where there are colours, the few sequences that set them pass.
 */
final class TerminalWriter extends FilterWriter {
    private static final String ACTED_UPON =
            "[\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e"
                    + "\\u2066-\\u2069\\ufeff]|\\r(?!\\n)";
    private static final String COLOUR = "\\x1b(?!\\[(?:\\d{1,2}(?:;\\d{1,2})?)?m)";

    private final Pattern refused;

    TerminalWriter(Writer out, boolean colour) {
        super(out);
        this.refused = Pattern.compile(
                colour ? COLOUR + "|" + ACTED_UPON.replace("\\x0e-\\x1f", "\\x0e-\\x1a\\x1c-\\x1f") : ACTED_UPON);
    }

    @Override
    public void write(int character) throws IOException {
        write(Character.toString((char) character));
    }

    @Override
    public void write(char[] characters, int offset, int length) throws IOException {
        write(new String(characters, offset, length));
    }

    @Override
    public void write(String text, int offset, int length) throws IOException {
        write(text.substring(offset, offset + length));
    }

    @Override
    public void write(String text) throws IOException {
        out.write(refused.matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0))));
    }
}
