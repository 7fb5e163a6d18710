package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateResource.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads SNS's subscriptions: those that are resources, those of a topic, and those that SAM makes of a function's
 * {@code Events}.
 */
final class SubscriptionReader {
    private static final List<String> FILTERING = List.of("FilterPolicy", "FilterPolicyScope", "RedrivePolicy");

    private final Intrinsics intrinsics;

    SubscriptionReader(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    /** Adds a subscription that is a resource. */
    void read(Resource subscription, Findings findings) {
        Map<String, String> attributes = new LinkedHashMap<>();
        List.of("TopicArn", "Protocol", "Endpoint", "RawMessageDelivery")
                .forEach(name -> intrinsics.attribute(
                        attributes, name, subscription.properties().get(name)));
        FILTERING.forEach(name ->
                intrinsics.attribute(attributes, name, subscription.properties().get(name)));
        add(subscription.type(), subscription.logicalId(), attributes, subscription.place(), findings);
    }

    /** Adds the subscriptions of a topic. */
    void ofTopic(Resource topic, Findings findings) {
        Node subscriptions = topic.properties().get("Subscription");
        if (subscriptions == null) {
            return;
        }
        for (Node subscription : intrinsics.evaluate(subscriptions).items()) {
            Map<String, String> attributes = new LinkedHashMap<>();
            attributes.put("TopicArn", topic.arn());
            intrinsics.attribute(attributes, "Protocol", subscription.get("Protocol"));
            intrinsics.attribute(attributes, "Endpoint", subscription.get("Endpoint"));
            add("Subscription of " + topic.type(), topic.logicalId(), attributes, subscription.place(), findings);
        }
    }

    /** Adds the subscription that SAM makes of a function's event. */
    void event(Resource owner, String id, Node properties, SourcePlace place, Findings findings) {
        Map<String, String> attributes = new LinkedHashMap<>();
        intrinsics.attribute(attributes, "TopicArn", properties.get("Topic"));
        attributes.put("Protocol", "lambda");
        attributes.put("Endpoint", owner.arn());
        FILTERING.forEach(name -> intrinsics.attribute(attributes, name, properties.get(name)));
        add("SNS event of " + owner.type(), id, attributes, place, findings);
    }

    private static void add(
            String type, String id, Map<String, String> attributes, SourcePlace place, Findings findings) {
        boolean isHere = List.of("sqs", "lambda").contains(attributes.getOrDefault("Protocol", ""));
        findings.resource(new FoundResource(
                isHere ? Kind.SUBSCRIPTION : Kind.CALLER, type, id, id, isHere ? attributes : Map.of(), place));
    }
}
