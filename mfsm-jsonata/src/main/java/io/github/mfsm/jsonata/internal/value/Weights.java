package io.github.mfsm.jsonata.internal.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;

/** Sizes of values: a number is 8, a character is 1; input that is passed on is no new memory, so it is 8, too. */
final class Weights {

    private static final int SMALL = 8;

    private Weights() {}

    static long of(JsonNode value) {
        if (value instanceof TextNode text) {
            return text.textValue().length() + 1L;
        }
        if (value instanceof Members object) {
            return object.weight() + SMALL;
        }
        return value instanceof Sequence array ? array.weight() + SMALL : SMALL;
    }

    static int level(JsonNode value) {
        if (value instanceof Members object) {
            return object.level();
        }
        return value instanceof Sequence array ? array.level() : 0;
    }
}
