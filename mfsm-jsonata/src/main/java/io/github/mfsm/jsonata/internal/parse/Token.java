package io.github.mfsm.jsonata.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/**
 * A token with its place.
 *
 * @param text the operator, the name without its quotes, or the pattern
 * @param value the value of a literal, or the flags of a regular expression
 * @param position just behind the token
 */
record Token(Type type, String text, @Nullable JsonNode value, int position) {

    enum Type {
        OPERATOR,
        NAME,
        VARIABLE,
        LITERAL,
        REGEX,
        END
    }

    boolean is(String operator) {
        return type == Type.OPERATOR && text.equals(operator);
    }

    /** Returns what the errors show as the token. */
    Object shown() {
        return type == Type.LITERAL && value != null ? value : type == Type.END ? "(end)" : text;
    }
}
