package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.query.FieldTree;
import io.github.mfsm.testkit.internal.server.query.QueryForm;
import io.github.mfsm.testkit.internal.server.query.Xml;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;

/**
 * SQS's way in the query protocol, which clients of before November 2023 speak: lists are not wrapped, each element has
 * a name of its own ({@code Attribute.1.Name}), and the queue may be named by the URL that the form is sent to.
 */
public final class SqsForm implements QueryForm {
    private static final Map<String, String> LISTS = Map.of(
            "AttributeName", "AttributeNames",
            "MessageAttributeName", "MessageAttributeNames",
            "MessageSystemAttributeName", "MessageSystemAttributeNames",
            "SendMessageBatchRequestEntry", "Entries",
            "DeleteMessageBatchRequestEntry", "Entries",
            "ChangeMessageVisibilityBatchRequestEntry", "Entries");
    private static final Map<String, String> MAPS = Map.of(
            "Attribute", "Attributes",
            "MessageAttribute", "MessageAttributes",
            "MessageSystemAttribute", "MessageSystemAttributes");
    private static final Map<String, String> ELEMENTS = Map.of("QueueUrls", "QueueUrl", "Messages", "Message");
    private static final Map<String, String> ENTRIES =
            Map.of("Attributes", "Attribute", "MessageAttributes", "MessageAttribute");

    @Override
    public ObjectNode input(Map<String, String> fields, String url) {
        ObjectNode input = json(FieldTree.of(fields));
        if (!input.has("QueueUrl") && url.split("/", -1).length > 2) {
            input.put("QueueUrl", url);
        }
        return input;
    }

    private static ObjectNode json(FieldTree tree) {
        ObjectNode object = WireJson.object();
        tree.children().forEach((name, child) -> {
            if (LISTS.containsKey(name)) {
                ArrayNode list = object.putArray(LISTS.get(name));
                child.children().values().forEach(element -> {
                    if (element.isText()) {
                        list.add(element.text());
                    } else {
                        list.add(json(element));
                    }
                });
            } else if (MAPS.containsKey(name)) {
                ObjectNode map = object.putObject(MAPS.get(name));
                child.children().values().forEach(entry -> {
                    FieldTree value = entry.child("Value");
                    if (value.isText()) {
                        map.put(entry.child("Name").text(), value.text());
                    } else {
                        map.set(entry.child("Name").text(), json(value));
                    }
                });
            } else if (child.isText()) {
                object.put(name, child.text());
            } else {
                object.set(name, json(child));
            }
        });
        return object;
    }

    @Override
    public String output(String action, JsonNode output) {
        StringBuilder xml = new StringBuilder();
        output.properties().forEach(member -> {
            String name = member.getKey();
            JsonNode value = member.getValue();
            if (value.isArray()) {
                String element = name.equals("Failed")
                        ? "BatchResultErrorEntry"
                        : ELEMENTS.getOrDefault(name, action + "ResultEntry");
                value.forEach(each -> xml.append(content(action, element, each)));
            } else if (ENTRIES.containsKey(name)) {
                value.properties()
                        .forEach(entry -> xml.append(Xml.element(
                                ENTRIES.get(name),
                                Xml.text("Name", entry.getKey()) + content(action, "Value", entry.getValue()))));
            } else {
                xml.append(content(action, name, value));
            }
        });
        return xml.toString();
    }

    private String content(String action, String name, JsonNode value) {
        return value.isObject() ? Xml.element(name, output(action, value)) : Xml.text(name, value.asText());
    }
}
