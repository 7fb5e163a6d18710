package io.github.mfsm.asl.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.NullNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import java.io.IOException;
import java.io.Serial;
import java.math.BigInteger;
import java.util.LinkedHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Reads JSON texts into values: the engine's one configuration of Jackson.
 *
 * <p>Numbers with a fraction are read as doubles, with which both query languages compute. A text with something after
 * its value is not JSON, though Jackson would leave the rest unread. The functions of the two query languages read in
 * ways of their own, as the service does.
 */
public final class Json {
    private static final JsonMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    /** {@code States.StringToJson} leaves unread what comes after the first value. */
    private static final ObjectMapper FIRST_VALUE = new ObjectMapper();

    /** {@code $parse} takes no key twice, and large integers are doubles as all numbers of JSONata. */
    private static final ObjectMapper JSONATA = MAPPER.rebuild()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .nodeFactory(new DoublesForLargeIntegers())
            .build();

    private Json() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parse(String text) {
        return required(read(MAPPER, text));
    }

    /**
     * Reads the argument of {@code States.StringToJson}.
     *
     * @return the first value, or JSON null where there is none (recorded)
     * @throws IllegalArgumentException if it does not begin with JSON
     */
    public static JsonNode parseFirstValue(String text) {
        JsonNode node = read(FIRST_VALUE, text);
        return node == null ? NullNode.getInstance() : node;
    }

    /**
     * Reads the argument of {@code $parse}.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parseForJsonata(String text) {
        return required(read(JSONATA, text));
    }

    private static JsonNode required(@Nullable JsonNode node) {
        if (node == null) {
            throw new IllegalArgumentException("not JSON: the text is empty");
        }
        return node;
    }

    private static @Nullable JsonNode read(ObjectMapper mapper, String text) {
        try {
            JsonNode node = mapper.readTree(text);
            return node == null || node.isMissingNode() ? null : node;
        } catch (JsonProcessingException problem) {
            throw new IllegalArgumentException("not JSON: " + problem.getOriginalMessage(), problem);
        }
    }

    /** Returns an empty object with room for some members. */
    public static ObjectNode object(int members) {
        return new ObjectNode(JsonNodeFactory.instance, new LinkedHashMap<>(members + members / 2 + 1));
    }

    /** Returns a parser of a text, for readers that want to know where each value stands. */
    public static JsonParser parser(String text) throws IOException {
        return MAPPER.createParser(text);
    }

    /** Makes nodes of what {@code $parse} reads. */
    private static final class DoublesForLargeIntegers extends JsonNodeFactory {
        @Serial
        private static final long serialVersionUID = 1L;

        @Override
        public ValueNode numberNode(@Nullable BigInteger value) {
            return value == null ? nullNode() : numberNode(value.doubleValue());
        }
    }
}
