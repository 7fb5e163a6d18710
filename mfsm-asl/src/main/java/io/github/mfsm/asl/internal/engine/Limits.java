package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Iterator;
import java.util.Map;

/** The service's quotas that an execution can run into. */
final class Limits {
    /** Events in one history. */
    static final int EVENTS = 25_000;

    /** Bytes of a state's input, output or result, as JSON in UTF-8. */
    static final int DATA_BYTES = 262_144;

    /** Bytes of all variables of an execution. */
    static final long VARIABLE_BYTES = 10_485_760;

    private Limits() {}

    /** Tells whether a value, written as compact JSON, is larger than a state may hand on. */
    static boolean exceedsData(JsonNode value) {
        return bytes(value, DATA_BYTES) > DATA_BYTES;
    }

    /** Returns the length of a value as compact JSON in UTF-8, counting no further than just past {@code limit}. */
    static long bytes(JsonNode value, long limit) {
        if (value.isTextual()) {
            return textBytes(value.textValue());
        }
        if (value.isContainerNode()) {
            return containerBytes(value, limit);
        }
        return value.asText().length();
    }

    private static long containerBytes(JsonNode value, long limit) {
        long bytes = 2L + Math.max(0, value.size() - 1);
        if (value.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            value.properties().iterator();
                    fields.hasNext() && bytes <= limit; ) {
                Map.Entry<String, JsonNode> field = fields.next();
                bytes += textBytes(field.getKey()) + 1 + bytes(field.getValue(), limit - bytes);
            }
        } else {
            for (Iterator<JsonNode> elements = value.elements(); elements.hasNext() && bytes <= limit; ) {
                bytes += bytes(elements.next(), limit - bytes);
            }
        }
        return bytes;
    }

    private static long textBytes(String text) {
        long bytes = 2;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\' || c == '\n' || c == '\r' || c == '\t' || c == '\b' || c == '\f') {
                bytes += 2;
            } else if (c < 0x20) {
                bytes += 6;
            } else if (c < 0x80) {
                bytes++;
            } else if (c < 0x800 || Character.isSurrogate(c)) {
                bytes += 2;
            } else {
                bytes += 3;
            }
        }
        return bytes;
    }
}
