package io.github.mfsm.simulation;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import java.math.BigDecimal;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** JSON for calls in process. */
final class InProcessJson {

    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final int MILLIS = 3;

    private InProcessJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static JsonNode parse(String json) {
        try {
            return MAPPER.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    static JsonNode call(AwsCalls calls, String operation, ObjectNode request) {
        return parse(calls.call(operation, request.toString()));
    }

    /** Returns what the transports make of a refusal, or of no answer at all. */
    static ServiceException failure(String operation, AwsCallException e) {
        ServiceException.Kind kind =
                e.isAnswerLost() ? ServiceException.Kind.UNAVAILABLE : ServiceException.Kind.of(e.code(), e.status());
        return new ServiceException(kind, operation, e.code(), String.valueOf(e.serviceMessage()), null);
    }

    static @Nullable String text(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : value.textValue();
    }

    static @Nullable Instant instant(JsonNode object, String field) {
        JsonNode value = object.get(field);
        return value == null || value.isNull() ? null : instant(value.decimalValue());
    }

    static Instant instant(BigDecimal seconds) {
        return Instant.ofEpochMilli(seconds.movePointRight(MILLIS).longValue());
    }
}
