package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a target gets of an event: all of it, or what {@code Input}, {@code InputPath} or {@code InputTransformer} say.
 *
 * <p>In a template, a variable that stands alone becomes JSON, with quotes where it is text; within quotes it becomes
 * text: that of an object without its quotes, any other as it is, with nothing escaped, as the guide warns. One whose
 * path leads nowhere becomes an empty text.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/userguide/eb-transform-target-input.html">Input
 *     transformation</a>
 */
final class TargetInput {
    private static final Pattern VARIABLE = Pattern.compile("<([A-Za-z0-9_.-]+)>");

    private TargetInput() {}

    static String of(Event event, Rule rule, JsonNode target) {
        if (target.has("Input")) {
            return target.path("Input").asText();
        }
        if (target.has("InputTransformer")) {
            return transformed(event, rule, target.path("InputTransformer"));
        }
        return WireJson.text(at(target.path("InputPath").asText("$"), event.json()));
    }

    private static JsonNode at(String path, JsonNode event) {
        EventPath parsed = EventPath.parse(path);
        JsonNode found = parsed == null ? null : parsed.in(event);
        return found == null ? TextNode.valueOf("") : found;
    }

    private static String transformed(Event event, Rule rule, JsonNode transformer) {
        Map<String, JsonNode> values = new HashMap<>();
        transformer
                .path("InputPathsMap")
                .properties()
                .forEach(variable ->
                        values.put(variable.getKey(), at(variable.getValue().asText(), event.json())));
        ObjectNode withoutDetail = event.json().deepCopy();
        withoutDetail.remove("detail");
        values.put("aws.events.rule-arn", TextNode.valueOf(rule.arn()));
        values.put("aws.events.rule-name", TextNode.valueOf(rule.name()));
        values.put(
                "aws.events.event.ingestion-time",
                TextNode.valueOf(event.received().toString()));
        values.put("aws.events.event", withoutDetail);
        values.put("aws.events.event.json", event.json());
        return filled(transformer.path("InputTemplate").asText(), values);
    }

    private static String filled(String template, Map<String, JsonNode> values) {
        StringBuilder filled = new StringBuilder();
        Matcher variable = VARIABLE.matcher(template);
        boolean quoted = false;
        int from = 0;
        while (variable.find()) {
            String before = template.substring(from, variable.start());
            filled.append(before);
            quoted ^= quotes(before);
            JsonNode value = values.get(variable.group(1));
            if (value == null) {
                filled.append(variable.group());
            } else {
                filled.append(quoted ? inText(value) : WireJson.text(value));
            }
            from = variable.end();
        }
        return filled.append(template.substring(from)).toString();
    }

    /** Returns whether a text begins or ends a JSON string: whether the number of its quotes is odd. */
    private static boolean quotes(String text) {
        boolean odd = false;
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                odd = !odd;
            }
        }
        return odd;
    }

    private static String inText(JsonNode value) {
        return value.isTextual() ? value.textValue() : WireJson.text(value).replace("\"", "");
    }
}
