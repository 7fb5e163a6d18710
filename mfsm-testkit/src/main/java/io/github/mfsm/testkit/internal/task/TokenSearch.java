package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.NoSuchElementException;

/** Finds the task token in what a task sent. */
public final class TokenSearch {
    private TokenSearch() {}

    /** Returns a text that is no JSON itself, and else the value of the first member that is named like a token. */
    public static String in(String text) {
        JsonNode json;
        try {
            json = WireJson.parse(text);
        } catch (JsonProcessingException e) {
            return text;
        }
        if (json.isTextual()) {
            return json.asText();
        }
        List<String> found = new ArrayList<>();
        collect(json, found);
        return found.stream()
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException("no member here is named like a task token: " + text));
    }

    private static void collect(JsonNode node, List<String> found) {
        node.properties().forEach(member -> {
            if (member.getValue().isTextual()
                    && member.getKey().toLowerCase(Locale.ROOT).endsWith("token")) {
                found.add(member.getValue().asText());
            }
        });
        node.forEach(child -> collect(child, found));
    }
}
