package io.github.mfsm.jsonata.syntax;

import java.util.ArrayList;
import java.util.List;

/**
 * The members of an object that is made of the items of a sequence.
 *
 * @param position the place in the text
 * @param pairs keys and values
 */
public record Group(int position, List<Pair> pairs) {

    /** Copies the pairs. */
    public Group {
        pairs = List.copyOf(pairs);
    }

    /** Returns keys and values in the order of the text. */
    public List<Node> children() {
        List<Node> children = new ArrayList<>();
        for (Pair pair : pairs) {
            children.add(pair.key());
            children.add(pair.value());
        }
        return children;
    }

    /**
     * A member.
     *
     * @param key yields a text, or nothing
     * @param value evaluated once for all items that have the same key
     */
    public record Pair(Node key, Node value) {}
}
