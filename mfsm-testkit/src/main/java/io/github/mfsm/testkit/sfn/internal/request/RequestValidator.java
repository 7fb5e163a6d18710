package io.github.mfsm.testkit.sfn.internal.request;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeType;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Decimal;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Field;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Flag;
import io.github.mfsm.testkit.sfn.internal.request.Shape.ListOf;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Payload;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Struct;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Text;
import io.github.mfsm.testkit.sfn.internal.request.Shape.Whole;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/**
 * Checks a request as the service does before it looks at it: first that every value has the type it should have, then
 * all constraints at once.
 *
 * <p>The messages are the recorded ones: {@code 1 validation error detected: Value '1001' at 'maxResults' failed to
 * satisfy constraint: Member must have value less than or equal to 1000}.
 */
public final class RequestValidator {

    private final List<String> violations = new ArrayList<>();

    private RequestValidator() {}

    /**
     * Checks a request.
     *
     * @throws AwsError if it doesn't fit
     */
    public static void check(Struct input, JsonNode request) {
        checkType(input, request);
        RequestValidator validator = new RequestValidator();
        validator.constrainFields(input, request, "");
        if (!validator.violations.isEmpty()) {
            throw SfnError.violations(validator.violations);
        }
    }

    private static void checkType(Shape shape, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (shape instanceof Struct struct) {
            require(value.isObject(), value, "a structure");
            struct.fields().forEach((name, field) -> {
                if (value.has(name)) {
                    checkType(field.shape(), value.get(name));
                }
            });
        } else if (shape instanceof ListOf list) {
            require(value.isArray(), value, "a list");
            value.forEach(element -> checkType(list.element(), element));
        } else if (shape instanceof Text || shape instanceof Payload) {
            require(value.isTextual(), value, "String");
        } else if (shape instanceof Flag) {
            require(value.isBoolean(), value, "Boolean");
        } else if (shape instanceof Whole) {
            require(isWhole(value), value, "Integer");
        } else if (shape instanceof Decimal) {
            require(value.isNumber(), value, "Float");
        }
    }

    private static boolean isWhole(JsonNode value) {
        return value.isNumber() && value.decimalValue().stripTrailingZeros().scale() <= 0 && value.canConvertToLong();
    }

    private static void require(boolean fits, JsonNode value, String wanted) {
        if (!fits) {
            throw SfnError.serialization(
                    wanted.startsWith("a ")
                            ? "Expected " + wanted.substring(2) + " or null"
                            : token(value) + " can not be converted to " + wanted);
        }
    }

    private static String token(JsonNode value) {
        if (value.isContainerNode()) {
            return value.getNodeType() == JsonNodeType.ARRAY ? "START_ARRAY" : "START_OBJECT";
        }
        if (value.isBoolean()) {
            return value.booleanValue() ? "TRUE_VALUE" : "FALSE_VALUE";
        }
        return value.isNumber() ? "NUMBER_VALUE" : "STRING_VALUE";
    }

    private void constrainFields(Struct struct, JsonNode value, String prefix) {
        for (Map.Entry<String, Field> entry : struct.fields().entrySet()) {
            String path = prefix + entry.getKey();
            Field field = entry.getValue();
            JsonNode member = value.path(entry.getKey());
            if (member.isMissingNode() || member.isNull()) {
                if (field.required()) {
                    violations.add(missing(path));
                }
            } else {
                constrain(field.shape(), member, path);
            }
        }
    }

    private void constrain(Shape shape, JsonNode value, String path) {
        if (value.isNull()) {
            violations.add(missing(path));
        } else if (shape instanceof Struct struct) {
            constrainFields(struct, value, path + ".");
        } else if (shape instanceof ListOf list) {
            bounds(list.min(), list.max(), BigDecimal.valueOf(value.size()), "length", shape, value, path);
            for (int i = 0; i < value.size(); i++) {
                constrain(list.element(), value.get(i), path + "." + (i + 1) + ".member");
            }
        } else if (shape instanceof Text text) {
            constrainText(text, value, path);
        } else if (shape instanceof Payload payload) {
            constrainPayload(payload, value.textValue(), path);
        } else if (shape instanceof Whole whole) {
            bounds(whole.min(), whole.max(), value.decimalValue(), "value", shape, value, path);
        } else if (shape instanceof Decimal decimal) {
            bounds(decimal.min(), decimal.max(), value.decimalValue(), "value", shape, value, path);
        }
    }

    private static String missing(String path) {
        return "Value null at '" + path + "' failed to satisfy constraint: Member must not be null";
    }

    private void constrainText(Text text, JsonNode value, String path) {
        String content = value.textValue();
        long length = content.codePointCount(0, content.length());
        bounds(text.min(), text.max(), BigDecimal.valueOf(length), "length", text, value, path);
        if (text.pattern() != null && !text.pattern().matcher(content).matches()) {
            violate(text, value, path, "Member must satisfy regular expression pattern: " + text.pattern());
        }
        if (!text.values().isEmpty() && !text.values().contains(content)) {
            violate(
                    text,
                    value,
                    path,
                    "Member must satisfy enum value set: [" + String.join(", ", text.values()) + "]");
        }
    }

    /** The service counts bytes here, not characters (seen in public reports of StartExecution's answer). */
    private void constrainPayload(Payload payload, String text, String path) {
        long max = payload.maxBytes();
        if (text.length() > max / 3 && text.getBytes(StandardCharsets.UTF_8).length > max) {
            violations.add("Value at '" + path + "' failed to satisfy constraint: Member must have size less than or"
                    + " equal to " + max + " bytes in UTF-8 encoding");
        }
    }

    private void bounds(long min, long max, BigDecimal measure, String what, Shape shape, JsonNode value, String path) {
        if (max != Shape.UNBOUNDED && measure.compareTo(BigDecimal.valueOf(max)) > 0) {
            violate(shape, value, path, "Member must have " + what + " less than or equal to " + max);
        }
        if (min != Shape.UNBOUNDED && measure.compareTo(BigDecimal.valueOf(min)) < 0) {
            violate(shape, value, path, "Member must have " + what + " greater than or equal to " + min);
        }
    }

    private void violate(Shape shape, JsonNode value, String path, String constraint) {
        String quoted =
                shape instanceof Text text && text.sensitive() ? "Value" : "Value '" + quote(shape, value) + "'";
        violations.add(quoted + " at '" + path + "' failed to satisfy constraint: " + constraint);
    }

    private static String quote(Shape shape, JsonNode value) {
        if (shape instanceof ListOf list) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(element -> quote(list.element(), element))
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (shape instanceof Struct struct) {
            return struct.fields().entrySet().stream()
                    .filter(field -> value.hasNonNull(field.getKey()))
                    .map(field -> field.getKey() + "=" + quote(field.getValue().shape(), value.get(field.getKey())))
                    .collect(Collectors.joining(", ", struct.name() + "(", ")"));
        }
        return value.asText();
    }
}
