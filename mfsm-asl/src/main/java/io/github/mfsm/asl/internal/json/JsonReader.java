package io.github.mfsm.asl.internal.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Reads one value, however deep it is nested, without recursion; how deep it may be, the parser says. */
final class JsonReader {
    private final JsonParser parser;
    private final JsonNodeFactory nodes;
    private final boolean exact;
    /** The containers around what is read next, innermost first. */
    private final Deque<ContainerNode<?>> around = new ArrayDeque<>();

    JsonReader(JsonParser parser, JsonNodeFactory nodes, boolean exact) {
        this.parser = parser;
        this.nodes = nodes;
        this.exact = exact;
    }

    /** Returns the value at whose beginning the parser is, which is then at its end. */
    JsonNode value() throws IOException {
        JsonNode whole = begun();
        while (!around.isEmpty()) {
            JsonToken token = parser.nextToken();
            if (token == JsonToken.END_OBJECT || token == JsonToken.END_ARRAY) {
                around.pop();
            } else if (around.element() instanceof ObjectNode object) {
                String name = parser.currentName();
                parser.nextToken();
                object.set(name, begun());
            } else if (around.element() instanceof ArrayNode array) {
                array.add(begun());
            }
        }
        return whole;
    }

    /** Returns the value that begins, a container without what is in it. */
    private JsonNode begun() throws IOException {
        if (!parser.currentToken().isStructStart()) {
            return scalar();
        }
        ContainerNode<?> container = parser.isExpectedStartObjectToken() ? nodes.objectNode() : nodes.arrayNode();
        around.push(container);
        return container;
    }

    /** Returns the value that is neither an object nor an array. */
    JsonNode scalar() throws IOException {
        return switch (parser.currentToken()) {
            case VALUE_STRING -> nodes.textNode(parser.getText());
            case VALUE_NUMBER_INT -> integer();
            case VALUE_NUMBER_FLOAT ->
                exact ? DecimalNode.valueOf(parser.getDecimalValue()) : nodes.numberNode(parser.getDoubleValue());
            case VALUE_TRUE -> nodes.booleanNode(true);
            case VALUE_FALSE -> nodes.booleanNode(false);
            case VALUE_NULL -> nodes.nullNode();
            default -> throw new JsonParseException(parser, "there is no value here but " + parser.currentToken());
        };
    }

    private JsonNode integer() throws IOException {
        return switch (parser.getNumberType()) {
            case INT -> nodes.numberNode(parser.getIntValue());
            case LONG -> nodes.numberNode(parser.getLongValue());
            default -> nodes.numberNode(parser.getBigIntegerValue());
        };
    }
}
