package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** A Lambda function as a recording describes it: what it answers to a payload. */
public record LambdaMock(JsonNode behaviour) {
    private static final String REQUEST_ID = "01234567-89ab-cdef-0123-456789abcdef";

    /** What a function answered: a payload, or an error. */
    public record Answer(Optional<JsonNode> payload, String errorType, String errorMessage, Duration delay) {
        static Answer of(JsonNode payload) {
            return new Answer(Optional.of(payload), "", "", Duration.ZERO);
        }
    }

    /** Answers a payload. */
    public Answer answer(JsonNode payload) {
        String kind = behaviour.path("behaviour").asText();
        return switch (kind) {
            case "echo" -> Answer.of(payload);
            case "return" -> Answer.of(behaviour.path("value"));
            case "return-raw" ->
                Answer.of(CaseFolder.parse(behaviour.path("body").asText())
                        .orElseGet(() -> TextNode.valueOf(behaviour.path("body").asText())));
            case "return-large-string" ->
                Answer.of(TextNode.valueOf(behaviour
                        .path("character")
                        .asText()
                        .repeat(behaviour.path("length").asInt())));
            case "return-template" ->
                Answer.of(
                        TextNode.valueOf(behaviour.path("template").asText().replace("{event}", pythonText(payload))));
            case "raise" ->
                new Answer(
                        Optional.empty(),
                        behaviour.path("errorType").asText(),
                        behaviour.path("errorMessage").asText(),
                        Duration.ZERO);
            case "sleep" -> {
                Answer then = new LambdaMock(behaviour.path("then")).answer(payload);
                yield new Answer(
                        then.payload(),
                        then.errorType(),
                        then.errorMessage(),
                        then.delay().plusSeconds(behaviour.path("seconds").asLong()));
            }
            default -> throw new IllegalArgumentException("no such behaviour: " + kind);
        };
    }

    /** Returns the cause of an error as Lambda words it; a function called by its ARN hands Python's own blanks on. */
    public static String cause(Answer answer, boolean calledByArn) {
        ObjectNode cause = CaseFolder.JSON.createObjectNode();
        cause.put("errorMessage", answer.errorMessage());
        cause.put("errorType", answer.errorType());
        cause.put("requestId", REQUEST_ID);
        cause.putArray("stackTrace")
                .add("  File \"/var/task/handler.py\", line 2, in handler\n    raise " + answer.errorType() + "(\""
                        + answer.errorMessage() + "\")\n");
        return calledByArn ? pythonJson(cause) : cause.toString();
    }

    /** Returns the answer of {@code lambda:invoke}: the payload and what the recorder left of the metadata. */
    public static ObjectNode invocation(JsonNode payload) {
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("X-Amz-Executed-Version", "$LATEST");
        headers.put("x-amzn-Remapped-Content-Length", "0");
        headers.put("Connection", "keep-alive");
        headers.put("x-amzn-RequestId", "x-amzn-RequestId");
        headers.put("Content-Length", "" + pythonJson(payload).getBytes(StandardCharsets.UTF_8).length);
        headers.put("Date", "date");
        headers.put("X-Amzn-Trace-Id", "X-Amzn-Trace-Id");
        headers.put("Content-Type", "application/json");
        ObjectNode wrapper = CaseFolder.JSON.createObjectNode();
        wrapper.put("ExecutedVersion", "$LATEST");
        wrapper.set("Payload", payload);
        ObjectNode http = wrapper.putObject("SdkHttpMetadata");
        ObjectNode all = http.putObject("AllHttpHeaders");
        ObjectNode single = http.putObject("HttpHeaders");
        headers.forEach((name, value) -> {
            single.put(name, value);
            if (name.equals(value) || name.equals("Date")) {
                all.put(name, value);
            } else {
                all.putArray(name).add(value);
            }
        });
        http.put("HttpStatusCode", 200);
        wrapper.putObject("SdkResponseMetadata").put("RequestId", "RequestId");
        wrapper.put("StatusCode", 200);
        return wrapper;
    }

    /** JSON as Python writes it, with blanks after separators. */
    public static String pythonJson(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> TextNode.valueOf(field.getKey()) + ": " + pythonJson(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(LambdaMock::pythonJson)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        return value.toString();
    }

    /** Python's {@code str()} of a value. */
    private static String pythonText(JsonNode value) {
        return value.isTextual() ? value.textValue() : pythonRepresentation(value);
    }

    private static String pythonRepresentation(JsonNode value) {
        if (value.isObject()) {
            return value.properties().stream()
                    .map(field -> "'" + field.getKey() + "': " + pythonRepresentation(field.getValue()))
                    .collect(Collectors.joining(", ", "{", "}"));
        }
        if (value.isArray()) {
            return StreamSupport.stream(value.spliterator(), false)
                    .map(LambdaMock::pythonRepresentation)
                    .collect(Collectors.joining(", ", "[", "]"));
        }
        if (value.isTextual()) {
            return "'" + value.textValue() + "'";
        }
        return value.isNull()
                ? "None"
                : value.isBoolean() ? (value.booleanValue() ? "True" : "False") : value.toString();
    }
}
