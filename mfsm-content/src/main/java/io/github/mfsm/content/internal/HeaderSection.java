package io.github.mfsm.content.internal;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The header fields of an email or of a part, unfolded, and where they lie. Prints nothing of them. */
public final class HeaderSection {
    private static final int MAX_CHARACTERS = 256 * 1024;

    private final List<Field> fields = new ArrayList<>();
    private long characters;
    private boolean hasStrayLine;
    private long textStart = -1;

    /** One field; the name in lower case. */
    public static final class Field {
        private final String name;
        private final StringBuilder value;
        private final long line;
        private final long start;
        private long end;

        private Field(String name, String value, LineReader at) {
            this.name = name;
            this.value = new StringBuilder(value);
            this.line = at.number();
            this.start = at.start();
            this.end = at.nextStart();
        }

        public String name() {
            return name;
        }

        /** Returns the value, unfolded, each byte as one character. */
        public String value() {
            return value.toString().strip();
        }

        /** Returns the number of its first line. */
        public long line() {
            return line;
        }

        /** Returns the offset of its name. */
        public long start() {
            return start;
        }

        /** Returns the offset behind its last line's end. */
        public long end() {
            return end;
        }
    }

    /** Reads up to the empty line, or to the end. */
    public static HeaderSection read(InputStream mail) throws IOException {
        HeaderSection section = new HeaderSection();
        LineReader lines = new LineReader(mail);
        while (lines.next() && !lines.isEmpty()) {
            section.add(lines);
        }
        return section;
    }

    /** Takes a line of the header; returns false if it is none. */
    boolean add(LineReader at) {
        String line = at.text();
        characters += at.length();
        if (line.startsWith(" ") || line.startsWith("\t")) {
            return unfold(line, at);
        }
        int colon = line.indexOf(':');
        String name = colon < 0 ? "" : line.substring(0, colon).stripTrailing();
        if (name.isEmpty() || !name.chars().allMatch(c -> c > ' ' && c < 127)) {
            return false;
        }
        if (!isTooLong()) {
            fields.add(new Field(name.toLowerCase(Locale.ROOT), line.substring(colon + 1), at));
        }
        return true;
    }

    /** Notes a line that is none of a header, but for the one that mailbox files have on top. */
    void noteStray(LineReader at) {
        if (at.number() > 1 || !at.text().startsWith("From ")) {
            hasStrayLine = true;
            noteText(at);
        }
    }

    private void noteText(LineReader at) {
        textStart = textStart < 0 ? at.start() : textStart;
    }

    /** Returns the offset of the first line that is no field or has only blanks, where some begin the text; else -1. */
    public long textStart() {
        return textStart;
    }

    /** Returns whether a line in it is no field: some read the header on behind it, others text from there. */
    public boolean hasStrayLine() {
        return hasStrayLine;
    }

    private boolean unfold(String line, LineReader at) {
        if (fields.isEmpty()) {
            return false;
        }
        if (line.isBlank()) {
            noteText(at);
        }
        if (!isTooLong()) {
            Field last = fields.get(fields.size() - 1);
            last.value.append(line);
            last.end = at.nextStart();
        }
        return true;
    }

    /** Returns whether it is too long to be kept: what comes behind the limit is not among the fields. */
    public boolean isTooLong() {
        return characters > MAX_CHARACTERS;
    }

    public List<Field> fields() {
        return fields;
    }

    public List<Field> fields(String name) {
        String lowerCase = name.toLowerCase(Locale.ROOT);
        return fields.stream().filter(field -> field.name.equals(lowerCase)).toList();
    }

    /** Returns the value of the first such field, or an empty string. */
    public String value(String name) {
        return fields(name).stream().map(Field::value).findFirst().orElse("");
    }

    /** Returns the line of the first such field, or 0. */
    public long line(String name) {
        return fields(name).stream().mapToLong(Field::line).findFirst().orElse(0);
    }

    /** Returns the values of all such fields, with every run of white space as one space. */
    public List<String> comparable(String name) {
        return fields(name).stream()
                .map(field -> field.value().replaceAll("\\s+", " "))
                .toList();
    }
}
