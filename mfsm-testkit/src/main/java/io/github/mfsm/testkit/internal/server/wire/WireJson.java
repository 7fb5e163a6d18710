package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.JsonTrees;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** JSON as it crosses the wire: strict UTF-8, bounded, numbers kept as they were written. */
public final class WireJson {
    private static final int MAX_DEPTH = 500;
    private static final int MAX_NUMBER_LENGTH = 1_000;
    private static final JsonTrees TREES = JsonTrees.exact().within(MAX_DEPTH, MAX_NUMBER_LENGTH);

    private WireJson() {}

    /** Returns an empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /**
     * Reads JSON text.
     *
     * @throws JsonProcessingException if it is malformed, nested more than {@value #MAX_DEPTH} deep, or followed by
     *     more
     */
    public static JsonNode parse(String json) throws JsonProcessingException {
        return TREES.read(json);
    }

    /**
     * Reads a JSON object that a caller in this process gives.
     *
     * @throws IllegalArgumentException if it is anything else
     */
    public static ObjectNode parseObject(String json) {
        try {
            if (parse(json) instanceof ObjectNode object) {
                return object;
            }
            throw new IllegalArgumentException("not a JSON object: " + json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    /** Writes compact JSON text. */
    public static String text(JsonNode node) {
        return JsonTrees.text(node);
    }

    /** Returns an instant as AWS's JSON has it: seconds since 1970 with three decimals. */
    public static BigDecimal seconds(Instant instant) {
        return BigDecimal.valueOf(instant.toEpochMilli(), 3);
    }

    /**
     * Returns the bytes that a base64 text stands for; none if it is missing or null.
     *
     * @param member what it is called
     * @throws AwsError of the name {@code SerializationException} if it is anything else
     */
    public static byte[] bytes(JsonNode text, String member) {
        try {
            return text.isMissingNode() || text.isNull() ? new byte[0] : text.binaryValue();
        } catch (IOException e) {
            throw AwsError.of("SerializationException", member + " must be base64 text");
        }
    }

    static String utf8(byte[] bytes) throws CharacterCodingException {
        return StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT)
                .decode(ByteBuffer.wrap(bytes))
                .toString();
    }
}
