package io.github.mfsm.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Replaces references such as <code>${3.executionArn}</code> by what earlier steps answered. */
final class References {
    private static final Pattern REFERENCE = Pattern.compile("\\$\\{(\\d+)\\.([^}]*)\\}");
    private static final Pattern SLICE = Pattern.compile("slice\\((-?\\d+|None), (-?\\d+|None), None\\)");

    private final Map<Integer, ApiAnswer> answers = new HashMap<>();

    void put(int step, ApiAnswer answer) {
        answers.put(step, answer);
    }

    JsonNode resolve(JsonNode value) {
        if (value.isTextual()) {
            return resolveText(value.asText());
        }
        if (value.isArray()) {
            ArrayNode resolved = CaseFolder.JSON.createArrayNode();
            value.forEach(item -> resolved.add(resolve(item)));
            return resolved;
        }
        if (value.isObject()) {
            ObjectNode resolved = CaseFolder.JSON.createObjectNode();
            value.properties().forEach(field -> resolved.set(field.getKey(), resolve(field.getValue())));
            return resolved;
        }
        return value;
    }

    private JsonNode resolveText(String text) {
        Matcher whole = REFERENCE.matcher(text);
        if (whole.matches()) {
            return lookUp(Integer.parseInt(whole.group(1)), whole.group(2));
        }
        return TextNode.valueOf(REFERENCE
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(
                        lookUp(Integer.parseInt(found.group(1)), found.group(2)).asText())));
    }

    private JsonNode lookUp(int step, String path) {
        ApiAnswer answer = answers.get(step);
        if (answer == null) {
            throw new IllegalStateException("step " + step + " gave no answer to refer to");
        }
        if (path.equals("!typename")) {
            return TextNode.valueOf(answer.errorCode());
        }
        if (path.equals("!value")) {
            return TextNode.valueOf(answer.errorText());
        }
        JsonNode value = answer.body();
        String left = path;
        while (!left.isEmpty()) {
            Matcher slice = SLICE.matcher(left);
            if (slice.lookingAt()) {
                value = TextNode.valueOf(slice(value.asText(), slice.group(1), slice.group(2)));
                left = rest(left.substring(slice.end()));
                continue;
            }
            int dot = left.indexOf('.');
            String field = dot < 0 ? left : left.substring(0, dot);
            value = value.isArray() && field.matches("-?\\d+")
                    ? item(value, Integer.parseInt(field))
                    : value.path(field);
            left = dot < 0 ? "" : left.substring(dot + 1);
        }
        return value;
    }

    /** The item at a position, which counts from the end if it is negative. */
    private static JsonNode item(JsonNode items, int position) {
        return items.path(position < 0 ? items.size() + position : position);
    }

    private static String rest(String afterSlice) {
        return afterSlice.startsWith(".") ? afterSlice.substring(1) : afterSlice;
    }

    private static String slice(String text, String from, String to) {
        int start = from.equals("None") ? 0 : index(text, Integer.parseInt(from));
        int end = to.equals("None") ? text.length() : index(text, Integer.parseInt(to));
        return start >= end ? "" : text.substring(start, end);
    }

    private static int index(String text, int at) {
        return Math.max(0, Math.min(text.length(), at < 0 ? text.length() + at : at));
    }
}
