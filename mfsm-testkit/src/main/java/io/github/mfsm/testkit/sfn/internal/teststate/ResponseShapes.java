package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.github.mfsm.asl.definition.IntegrationPattern;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Resources;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * What services answer to Step Functions, as far as mocked results are checked against it.
 *
 * <p>The shapes are in {@code response-shapes.json}: an object is a structure ({@code "Name!"} is a required member),
 * an object with the only member {@code "*"} a map, an array a list, {@code "@Name"} a shared shape, and a text one of
 * {@code any}, {@code bool}, {@code num}, {@code str} and {@code time} with bounds ({@code "num 128..10240"}) or
 * {@code enum} with its values. A mock for an operation that isn't there is not checked. Members that a structure
 * doesn't have are accepted, as they were when recorded.
 */
final class ResponseShapes {

    private static final JsonNode ALL = load();

    private final boolean strict;

    private ResponseShapes(boolean strict) {
        this.strict = strict;
    }

    /**
     * Checks a mocked result.
     *
     * @param resource the {@code Resource} of the Task state
     * @param result the mocked result
     * @param strict whether required members must be there
     * @throws AwsError {@code ValidationException}
     */
    static void check(String resource, JsonNode result, boolean strict) {
        JsonNode shape = shapeOf(resource);
        if (!shape.isMissingNode()) {
            new ResponseShapes(strict).check("", shape, result);
        }
    }

    private static JsonNode shapeOf(String resource) {
        String[] parts = resource.split(":", 6);
        boolean isCallback = IntegrationPattern.of(resource) == IntegrationPattern.CALLBACK;
        if (parts.length < 6 || !parts[2].equals("states") || isCallback) {
            return MissingNode.getInstance();
        }
        String operation = parts[5];
        if (operation.startsWith("aws-sdk:")) {
            operation = operation
                    .substring("aws-sdk:".length())
                    .replaceFirst("^eventbridge:", "events:")
                    .replaceFirst("^sfn:startExecution$", "states:startExecution");
        }
        return ALL.path("operations").path(operation);
    }

    private void check(String field, JsonNode shape, JsonNode value) {
        if (value.isNull()) {
            return;
        }
        if (shape.isTextual() && shape.textValue().startsWith("@")) {
            check(field, ALL.path("shapes").path(shape.textValue().substring(1)), value);
        } else if (shape.isTextual()) {
            checkScalar(field, shape.textValue(), value);
        } else if (shape.isArray()) {
            require(value.isArray(), field, "must be an array");
            value.forEach(element -> check(field, shape.get(0), element));
        } else if (shape.has("*")) {
            require(value.isObject(), field, "must be an object");
            value.properties().forEach(entry -> check(entry.getKey(), shape.get("*"), entry.getValue()));
        } else {
            checkStructure(field, shape, value);
        }
    }

    private void checkStructure(String field, JsonNode shape, JsonNode value) {
        require(value.isObject(), field, "must be an object");
        Iterator<Map.Entry<String, JsonNode>> members = shape.properties().iterator();
        while (members.hasNext()) {
            Map.Entry<String, JsonNode> member = members.next();
            boolean required = member.getKey().endsWith("!");
            String name =
                    required ? member.getKey().substring(0, member.getKey().length() - 1) : member.getKey();
            if (value.has(name)) {
                check(name, member.getValue(), value.get(name));
            } else if (required && strict) {
                throw violation("Required field '" + name + "' is missing");
            }
        }
    }

    private static void checkScalar(String field, String shape, JsonNode value) {
        String[] words = shape.split(" ");
        switch (words[0]) {
            case "bool" -> require(value.isBoolean(), field, "must be a boolean");
            case "time" -> require(value.isTextual(), field, "must be a string");
            case "num" -> {
                require(value.isNumber(), field, "must be a number");
                checkBounds(
                        field,
                        words,
                        value.decimalValue().doubleValue(),
                        "is less than the minimum value",
                        "exceeds the maximum value");
            }
            case "str" -> {
                require(value.isTextual(), field, "must be a string");
                checkBounds(
                        field,
                        words,
                        value.textValue().length(),
                        "is smaller than the minimum length",
                        "exceeds the maximum length");
            }
            case "enum" -> {
                require(value.isTextual(), field, "must be a string");
                List<String> values = Arrays.asList(words).subList(1, words.length);
                require(values.contains(value.textValue()), field, "is not an expected value");
            }
            default -> { // any
            }
        }
    }

    private static void checkBounds(String field, String[] words, double measure, String below, String above) {
        if (words.length > 1) {
            String[] bounds = words[1].split("\\.\\.", 2);
            require(measure >= Double.parseDouble(bounds[0]), field, below);
            require(bounds[1].isEmpty() || measure <= Double.parseDouble(bounds[1]), field, above);
        }
    }

    private static void require(boolean fits, String field, String otherwise) {
        if (!fits) {
            throw violation(field.isEmpty() ? "Mock result " + otherwise : "Field '" + field + "' " + otherwise);
        }
    }

    private static AwsError violation(String text) {
        return SfnError.validation("Mock result schema validation error: " + text);
    }

    private static JsonNode load() {
        try {
            return WireJson.parse(Resources.text(ResponseShapes.class, "response-shapes.json"));
        } catch (IOException e) {
            throw new UncheckedIOException("response-shapes.json can't be read", e);
        }
    }
}
