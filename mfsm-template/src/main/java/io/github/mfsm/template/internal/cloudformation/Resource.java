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
 * @param templateFile the file of a nested stack's template
 * @param place where it stands
 */
public record Resource(
        String logicalId,
        String type,
        Node properties,
        @Nullable Text condition,
        @Nullable Text templateFile,
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
                type == null ? null : templateFile(type.value(), node),
                resource.keyPlace());
    }

    private static @Nullable Text templateFile(String type, Node resource) {
        if (ResourceKind.of(type) != ResourceKind.NESTED_STACK) {
            return null;
        }
        Node metadata = resource.get("Metadata");
        Text asset = metadata == null ? null : metadata.text("aws:asset:path");
        Node properties = resource.get("Properties");
        String property = type.equals("AWS::Serverless::Application") ? "Location" : "TemplateURL";
        Text name = asset != null || properties == null ? asset : properties.text(property);
        return name == null || name.value().matches("[a-zA-Z][a-zA-Z0-9+.-]+:.*") ? null : name;
    }

    /** Returns whether a nested stack names no file as its template: where there is one, the CDK made it. */
    boolean isAsset() {
        return templateFile == null
                || (templateFile != properties.text("TemplateURL") && templateFile != properties.text("Location"));
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
        return kind().nameOf(logicalId) + (isFifo() ? ".fifo" : "");
    }

    /** Returns whether it is a FIFO queue or topic, whose name ends so. */
    private boolean isFifo() {
        Node fifo = properties.get(kind() == ResourceKind.QUEUE ? "FifoQueue" : "FifoTopic");
        Text text = fifo == null ? null : fifo.scalar();
        return text != null && text.value().equals("true");
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
