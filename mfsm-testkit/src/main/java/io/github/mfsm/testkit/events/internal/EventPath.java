package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A path into an event, as {@code InputPath} and {@code InputPathsMap} have it: names after dots or in brackets,
 * indices of arrays, and {@code *}.
 *
 * @param steps the names, indices and stars
 */
record EventPath(List<String> steps) {
    private static final Pattern STEP = Pattern.compile("\\.([^.\\[\\]]+)|\\['([^']+)'\\]|\\[(\\d+|\\*)\\]");

    /** Returns a path, or null if it is none. */
    static @Nullable EventPath parse(String text) {
        if (!text.startsWith("$")) {
            return null;
        }
        List<String> steps = new ArrayList<>();
        Matcher step = STEP.matcher(text).region(1, text.length());
        int at = 1;
        while (step.lookingAt()) {
            steps.add(step.group(1) != null ? step.group(1) : step.group(2) != null ? step.group(2) : step.group(3));
            at = step.end();
            step.region(at, text.length());
        }
        return at == text.length() ? new EventPath(steps) : null;
    }

    /** Returns what is there, or null; a star gives a list of all that it finds. */
    @Nullable
    JsonNode in(JsonNode event) {
        return in(event, 0);
    }

    private @Nullable JsonNode in(JsonNode node, int from) {
        if (from == steps.size()) {
            return node;
        }
        String step = steps.get(from);
        if (step.equals("*")) {
            ArrayNode all = JsonNodeFactory.instance.arrayNode();
            for (JsonNode element : node) {
                JsonNode found = in(element, from + 1);
                if (found != null) {
                    all.add(found);
                }
            }
            return all;
        }
        JsonNode next = node.isArray() && step.matches("\\d{1,6}") ? node.get(Integer.parseInt(step)) : node.get(step);
        return next == null ? null : in(next, from + 1);
    }
}
