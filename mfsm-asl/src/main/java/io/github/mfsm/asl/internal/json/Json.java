package io.github.mfsm.asl.internal.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;

/**
 * Reads JSON texts into values: the engine's one configuration of Jackson.
 *
 * <p>Numbers with a fraction are read as doubles, with which both query languages compute. A text with something after its value is not
 * JSON, though Jackson would leave the rest unread.
 */
public final class Json {
    private static final ObjectMapper MAPPER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private Json() {}

    /**
     * Reads a text.
     *
     * @throws IllegalArgumentException if it is not JSON
     */
    public static JsonNode parse(String text) {
        try {
            JsonNode node = MAPPER.readTree(text);
            if (node == null || node.isMissingNode()) {
                throw new IllegalArgumentException("not JSON: the text is empty");
            }
            return node;
        } catch (JsonProcessingException problem) {
            throw new IllegalArgumentException("not JSON: " + problem.getOriginalMessage(), problem);
        }
    }

    /** Returns a parser of a text, for readers that want to know where each value stands. */
    public static JsonParser parser(String text) throws IOException {
        return MAPPER.createParser(text);
    }
}
