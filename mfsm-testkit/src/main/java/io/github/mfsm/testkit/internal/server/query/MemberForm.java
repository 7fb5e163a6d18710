package io.github.mfsm.testkit.internal.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;

/**
 * SNS's way: a list's elements are {@code member}s, and a map's are {@code entry}s. A map of objects comes as {@code
 * Name.entry.1.Name} and {@code Name.entry.1.Value.Member}, one of texts as {@code Name.entry.1.key} and {@code
 * Name.entry.1.value}. The only map in an answer is {@code Attributes}.
 */
public final class MemberForm implements QueryForm {
    @Override
    public ObjectNode input(Map<String, String> fields, String url) {
        ObjectNode input = WireJson.object();
        fields.forEach((name, value) -> {
            int entry = name.indexOf(".entry.");
            if (entry < 0) {
                input.put(name, value);
            } else if (name.endsWith(".key")) {
                String key = name.substring(0, name.length() - "key".length());
                input.withObjectProperty(name.substring(0, entry)).put(value, fields.getOrDefault(key + "value", ""));
            } else if (name.endsWith(".Name")) {
                String stem = name.substring(0, name.length() - "Name".length());
                ObjectNode map = input.withObjectProperty(name.substring(0, entry));
                ObjectNode target = map.putObject(value);
                fields.forEach((other, text) -> {
                    if (other.startsWith(stem + "Value.")) {
                        target.put(other.substring(stem.length() + "Value.".length()), text);
                    }
                });
            }
        });
        return input;
    }

    @Override
    public String output(String action, JsonNode output) {
        StringBuilder text = new StringBuilder();
        output.properties().forEach(member -> {
            String name = member.getKey();
            text.append(Xml.element(
                    name, name.equals("Attributes") ? map(member.getValue()) : content(action, member.getValue())));
        });
        return text.toString();
    }

    private static String map(JsonNode entries) {
        StringBuilder text = new StringBuilder();
        entries.properties()
                .forEach(entry -> text.append(Xml.element(
                        "entry",
                        Xml.text("key", entry.getKey())
                                + Xml.text("value", entry.getValue().asText()))));
        return text.toString();
    }

    private String content(String action, JsonNode value) {
        if (value.isArray()) {
            StringBuilder elements = new StringBuilder();
            value.forEach(element -> elements.append(Xml.element("member", content(action, element))));
            return elements.toString();
        }
        return value.isObject() ? output(action, value) : Xml.escaped(value.asText());
    }
}
