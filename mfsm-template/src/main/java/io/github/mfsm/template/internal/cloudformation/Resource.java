package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.SourcePlace;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A resource of a template, as far as references need it.
 *
 * @param logicalId its key
 * @param type such as {@code AWS::Lambda::Function}
 * @param properties as they are written
 * @param condition the condition's name
 * @param place where it stands
 */
public record Resource(
        String logicalId,
        String type,
        Node properties,
        @Nullable Text condition,
        SourcePlace place) {
    private static final Node NOTHING = new Node.Mapping(new SourcePlace(java.nio.file.Path.of(""), 1, 1), Map.of());

    static Resource of(String logicalId, Node.Member resource) {
        Node node = resource.value();
        Text type = node.text("Type");
        Node properties = node.get("Properties");
        Node condition = node.get("Condition");
        return new Resource(
                logicalId,
                type == null ? "" : type.value(),
                properties == null ? NOTHING : properties,
                condition == null ? null : condition.scalar(),
                resource.keyPlace());
    }

    ResourceKind kind() {
        return ResourceKind.of(type);
    }

    boolean isServerless() {
        return type.startsWith("AWS::Serverless::");
    }

    /** Returns the second part of the type in lower case. */
    String service() {
        String[] parts = type.split("::", -1);
        return (parts.length > 1 ? parts[1] : type).toLowerCase(Locale.ROOT);
    }

    /** Returns the name that references have: the literal one, or else the logical id. */
    String name() {
        for (String property : nameProperties()) {
            Node name = properties.get(property);
            Text literal = name == null ? null : name.scalar();
            if (literal != null) {
                return literal.value();
            }
        }
        return kind().nameOf(logicalId);
    }

    /** Returns the property that the resource's name stands in, in order. */
    List<String> nameProperties() {
        if (type.equals("AWS::Serverless::SimpleTable") || type.equals("AWS::DynamoDB::GlobalTable")) {
            return List.of("TableName");
        }
        return List.of(type.substring(type.lastIndexOf(':') + 1) + "Name", "Name");
    }

    String arn() {
        return kind().arn(service(), name());
    }
}
