package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonEOFException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Iterator;
import org.jspecify.annotations.Nullable;

/**
 * Remembers how values were written in the request: a value that goes through a state untouched comes out as the client wrote
 * it, blanks included, as recorded. Not thread-safe.
 */
final class SourceText {

    private static final JsonFactory FACTORY = new JsonFactory();

    private final IdentityHashMap<JsonNode, String> texts = new IdentityHashMap<>();

    /**
     * Reads JSON text and remembers its objects and arrays.
     *
     * @throws JsonProcessingException if it is no JSON
     */
    JsonNode parse(String text) throws JsonProcessingException {
        JsonNode value = WireJson.parse(text);
        if (value.isMissingNode()) {
            throw new JsonEOFException(null, JsonToken.NOT_AVAILABLE, "an empty text is no JSON");
        }
        if (value.isContainerNode()) {
            remember(value, text);
        }
        return value;
    }

    /** A value's text: as it was written, or else compact. */
    String write(JsonNode value) {
        String written = texts.get(value);
        return written == null ? WireJson.text(value) : written;
    }

    /** Walks the tokens of a text along the value that was read from it. */
    private void remember(JsonNode root, String text) {
        Deque<Open> open = new ArrayDeque<>();
        try (JsonParser parser = FACTORY.createParser(text)) {
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
