package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.found.FoundTable;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateTable;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads a table's resource as the request of CreateTable. */
final class TableReader {
    private static final List<String> TAKEN = List.of(
            "AttributeDefinitions",
            "KeySchema",
            "GlobalSecondaryIndexes",
            "LocalSecondaryIndexes",
            "ProvisionedThroughput",
            "BillingMode");

    private static final Set<String> NUMBERS = Set.of("ReadCapacityUnits", "WriteCapacityUnits");
    private static final Set<String> NOT_OF_CREATE_TABLE =
            Set.of("ContributorInsightsSpecification", "WriteProvisionedThroughputSettings", "WarmThroughput");

    private final Intrinsics intrinsics;

    TableReader(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    void read(Resource resource, Findings findings) {
        findings.attempt(resource.logicalId(), () -> findings.table(table(resource)));
    }

    private TemplateTable table(Resource resource) {
        Node properties = intrinsics.evaluate(resource.properties());
        Map<String, Node.Member> request = new LinkedHashMap<>();
        put(request, "TableName", Node.Str.of(resource.name(), resource.place()));
        if (resource.type().equals("AWS::Serverless::SimpleTable")) {
            simpleKey(request, properties.get("PrimaryKey"), resource.place());
        }
        for (String name : TAKEN) {
            Node value = properties.get(name);
            if (value != null) {
                put(request, name, requested(value));
            }
        }
        Node stream = properties.get("StreamSpecification");
        Node view = stream == null ? null : stream.get("StreamViewType");
        if (view != null) {
            put(request, "StreamSpecification", stream(view));
        }
        if (!request.containsKey("ProvisionedThroughput") && !request.containsKey("BillingMode")) {
            put(request, "BillingMode", Node.Str.of("PAY_PER_REQUEST", resource.place()));
        }
        Definition json = Definition.of(new Node.Mapping(resource.place(), request));
        return new FoundTable(
                resource.logicalId(), resource.name(), json.json(), timeToLive(properties), resource.place());
    }

    private static void put(Map<String, Node.Member> request, String name, Node value) {
        request.put(name, new Node.Member(value.place(), value));
    }

    private static Node stream(Node view) {
        Map<String, Node.Member> stream = new LinkedHashMap<>();
        put(stream, "StreamEnabled", new Node.Bool(view.place(), true));
        put(stream, "StreamViewType", view);
        return new Node.Mapping(view.place(), stream);
    }

    private static void simpleKey(Map<String, Node.Member> request, @Nullable Node key, SourcePlace place) {
        Text name = key == null ? null : key.text("Name");
        Text type = key == null ? null : key.text("Type");
        String attribute = name == null ? "id" : name.value();
        String letter = type == null ? "S" : type.value().substring(0, 1);
        put(request, "AttributeDefinitions", pair(place, attribute, "AttributeType", letter));
        put(request, "KeySchema", pair(place, attribute, "KeyType", "HASH"));
    }

    private static Node pair(SourcePlace place, String attribute, String name, String value) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        put(members, "AttributeName", Node.Str.of(attribute, place));
        put(members, name, Node.Str.of(value, place));
        return new Node.Sequence(place, List.of(new Node.Mapping(place, members)));
    }

    /** Numbers may stand as strings in a template, and an index may have settings that CreateTable doesn't take. */
    private static Node requested(Node node) {
        if (node instanceof Node.Sequence) {
            return node.map(TableReader::requested);
        }
        if (!(node instanceof Node.Mapping)) {
            return node;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        node.members().forEach((name, member) -> {
            if (!NOT_OF_CREATE_TABLE.contains(name)) {
                Node value = requested(member.value());
                members.put(name, new Node.Member(member.keyPlace(), NUMBERS.contains(name) ? number(value) : value));
            }
        });
        return new Node.Mapping(node.place(), members);
    }

    private static Node number(Node value) {
        Text text = value.scalar();
        return text != null && text.value().matches("[0-9]{1,10}")
                ? Node.Num.of(new BigDecimal(text.value()), value.place())
                : value;
    }

    private static @Nullable String timeToLive(Node properties) {
        Node specification = properties.get("TimeToLiveSpecification");
        Node enabled = specification == null ? null : specification.get("Enabled");
        Text attribute = specification == null ? null : specification.text("AttributeName");
        boolean on = enabled == null || !"false".equals(String.valueOf(enabled.scalar()));
        return attribute != null && on ? attribute.value() : null;
    }
}
