package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how values were written: a value that goes through a state under test untouched comes out as it was given,
 * blanks included, as recorded. Not thread-safe.
 */
final class SourceText {
    private final IdentityHashMap<JsonNode, String> texts = new IdentityHashMap<>();

    /**
     * Reads JSON text and remembers its objects and arrays.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    JsonNode parse(String text) {
        JsonNode value = Json.parse(text);
        if (value.isContainerNode()) {
            remember(value, text);
        }
        return value;
    }

    /** Returns a value's text: as it was written, or else compact. */
    String write(JsonNode value) {
        String written = texts.get(value);
        return written == null ? Json.text(value) : written;
    }

    /** Walks the tokens of a text along the value that was read from it. */
    private void remember(JsonNode root, String text) {
        Deque<Open> open = new ArrayDeque<>();
        try (JsonParser parser = Json.parser(text)) {
            JsonToken token = parser.nextToken();
            while (token != null) {
                int offset = Math.toIntExact(parser.currentTokenLocation().getCharOffset());
                if (token.isStructStart()) {
                    JsonNode value = open.isEmpty() ? root : open.peek().next(parser.currentName());
                    open.push(new Open(value, offset));
                } else if (token.isStructEnd()) {
                    Open closed = open.pop();
                    texts.put(closed.value, text.substring(closed.start, offset + 1));
                } else if (token.isScalarValue() && !open.isEmpty()) {
                    open.peek().next(parser.currentName());
                }
                token = parser.nextToken();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the text was read before", e);
        }
    }

    /** An object or array whose end is yet to come. */
    private static final class Open {
        private final JsonNode value;
        private final int start;
        private final @Nullable Iterator<JsonNode> elements;

        Open(JsonNode value, int start) {
            this.value = value;
            this.start = start;
            this.elements = value instanceof ArrayNode array ? array.elements() : null;
        }

        JsonNode next(@Nullable String name) {
            if (elements != null) {
                return elements.next();
            }
            return value instanceof ObjectNode object && name != null ? object.path(name) : value;
        }
    }
}
