package io.github.mfsm.asl.internal.expr.intrinsic;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Checked access to arguments, and their views as Java values. */
final class Arguments {

    private Arguments() {}

    static ArrayNode array(IntrinsicFunction function, JsonNode value) {
        if (value instanceof ArrayNode array) {
            return array;
        }
        throw function.invalidArguments();
    }

    static ObjectNode object(IntrinsicFunction function, JsonNode value) {
        if (value instanceof ObjectNode object) {
            return object;
        }
        throw function.invalidArguments();
    }

    static String text(IntrinsicFunction function, JsonNode value) {
        if (value.isTextual()) {
            return value.textValue();
        }
        throw function.invalidArguments();
    }

    /** Returns a number without its fraction, within 32 bits. */
    static int truncated(IntrinsicFunction function, JsonNode value) {
        double number = number(function, value);
        if (number <= Integer.MIN_VALUE - 1.0 || number >= Integer.MAX_VALUE + 1.0) {
            throw function.invalidArguments();
        }
        return (int) number;
    }

    /** Returns a number rounded to the nearest integer, ties upwards, within 32 bits. */
    static int rounded(IntrinsicFunction function, JsonNode value) {
        long number = Math.round(number(function, value));
        if (number < Integer.MIN_VALUE || number > Integer.MAX_VALUE) {
            throw function.invalidArguments();
        }
        return (int) number;
    }

    private static double number(IntrinsicFunction function, JsonNode value) {
        if (!value.isNumber()) {
            throw function.invalidArguments();
        }
        return value.doubleValue();
    }

    /**
     * The text Step Functions shows for a value inside other text: that of the Java value, so that an object reads
     * <code>{a=1, b=[]}</code> (recorded for {@code States.Format}).
     */
    static String rendered(JsonNode value) {
        return String.valueOf(javaValue(value, number -> number.isDouble() ? Json.text(number) : number.numberValue()));
    }

    /** Returns the value as Java maps, lists and scalars, a number as the function makes it. */
    static @Nullable Object javaValue(JsonNode value, Function<JsonNode, Object> ofNumber) {
        switch (value.getNodeType()) {
            case OBJECT -> {
                Map<String, @Nullable Object> map = new LinkedHashMap<>();
                value.properties().forEach(entry -> map.put(entry.getKey(), javaValue(entry.getValue(), ofNumber)));
                return map;
            }
            case ARRAY -> {
                List<@Nullable Object> list = new ArrayList<>(value.size());
                value.forEach(item -> list.add(javaValue(item, ofNumber)));
                return list;
            }
            case NUMBER -> {
                return ofNumber.apply(value);
            }
            case BOOLEAN -> {
                return value.booleanValue();
            }
            case STRING -> {
                return value.textValue();
            }
            default -> {
                return null;
            }
        }
    }
}
