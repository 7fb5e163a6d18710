package io.github.mfsm.asl.engine;

import java.util.ArrayList;
import java.util.List;

/** Reads delimiter-separated text as RFC 4180 has it: quoted fields, doubled quotes, line breaks within quotes. */
final class CsvRows {
    private final String text;
    private final char delimiter;
    private int at;

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
            char end = text.charAt(at++);
            if (end != delimiter) {
                if (end == '\r' && at < text.length() && text.charAt(at) == '\n') {
                    at++;
                }
                return fields;
            }
        }
    }

    private String field() {
        if (at < text.length() && text.charAt(at) == '"') {
            return quoted();
        }
        int start = at;
        while (at < text.length() && !endsField(text.charAt(at))) {
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        at++;
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c != '"') {
                field.append(c);
            } else if (at < text.length() && text.charAt(at) == '"') {
                field.append('"');
                at++;
            } else {
                break;
            }
        }
        while (at < text.length() && !endsField(text.charAt(at))) {
            field.append(text.charAt(at++));
        }
        return field.toString();
    }

    private boolean endsField(char c) {
        return c == delimiter || c == '\n' || c == '\r';
    }
}
