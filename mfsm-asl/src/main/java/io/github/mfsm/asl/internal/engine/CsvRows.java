package io.github.mfsm.asl.internal.engine;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads delimiter-separated text as RFC 4180 has it: quoted fields, doubled quotes, line breaks within quotes.
 * Backslashes escape.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/input-output-itemreader.html">ItemReader, CSV
 *     files</a>
 */
final class CsvRows {
    private final String text;
    private final char delimiter;
    private int start;
    private int at;
    /** Whether the last character was escaped. */
    private boolean escaped;

    CsvRows(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** Returns the rows; empty lines are none. */
    static List<List<String>> read(String text, char delimiter) {
        CsvRows reader = new CsvRows(text, delimiter);
        List<List<String>> rows = new ArrayList<>();
        for (List<String> row = reader.nextRow(); row != null; row = reader.nextRow()) {
            rows.add(row);
        }
        return rows;
    }

    /** Reads the next row, {@code null} if there is none; empty lines are none. */
    @Nullable
    List<String> nextRow() {
        while (at < text.length()) {
            start = at;
            List<String> row = row();
            if (row.size() > 1 || !row.get(0).isEmpty()) {
                return row;
            }
        }
        return null;
    }

    /** Returns where the row that was read last starts. */
    int start() {
        return start;
    }

    /** Returns where it ends, with what ends it. */
    int end() {
        return at;
    }

    private List<String> row() {
        List<String> fields = new ArrayList<>();
        while (true) {
            fields.add(field());
            if (at >= text.length()) {
                return fields;
            }
            if (text.charAt(at++) != delimiter) {
                return fields;
            }
        }
    }

    private String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        StringBuilder field = new StringBuilder();
        rest(field);
        return field.toString();
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = next();
            if (c != '"' || escaped) {
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                break;
            }
        }
        rest(field);
        return field.toString();
    }

    private void rest(StringBuilder field) {
        while (at < text.length() && !endsField(text.charAt(at))) {
            field.append(next());
        }
    }

    /** Takes a character; a backslash is dropped, and what follows it stands for itself. */
    private char next() {
        char c = text.charAt(at++);
        escaped = c == '\\' && at < text.length() && !isLineBreak(text.charAt(at));
        return escaped ? text.charAt(at++) : c;
    }

    private static boolean isLineBreak(char c) {
        return c == '\n' || c == '\r';
    }

    private boolean endsField(char c) {
        return c == delimiter || isLineBreak(c);
    }
}
