package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateTable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Reads an {@code aws_dynamodb_table} as the request of CreateTable. */
final class TableResource {
    private final Module module;

    TableResource(Module module) {
        this.module = module;
    }

    void read(HclBody.Block block, Findings findings) {
        if (Instances.of(block, module.evaluator()).isEmpty()) {
            return;
        }
        String name = Module.name(block);
        Map<String, Node> request = new LinkedHashMap<>();
        request.put("TableName", Node.Str.of(name, block.place()));
        request.put("AttributeDefinitions", attributes(block));
        request.put("KeySchema", keys(block));
        indexes(block, "global_secondary_index", "GlobalSecondaryIndexes", request);
        indexes(block, "local_secondary_index", "LocalSecondaryIndexes", request);
        if (isTrue(block.body(), "stream_enabled")) {
            request.put("StreamSpecification", stream(block));
        }
        request.put("BillingMode", Node.Str.of("PAY_PER_REQUEST", block.place()));
        String json = Definition.of(object(block.place(), request)).json();
        findings.table(new TemplateTable(block.label(1), name, json, timeToLive(block), block.place()));
    }

    private static Node object(SourcePlace place, Map<String, Node> values) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        values.forEach((name, value) -> members.put(name, new Node.Member(value.place(), value)));
        return new Node.Mapping(place, members);
    }

    private @Nullable Node value(HclBody body, String attribute) {
        HclExpression expression = body.get(attribute);
        Node value = expression == null ? null : module.evaluator().evaluate(expression);
        return value instanceof Node.Null ? null : value;
    }

    private Node required(HclBody.Block block, String attribute) {
        Node value = value(block.body(), attribute);
        if (value == null) {
            throw new UnresolvedException(block.place(), "the " + block.type() + " has no " + attribute);
        }
        return value;
    }

    private boolean isTrue(HclBody body, String attribute) {
        return value(body, attribute) instanceof Node.Bool bool && bool.value();
    }

    private Node attributes(HclBody.Block block) {
        List<Node> attributes = new ArrayList<>();
        block.body().blocks("attribute").forEach(attribute -> {
            Map<String, Node> values = new LinkedHashMap<>();
            values.put("AttributeName", required(attribute, "name"));
            values.put("AttributeType", required(attribute, "type"));
            attributes.add(object(attribute.place(), values));
        });
        return new Node.Sequence(block.place(), attributes);
    }

    private Node keys(HclBody.Block block) {
        List<Node> keys = new ArrayList<>();
        Node hash = value(block.body(), "hash_key");
        Node range = value(block.body(), "range_key");
        if (hash != null) {
            keys.add(key(hash, "HASH"));
        }
        if (range != null) {
            keys.add(key(range, "RANGE"));
        }
        return new Node.Sequence(block.place(), keys);
    }

    private static Node key(Node attribute, String type) {
        Map<String, Node> values = new LinkedHashMap<>();
        values.put("AttributeName", attribute);
        values.put("KeyType", Node.Str.of(type, attribute.place()));
        return object(attribute.place(), values);
    }

    private void indexes(HclBody.Block table, String blocks, String name, Map<String, Node> request) {
        List<Node> indexes = new ArrayList<>();
        table.body().blocks(blocks).forEach(index -> {
            Map<String, Node> values = new LinkedHashMap<>();
            values.put("IndexName", required(index, "name"));
            values.put("KeySchema", index.body().get("hash_key") == null ? localKeys(table, index) : keys(index));
            Map<String, Node> projection = new LinkedHashMap<>();
            projection.put("ProjectionType", required(index, "projection_type"));
            Node attributes = value(index.body(), "non_key_attributes");
            if (attributes != null) {
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
    private Node localKeys(HclBody.Block table, HclBody.Block index) {
        return new Node.Sequence(
                index.place(),
                List.of(key(required(table, "hash_key"), "HASH"), key(required(index, "range_key"), "RANGE")));
    }

    private Node stream(HclBody.Block block) {
        Map<String, Node> stream = new LinkedHashMap<>();
        stream.put("StreamEnabled", new Node.Bool(block.place(), true));
        stream.put("StreamViewType", required(block, "stream_view_type"));
        return object(block.place(), stream);
    }

    private @Nullable String timeToLive(HclBody.Block block) {
        HclBody.Block ttl = block.body().blocks("ttl").findFirst().orElse(null);
        boolean off = ttl != null && value(ttl.body(), "enabled") instanceof Node.Bool enabled && !enabled.value();
        Node attribute = ttl == null || off ? null : value(ttl.body(), "attribute_name");
        Text text = attribute == null ? null : attribute.scalar();
        return text == null || text.isEmpty() ? null : text.value();
    }
}
