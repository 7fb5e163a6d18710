package io.github.mfsm.testkit.control.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.json.JsonMistake;
import io.github.mfsm.testkit.internal.server.http.HttpRequest;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A request below {@code /_mfsm/}.
 *
 * @param method the HTTP method
 * @param path the decoded parts of the path after {@code /_mfsm/}
 * @param query the decoded query
 * @param body the body's text
 */
record ControlRequest(String method, List<String> path, Map<String, String> query, String body) {
    static ControlRequest of(HttpRequest request) {
        String url = request.url();
        int question = url.indexOf('?');
        String path = question < 0 ? url : url.substring(0, question);
        List<String> parts = Arrays.stream(path.replaceFirst("^/_mfsm/?", "").split("/", -1))
                .map(ControlRequest::decode)
                .toList();
        Map<String, String> query = new LinkedHashMap<>();
        for (String pair :
                question < 0 ? new String[0] : url.substring(question + 1).split("&", -1)) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                query.put(decode(pair.substring(0, equals)), decode(pair.substring(equals + 1)));
            }
        }
        return new ControlRequest(request.method(), parts, query, new String(request.body(), StandardCharsets.UTF_8));
    }

    private static String decode(String text) {
        try {
            return URLDecoder.decode(text.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw Refusal.bad("this is no text of a URL: " + text);
        }
    }

    /** Returns the method and the path of so many parts, for telling requests apart. */
    String route() {
        return method + " " + String.join("/", path.subList(0, Math.min(2, path.size())));
    }

    String part(int index) {
        return index < path.size() ? path.get(index) : "";
    }

    /** Returns the body as a JSON object; an empty body is an empty object. */
    JsonNode json() {
        try {
            JsonNode json = body.isBlank() ? WireJson.object() : WireJson.parse(body);
            if (json.isObject()) {
                return json;
            }
        } catch (JsonProcessingException e) {
            throw Refusal.bad("the body is no JSON: " + JsonMistake.of(e));
        }
        throw Refusal.bad("the body must be a JSON object");
    }

    String text(JsonNode json, String member) {
        JsonNode value = json.path(member);
        if (!value.isTextual() || value.asText().isEmpty()) {
            throw Refusal.bad(member + " is missing, or is no text");
        }
        return value.asText();
    }
}
