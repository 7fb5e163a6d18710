package io.github.mfsm.content;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header fields of a mail or of a part, unfolded. Prints nothing of them. */
final class HeaderSection {
    private static final int MAX_CHARACTERS = 256 * 1024;

    private final List<Field> fields = new ArrayList<>();
    private int characters;

    /** One field; the name in lower case. */
    static final class Field {
        private final String name;
        private final StringBuilder value;
        private final long line;

        private Field(String name, String value, long line) {
            this.name = name;
            this.value = new StringBuilder(value);
            this.line = line;
        }

        String name() {
            return name;
        }

        String value() {
            return value.toString().strip();
        }

        long line() {
            return line;
        }
    }

    /** Reads up to the empty line, or to the end. */
    static HeaderSection read(InputStream mail) throws IOException {
        HeaderSection section = new HeaderSection();
        LineReader lines = new LineReader(mail);
        while (lines.next() && !lines.isEmpty()) {
            section.add(lines.text(), lines.number());
        }
        return section;
    }

    /** Takes a line of the header; returns false if it is none. */
    boolean add(String line, long number) {
        characters += line.length();
        if (line.startsWith(" ") || line.startsWith("\t")) {
            return unfold(line);
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
            return false;
        }
        if (characters <= MAX_CHARACTERS) {
            fields.add(new Field(name.toLowerCase(Locale.ROOT), line.substring(colon + 1), number));
        }
        return true;
    }

    private boolean unfold(String line) {
        if (fields.isEmpty()) {
            return false;
        }
        if (characters <= MAX_CHARACTERS) {
            fields.get(fields.size() - 1).value.append(line);
        }
        return true;
    }

    List<Field> fields() {
        return fields;
    }

    List<Field> fields(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return fields.stream().filter(field -> field.name.equals(lowerCase)).toList();
    }

    /** The value of the first such field, or an empty string. */
    String value(String name) {
        return fields(name).stream().map(Field::value).findFirst().orElse("");
    }

    /** The values of all such fields, with every run of white space as one space. */
    List<String> comparable(String name) {
        return fields(name).stream()
                .map(field -> field.value().replaceAll("\\s+", " "))
                .toList();
    }
}
