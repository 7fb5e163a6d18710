package io.github.mfsm.testkit.internal.server.query;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
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
        return object(FieldTree.of(fields));
    }

    private static ObjectNode object(FieldTree tree) {
        ObjectNode object = WireJson.object();
        tree.children().forEach((name, child) -> object.set(name, value(child)));
        return object;
    }

    private static JsonNode value(FieldTree tree) {
        if (tree.isText()) {
            return TextNode.valueOf(tree.text());
        }
        if (tree.children().containsKey("member")) {
            ArrayNode list = WireJson.object().arrayNode();
            tree.child("member").children().values().forEach(element -> list.add(value(element)));
            return list;
        }
        if (tree.children().containsKey("entry")) {
            ObjectNode map = WireJson.object();
            tree.child("entry").children().values().forEach(entry -> {
                boolean isText = entry.children().containsKey("key");
                map.set(entry.child(isText ? "key" : "Name").text(), value(entry.child(isText ? "value" : "Value")));
            });
            return map;
        }
        return object(tree);
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
