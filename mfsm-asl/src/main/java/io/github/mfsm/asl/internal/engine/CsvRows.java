package io.github.mfsm.asl.internal.engine;

import java.util.ArrayList;
import java.util.List;

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
    private int at;
    /** Whether the last character was escaped. */
    private boolean escaped;

    private CsvRows(String text, char delimiter) {
        this.text = text;
        this.delimiter = delimiter;
    }

    /** Returns the rows; empty lines are none. */
    static List<List<String>> read(String text, char delimiter) {
        CsvRows reader = new CsvRows(text, delimiter);
        List<List<String>> rows = new ArrayList<>();
        while (reader.at < text.length()) {
            List<String> row = reader.row();
            if (row.size() > 1 || !row.get(0).isEmpty()) {
                rows.add(row);
            }
        }
        return rows;
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
