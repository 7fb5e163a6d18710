package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.found.FoundTable;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@code aws_dynamodb_table} as the request of CreateTable. */
final class TableResource {
    private TableResource() {}

    static void read(Section table, String label, String name, Findings findings) {
        Map<String, Node> request = new LinkedHashMap<>();
        request.put("TableName", Node.Str.of(name, table.place()));
        request.put("AttributeDefinitions", attributes(table));
        request.put("KeySchema", keys(table));
        indexes(table, "global_secondary_index", "GlobalSecondaryIndexes", request);
        indexes(table, "local_secondary_index", "LocalSecondaryIndexes", request);
        if (table.isTrue("stream_enabled")) {
            request.put("StreamSpecification", stream(table));
        }
        request.put("BillingMode", Node.Str.of("PAY_PER_REQUEST", table.place()));
        String json = Definition.of(object(table.place(), request)).json();
        findings.table(new FoundTable(label, name, json, timeToLive(table), table.place()));
    }

    private static Node object(SourcePlace place, Map<String, Node> values) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, new Node.Member(value.place(), value)));
        return new Node.Mapping(place, members);
    }

    private static Node attributes(Section table) {
        List<Node> attributes = new ArrayList<>();
        table.sections("attribute").forEach(attribute -> {
            Map<String, Node> values = new LinkedHashMap<>();
            values.put("AttributeName", attribute.required("name"));
            values.put("AttributeType", attribute.required("type"));
            attributes.add(object(attribute.place(), values));
        });
        return new Node.Sequence(table.place(), attributes);
    }

    private static Node keys(Section section) {
        List<Node> keys = new ArrayList<>();
        Node hash = section.value("hash_key");
        Node range = section.value("range_key");
        if (hash != null) {
            keys.add(key(hash, "HASH"));
        }
        if (range != null) {
            keys.add(key(range, "RANGE"));
        }
        return new Node.Sequence(section.place(), keys);
    }

    private static Node key(Node attribute, String type) {
        Map<String, Node> values = new LinkedHashMap<>();
        values.put("AttributeName", attribute);
        values.put("KeyType", Node.Str.of(type, attribute.place()));
        return object(attribute.place(), values);
    }

    private static void indexes(Section table, String sections, String name, Map<String, Node> request) {
        List<Node> indexes = new ArrayList<>();
        table.sections(sections).forEach(index -> {
            Map<String, Node> values = new LinkedHashMap<>();
            values.put("IndexName", index.required("name"));
            values.put("KeySchema", index.value("hash_key") == null ? localKeys(table, index) : keys(index));
            Map<String, Node> projection = new LinkedHashMap<>();
            projection.put("ProjectionType", index.required("projection_type"));
            Node attributes = index.value("non_key_attributes");
            if (attributes != null && !attributes.items().isEmpty()) {
                projection.put("NonKeyAttributes", attributes);
            }
            values.put("Projection", object(index.place(), projection));
            indexes.add(object(index.place(), values));
        });
        if (!indexes.isEmpty()) {
            request.put(name, new Node.Sequence(table.place(), indexes));
        }
    }

    /** A local index has the table's hash key. */
    private static Node localKeys(Section table, Section index) {
        return new Node.Sequence(
                index.place(),
                List.of(key(table.required("hash_key"), "HASH"), key(index.required("range_key"), "RANGE")));
    }

    private static Node stream(Section table) {
        Map<String, Node> stream = new LinkedHashMap<>();
        stream.put("StreamEnabled", new Node.Bool(table.place(), true));
        stream.put("StreamViewType", table.required("stream_view_type"));
        return object(table.place(), stream);
    }

    private static @Nullable String timeToLive(Section table) {
        Section ttl = table.sections("ttl").stream().findFirst().orElse(null);
        boolean off = ttl != null && ttl.value("enabled") instanceof Node.Bool enabled && !enabled.value();
        Node attribute = ttl == null || off ? null : ttl.value("attribute_name");
        Text text = attribute == null ? null : attribute.scalar();
        return text == null || text.isEmpty() ? null : text.value();
    }
}
