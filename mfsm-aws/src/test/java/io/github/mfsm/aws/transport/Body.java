package io.github.mfsm.aws.transport;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import java.util.ArrayList;
import java.util.List;

/** The JSON of a request. */
record Body(JsonNode json) {

    private static final ObjectMapper MAPPER = new ObjectMapper();

    static Body of(LoggedRequest request) {
        try {
            return new Body(MAPPER.readTree(request.getBody()));
        } catch (java.io.IOException e) {
            throw new AssertionError("the request is not JSON: " + request.getBodyAsString(), e);
        }
    }

    static JsonNode json(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (java.io.IOException e) {
            throw new AssertionError("not JSON: " + text, e);
        }
    }

    List<String> fields() {
        List<String> names = new ArrayList<>();
        json.fieldNames().forEachRemaining(names::add);
        return names;
    }

    String text(String field) {
        return json.path(field).asText();
    }
}
