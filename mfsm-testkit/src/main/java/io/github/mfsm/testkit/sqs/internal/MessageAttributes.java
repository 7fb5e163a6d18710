package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Digest;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Map;
import java.util.TreeMap;

/** A message's attributes, as the API has them. */
final class MessageAttributes {
    private static final int TEXT = 1;
    private static final int BYTES = 2;

    private MessageAttributes() {}

    /**
     * Returns the sum that clients compare with their own: over name, data type, kind and value of each attribute in
     * the order of their names, each with its length before it.
     *
     * @see <a
     *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-message-metadata.html#sqs-attributes-md5-message-digest-calculation">MD5
     *     message digest</a>
     */
    static String sum(JsonNode attributes) {
        Map<String, JsonNode> sorted = new TreeMap<>();
        attributes.properties().forEach(attribute -> sorted.put(attribute.getKey(), attribute.getValue()));
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        sorted.forEach((name, value) -> {
            write(name.getBytes(StandardCharsets.UTF_8), bytes);
            write(value.path("DataType").asText().getBytes(StandardCharsets.UTF_8), bytes);
            boolean binary = value.has("BinaryValue");
            bytes.write(binary ? BYTES : TEXT);
            write(binary ? bytes(value) : value.path("StringValue").asText().getBytes(StandardCharsets.UTF_8), bytes);
        });
        return Digest.md5(bytes.toByteArray());
    }

    private static byte[] bytes(JsonNode value) {
        try {
            return Base64.getDecoder().decode(value.path("BinaryValue").asText());
        } catch (IllegalArgumentException notBase64) {
            throw AwsError.of("com.amazon.coral.service#SerializationException", null);
        }
    }

    private static void write(byte[] part, ByteArrayOutputStream bytes) {
        bytes.writeBytes(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
        bytes.writeBytes(part);
    }

    /** Returns those of which a receiver asks: {@code All}, {@code .*}, a name, or {@code prefix.*}. */
    static ObjectNode asked(JsonNode attributes, JsonNode names) {
        ObjectNode asked = WireJson.object();
        attributes.properties().forEach(attribute -> {
            for (JsonNode name : names) {
                if (matches(attribute.getKey(), name.asText())) {
                    asked.set(attribute.getKey(), attribute.getValue());
                }
            }
        });
        return asked;
    }

    private static boolean matches(String name, String asked) {
        return asked.equals("All")
                || asked.equals(name)
                || (asked.endsWith(".*") && name.startsWith(asked.substring(0, asked.length() - ".*".length())));
    }
}
