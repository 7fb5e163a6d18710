package io.github.mfsm.template.internal.terraform.function;

import io.github.mfsm.template.internal.source.Node;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads a table of comma-separated values.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc4180">RFC 4180</a>
 */
final class CsvTable {
    private final Arguments given;
    private final String text;
    private final List<List<String>> rows = new ArrayList<>();
    private int at;

    private CsvTable(Arguments given) {
        this.given = given;
        this.text = given.string(0).replace("\r\n", "\n");
    }

    /** Returns the rows as a list of objects, whose attributes are named by the first row. */
    static Node decode(Arguments given) {
        CsvTable table = new CsvTable(given);
        table.read();
        if (table.rows.isEmpty()) {
            throw given.problem("there is no line with the names of the columns");
        }
        List<String> names = table.rows.get(0);
        if (new HashSet<>(names).size() < names.size()) {
            throw given.problem("two columns have one name");
        }
        List<Node> objects = new ArrayList<>();
        table.rows.subList(1, table.rows.size()).forEach(row -> objects.add(table.object(names, row)));
        return given.ofList(objects);
    }

    private Node object(List<String> names, List<String> row) {
        if (row.size() != names.size()) {
            throw given.problem("a row has " + row.size() + " fields, and the first one " + names.size());
        }
        Map<String, Node.Member> members = new TreeMap<>();
        for (int i = 0; i < names.size(); i++) {
            members.put(names.get(i), new Node.Member(given.place(), given.of(row.get(i))));
        }
        return given.of(members);
    }

    private void read() {
        List<String> row = new ArrayList<>();
        while (at < text.length()) {
            if (row.isEmpty() && text.charAt(at) == '\n') {
                at++;
                continue;
            }
            row.add(text.charAt(at) == '"' ? quoted() : plain());
            boolean isLast = at == text.length() || text.charAt(at) == '\n';
            at++;
            if (isLast) {
                rows.add(row);
                row = new ArrayList<>();
            } else if (at == text.length()) {
                row.add("");
                rows.add(row);
            }
        }
    }

    private String plain() {
        int start = at;
        while (at < text.length() && ",\n".indexOf(text.charAt(at)) < 0) {
            if (text.charAt(at) == '"') {
                throw given.problem("a quote stands in a field that doesn't start with one");
            }
            at++;
        }
        return text.substring(start, at);
    }

    private String quoted() {
        StringBuilder field = new StringBuilder();
        for (at++; at < text.length(); at++) {
            if (text.charAt(at) != '"') {
                field.append(text.charAt(at));
            } else if (text.startsWith("\"\"", at)) {
                field.append(text.charAt(at++));
            } else {
                break;
            }
        }
        at++;
        if (at > text.length() || (at < text.length() && ",\n".indexOf(text.charAt(at)) < 0)) {
            throw given.problem("a field's quotes are not closed at its end");
        }
        return field.toString();
    }
}
