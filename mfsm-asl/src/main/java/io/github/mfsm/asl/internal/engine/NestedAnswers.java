package io.github.mfsm.asl.internal.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Reads the parameters of a task that starts a nested execution, and writes its answers. */
public final class NestedAnswers {
    private final JsonNode parameters;

    /** Reads the parameters, JSON text. */
    public NestedAnswers(String parameters) {
        this.parameters = Json.parse(parameters);
    }

    /** Returns the machine to start. */
    public String stateMachineArn() {
        return parameters.path("StateMachineArn").asText();
    }

    /** Returns the name to start under, empty if none is given. */
    public String name() {
        return parameters.path("Name").asText("");
    }

    /**
     * Returns the input, JSON text: {@code Input} itself if it is a string, which then must hold JSON. One that is null
     * is missing, as the body of a message that is null is (recorded).
     */
    public String input() {
        JsonNode input = parameters.path("Input");
        if (input.isMissingNode() || input.isNull()) {
            return "{}";
        }
        return input.isTextual() ? input.textValue() : Json.text(input);
    }

    /**
     * Returns the answer to a start, with the metadata of the call as Step Functions hands it on (recorded 2023 to
     * 2025).
     */
    public static String started(String executionArn, Instant startDate) {
        ObjectNode answer = JsonNodeFactory.instance.objectNode();
        answer.put("ExecutionArn", executionArn);
        String requestId = UUID.nameUUIDFromBytes(executionArn.getBytes(UTF_8)).toString();
        ObjectNode body = JsonNodeFactory.instance.objectNode();
        body.put("executionArn", executionArn).put("startDate", seconds(startDate));
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("x-amzn-RequestId", requestId);
        headers.put("connection", "keep-alive");
        headers.put("Content-Length", String.valueOf(body.toString().length()));
        headers.put("Date", DateTimeFormatter.RFC_1123_DATE_TIME.format(startDate.atZone(ZoneOffset.UTC)));
        headers.put("Content-Type", "application/x-amz-json-1.0");
        ObjectNode http = answer.putObject("SdkHttpMetadata");
        ObjectNode all = http.putObject("AllHttpHeaders");
        headers.forEach((name, value) -> all.putArray(name).add(value));
        ObjectNode single = http.putObject("HttpHeaders");
        headers.forEach(single::put);
        http.put("HttpStatusCode", 200);
        answer.putObject("SdkResponseMetadata").put("RequestId", requestId);
        answer.put("StartDate", seconds(startDate));
        return answer.toString();
    }

    /** Returns the execution's ARN in an answer to a start. */
    public static String startedArn(String answer) {
        return Json.parse(answer).path("ExecutionArn").asText();
    }

    private static double seconds(Instant instant) {
        return instant.toEpochMilli() / 1000.0;
    }

    /**
     * An execution that has ended.
     *
     * @param arn its ARN
     * @param name its name
     * @param stateMachineArn its machine's ARN
     * @param status how it ended
     * @param input its input, JSON text
     * @param output its output, JSON text
     * @param error its error
     * @param cause its cause
     * @param redriveCount how often it was redriven
     * @param startDate when it started
     * @param stopDate when it ended
     */
    public record Ended(
            String arn,
            String name,
            String stateMachineArn,
            String status,
            String input,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause,
            int redriveCount,
            Instant startDate,
            Instant stopDate) {}

    /**
     * Describes how a nested execution ended.
     *
     * <p>The input of one that failed is a text under {@code .sync:2}, too (measured in September 2026); the
     * {@code Redrive} fields are in all answers since December 2024 (recorded).
     *
     * @param parsed whether input and output are JSON values, as {@code .sync:2} has them, rather than texts
     */
    public static String described(Ended execution, boolean parsed) {
        ObjectNode described = JsonNodeFactory.instance.objectNode();
        if (execution.cause() != null) {
            described.put("Cause", execution.cause());
        }
        if (execution.error() != null) {
            described.put("Error", execution.error());
        }
        described.put("ExecutionArn", execution.arn());
        boolean succeeded = execution.status().equals("SUCCEEDED");
        put(described, "Input", execution.input(), parsed && succeeded);
        described.put("Name", execution.name());
        String output = execution.output();
        if (output != null) {
            put(described, "Output", output, parsed);
        }
        described.put("RedriveCount", execution.redriveCount());
        described.put("RedriveStatus", succeeded ? "NOT_REDRIVABLE" : "REDRIVABLE");
        if (succeeded) {
            described.put("RedriveStatusReason", "Execution is SUCCEEDED and cannot be redriven");
        }
        described.put("StartDate", execution.startDate().toEpochMilli());
        described.put("StateMachineArn", execution.stateMachineArn());
        described.put("Status", execution.status());
        described.put("StopDate", execution.stopDate().toEpochMilli());
        return described.toString();
    }

    private static void put(ObjectNode described, String field, String json, boolean parsed) {
        described.set(field, parsed ? Json.parse(json) : JsonNodeFactory.instance.textNode(json));
        described.putObject(field + "Details").put("Included", true);
    }
}
