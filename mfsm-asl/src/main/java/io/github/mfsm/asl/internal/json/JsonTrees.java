package io.github.mfsm.asl.internal.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.StreamWriteFeature;
import com.fasterxml.jackson.core.io.SegmentedStringWriter;
import com.fasterxml.jackson.core.util.BufferRecycler;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.POJONode;
import com.fasterxml.jackson.databind.util.RawValue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;

/**
 * Reads and writes trees by Jackson's streams alone: the first use of an {@code ObjectMapper} loads hundreds of classes
 * and a locale's calendar, which is most of what a first execution takes. Immutable and thread-safe.
 */
public final class JsonTrees {
    /** Doubles are written with as few digits as read as the same number; up to JDK 18 the JDK takes more. */
    private static final JsonFactory TEXTS = JsonFactory.builder()
            .enable(StreamWriteFeature.USE_FAST_DOUBLE_WRITER)
            .build();

    private final JsonFactory texts;
    private final JsonNodeFactory nodes;
    private final boolean exact;

    private JsonTrees(JsonFactory texts, JsonNodeFactory nodes, boolean exact) {
        this.texts = texts;
        this.nodes = nodes;
        this.exact = exact;
    }

    /** Reads numbers with a fraction as doubles. */
    public static JsonTrees doubles() {
        return new JsonTrees(TEXTS, JsonNodeFactory.instance, false);
    }

    /** Reads numbers with a fraction as they are written, {@code 1.10} included. */
    public static JsonTrees exact() {
        return new JsonTrees(TEXTS, JsonNodeFactory.instance, true);
    }

    /** Refuses what is nested deeper, or has longer numbers; names may then have any length. */
    public JsonTrees within(int depth, int numberLength) {
        StreamReadConstraints limits = StreamReadConstraints.builder()
                .maxNameLength(Integer.MAX_VALUE)
                .maxNestingDepth(depth)
                .maxNumberLength(numberLength)
                .build();
        return new JsonTrees(JsonFactory.builder().streamReadConstraints(limits).build(), nodes, exact);
    }

    /** Refuses objects that have a name twice; else the last one counts. */
    public JsonTrees uniqueNames() {
        JsonFactory strict = JsonFactory.builder()
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return new JsonTrees(strict, nodes, exact);
    }

    /** Makes nodes by another factory. */
    public JsonTrees of(JsonNodeFactory factory) {
        return new JsonTrees(texts, factory, exact);
    }

    /** Returns a parser of a text, for readers that want to know where each value stands. */
    public JsonParser parser(String text) throws IOException {
        return texts.createParser(text);
    }

    /**
     * Reads a text that has one value; a missing node if it has none.
     *
     * @throws JsonProcessingException if it is not JSON, or there is more
     */
    public JsonNode read(String text) throws JsonProcessingException {
        return read(text, true);
    }

    /**
     * Reads the first value of a text, whatever comes after it; a missing node if it has none.
     *
     * @throws JsonProcessingException if it does not begin with JSON
     */
    public JsonNode readFirst(String text) throws JsonProcessingException {
        return read(text, false);
    }

    private JsonNode read(String text, boolean whole) throws JsonProcessingException {
        try (JsonParser parser = texts.createParser(text)) {
            if (parser.nextToken() == null) {
                return MissingNode.getInstance();
            }
            JsonNode value = new JsonReader(parser, nodes, exact).value();
            if (whole && parser.nextToken() != null) {
                throw new JsonParseException(parser, "there is more text after the value");
            }
            return value;
        } catch (JsonProcessingException problem) {
            throw problem;
        } catch (IOException problem) {
            throw new UncheckedIOException("reading a text does no input or output", problem);
        }
    }

    JsonNode value(JsonParser parser) throws IOException {
        return new JsonReader(parser, nodes, exact).value();
    }

    /** Returns the parser's value that is neither an object nor an array. */
    public static JsonNode scalar(JsonParser parser) throws IOException {
        return new JsonReader(parser, JsonNodeFactory.instance, false).scalar();
    }

    /** Returns a value as compact JSON. */
    public static String text(JsonNode value) {
        return written(value, false);
    }

    /** Returns a value as JSON in several lines. */
    public static String pretty(JsonNode value) {
        return written(value, true);
    }

    private static String written(JsonNode value, boolean pretty) {
        BufferRecycler buffers = TEXTS._getBufferRecycler();
        try (SegmentedStringWriter text = new SegmentedStringWriter(buffers)) {
            try (JsonGenerator generator = TEXTS.createGenerator(text)) {
                if (pretty) {
                    generator.useDefaultPrettyPrinter();
                }
                write(value, generator);
            }
            return text.getAndClear();
        } catch (IOException problem) {
            throw new UncheckedIOException("a value can't be written", problem);
        } finally {
            buffers.releaseToPool();
        }
    }

    private static void write(JsonNode value, JsonGenerator generator) throws IOException {
        switch (value.getNodeType()) {
            case OBJECT -> {
                generator.writeStartObject();
                for (Map.Entry<String, JsonNode> member : value.properties()) {
                    generator.writeFieldName(member.getKey());
                    write(member.getValue(), generator);
                }
                generator.writeEndObject();
            }
            case ARRAY -> {
                generator.writeStartArray();
                for (JsonNode element : value) {
                    write(element, generator);
                }
                generator.writeEndArray();
            }
            case STRING -> generator.writeString(value.textValue());
            case BOOLEAN -> generator.writeBoolean(value.booleanValue());
            case NUMBER -> number(value, generator);
            case BINARY -> generator.writeBinary(value.binaryValue());
            case POJO -> raw(value, generator);
            default -> generator.writeNull();
        }
    }

    /** Writes a text that is JSON already. */
    private static void raw(JsonNode value, JsonGenerator generator) throws IOException {
        if (value instanceof POJONode object && object.getPojo() instanceof RawValue text) {
            text.serialize(generator);
        } else {
            throw new IllegalArgumentException("not a JSON value: " + value.getClass());
        }
    }

    private static void number(JsonNode value, JsonGenerator generator) throws IOException {
        switch (value.numberType()) {
            case INT -> generator.writeNumber(value.intValue());
            case LONG -> generator.writeNumber(value.longValue());
            case FLOAT -> generator.writeNumber(value.floatValue());
            case DOUBLE -> generator.writeNumber(value.doubleValue());
            case BIG_INTEGER -> generator.writeNumber(value.bigIntegerValue());
            case BIG_DECIMAL -> generator.writeNumber(value.decimalValue());
        }
    }
}
