package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateResource.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads what calls functions: event source mappings that are resources, and those that SAM makes of a function's
 * {@code Events}.
 */
final class EventSourceReader {
    private static final List<String> MEMBERS = List.of(
            "BatchSize",
            "MaximumBatchingWindowInSeconds",
            "Enabled",
            "FilterCriteria",
            "FunctionResponseTypes",
            "ScalingConfig");

    private final Intrinsics intrinsics;

    EventSourceReader(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    /** Adds a mapping that is a resource. */
    void read(Resource mapping, Findings findings) {
        Map<String, String> attributes = source(mapping.properties().get("EventSourceArn"));
        if (!attributes.isEmpty()) {
            intrinsics.attribute(
                    attributes, "FunctionName", mapping.properties().get("FunctionName"));
        }
        add(mapping.type(), mapping.logicalId(), attributes, mapping.properties(), mapping.place(), findings);
    }

    /** Adds the mapping that SAM makes of a function's event. */
    void event(Resource owner, String id, Node properties, SourcePlace place, Findings findings) {
        Map<String, String> attributes = source(properties.get("Queue"));
        if (!attributes.isEmpty()) {
            attributes.put("FunctionName", owner.arn());
        }
        add("SQS event of " + owner.type(), id, attributes, properties, place, findings);
    }

    /** Returns nothing where the source is no queue. */
    private Map<String, String> source(@Nullable Node arn) {
        Map<String, String> attributes = new LinkedHashMap<>();
        intrinsics.attribute(attributes, "EventSourceArn", arn);
        return ResourceKind.isQueue(attributes.getOrDefault("EventSourceArn", "")) ? attributes : Map.of();
    }

    private void add(
            String type,
            String id,
            Map<String, String> attributes,
            Node properties,
            SourcePlace place,
            Findings findings) {
        if (!attributes.isEmpty()) {
            MEMBERS.forEach(name -> intrinsics.attribute(attributes, name, properties.get(name)));
        }
        Kind kind = attributes.isEmpty() ? Kind.CALLER : Kind.EVENT_SOURCE;
        findings.resource(new FoundResource(kind, type, id, id, attributes, place));
    }
}
