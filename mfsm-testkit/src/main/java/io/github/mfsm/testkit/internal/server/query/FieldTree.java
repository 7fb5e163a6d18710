package io.github.mfsm.testkit.internal.server.query;

import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** What the dotted names of a form make: a text, or more of it by the next part of the name; numbers in their order. */
public final class FieldTree {
    private final Map<String, FieldTree> children =
            new TreeMap<>(Comparator.<String>comparingInt(String::length).thenComparing(name -> name));
    private String text = "";

    /** Returns the tree of a form's fields. */
    public static FieldTree of(Map<String, String> fields) {
        FieldTree tree = new FieldTree();
        fields.forEach((name, value) -> tree.put(name.split("\\.", -1), 0, value));
        return tree;
    }

    private void put(String[] names, int from, String value) {
        if (from == names.length) {
            text = value;
        } else {
            children.computeIfAbsent(names[from], absent -> new FieldTree()).put(names, from + 1, value);
        }
    }

    /** Returns what there is below this name. */
    public Map<String, FieldTree> children() {
        return children;
    }

    /** Returns whether there is nothing below this name but a text. */
    public boolean isText() {
        return children.isEmpty();
    }

    /** Returns the text of this name, empty if there is none. */
    public String text() {
        return text;
    }

    /** Returns what is below this name and another, which may be nothing. */
    public FieldTree child(String name) {
        return children.getOrDefault(name, new FieldTree());
    }
}
