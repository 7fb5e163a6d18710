package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;

/** The service's quotas that an execution can run into. */
final class Limits {
    /** How long an EXPRESS execution may run. */
    static final Duration EXPRESS = Duration.ofMinutes(5);

    /** Events in one history. */
    static final int EVENTS = 25_000;

    /** Bytes of a state's input, output or result, as JSON in UTF-8. */
    static final int DATA_BYTES = 262_144;

    /** Bytes of all variables of an execution. */
    static final long VARIABLE_BYTES = 10_485_760;

    private Limits() {}

    /** Tells whether a value, written as compact JSON, is larger than a state may hand on. */
    static boolean exceedsData(JsonNode value) {
        return bytes(value, DATA_BYTES, Measure.BOUND) > DATA_BYTES && bytes(value, DATA_BYTES) > DATA_BYTES;
    }

    /** Returns the length of a value as compact JSON in UTF-8, counting no further than just past {@code limit}. */
    static long bytes(JsonNode value, long limit) {
        return bytes(value, limit, Measure.EXACT);
    }

    private static long bytes(JsonNode value, long limit, Measure measure) {
        if (value instanceof TextNode text) {
            return measure.text(text.textValue());
        }
        return value.isContainerNode() ? containerBytes(value, limit, measure) : measure.scalar(value);
    }

    private static long containerBytes(JsonNode value, long limit, Measure measure) {
        long bytes = 2L + Math.max(0, value.size() - 1);
        if (value.isObject()) {
            for (Iterator<Map.Entry<String, JsonNode>> fields =
                            value.properties().iterator();
                    fields.hasNext() && bytes <= limit; ) {
                Map.Entry<String, JsonNode> field = fields.next();
                bytes += measure.text(field.getKey()) + 1 + bytes(field.getValue(), limit - bytes, measure);
            }
        } else {
            for (int i = 0; i < value.size() && bytes <= limit; i++) {
                bytes += bytes(value.get(i), limit - bytes, measure);
            }
        }
        return bytes;
    }

    /** How long texts, numbers and the like are as JSON. */
    private enum Measure {
        /** As they are written. */
        EXACT {
            @Override
            long text(String text) {
                return textBytes(text);
            }

            @Override
            long scalar(JsonNode value) {
                return value.asText().length();
            }
        },

        /** Not longer than this, without any of them being read or written: that is enough for nearly all data. */
        BOUND {
            @Override
            long text(String text) {
                return 2 + 6L * text.length();
            }

            @Override
            long scalar(JsonNode value) {
                return value.isBigDecimal() || value.isBigInteger() ? EXACT.scalar(value) : LONGEST_SCALAR;
            }
        };

        /** That of a double such as {@code -2.2250738585072014E-308}. */
        private static final int LONGEST_SCALAR = 24;

        abstract long text(String text);

        abstract long scalar(JsonNode value);
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
