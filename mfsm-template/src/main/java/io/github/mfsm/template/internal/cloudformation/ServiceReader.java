package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.TemplateResource.Kind;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads queues, topics, buckets, event buses and activities, and what calls something by itself. */
final class ServiceReader {
    private static final Set<String> EVENT_RULES = Set.of("EventBridgeRule", "CloudWatchEvent");
    private static final Set<String> NO_ATTRIBUTES_OF_QUEUES = Set.of("QueueName", "Tags");
    private static final Set<String> NO_ATTRIBUTES_OF_TOPICS =
            Set.of("TopicName", "Tags", "Subscription", "DataProtectionPolicy", "DeliveryStatusLogging");

    private final Intrinsics intrinsics;
    private final EventRuleReader rules;
    private final SubscriptionReader subscriptions;
    private final EventSourceReader sources;

    ServiceReader(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
        this.rules = new EventRuleReader(intrinsics);
        this.subscriptions = new SubscriptionReader(intrinsics);
        this.sources = new EventSourceReader(intrinsics);
    }

    /** Adds a resource, and what of it calls something. */
    void read(Resource resource, Findings findings) {
        switch (resource.kind()) {
            case BUCKET_NOTIFICATION -> {
                notification(resource, resource.properties().get("BucketName"), findings);
                return;
            }
            case EVENT_RULE -> {
                rules.read(resource, findings);
                return;
            }
            case SUBSCRIPTION -> {
                subscriptions.read(resource, findings);
                return;
            }
            case EVENT_SOURCE -> {
                sources.read(resource, findings);
                return;
            }
            case BUCKET -> notification(resource, Node.Str.of(resource.name(), resource.place()), findings);
            case TOPIC -> subscriptions.ofTopic(resource, findings);
            default -> events(resource, findings);
        }
        resource.kind()
                .listed()
                .ifPresent(
                        kind -> add(kind, resource.type(), resource, attributes(kind, resource, findings), findings));
    }

    /** Adds what SAM makes of a function's or machine's events. */
    private void events(Resource owner, Findings findings) {
        Node events = owner.type().startsWith("AWS::Serverless::")
                ? owner.properties().get("Events")
                : null;
        if (events == null) {
            return;
        }
        events.members().forEach((name, event) -> {
            String id = owner.logicalId() + name;
            Node written = event.value();
            Text type = written.text("Type");
            String kind = type == null ? "" : type.value();
            Node properties = written.get("Properties");
            if (properties != null && EVENT_RULES.contains(kind)) {
                findings.attempt(id, () -> rules.event(owner, id, properties, event.keyPlace(), findings));
            } else if (properties != null && kind.equals("SNS") && properties.get("SqsSubscription") == null) {
                findings.attempt(id, () -> subscriptions.event(owner, id, properties, event.keyPlace(), findings));
            } else if (properties != null && kind.equals("SQS")) {
                findings.attempt(id, () -> sources.event(owner, id, properties, event.keyPlace(), findings));
            } else {
                add(Kind.CALLER, kind + " event of " + owner.type(), owner, Map.of(), findings);
            }
        });
    }

    /** Adds that a bucket sends its events to EventBridge, and the others that it calls. */
    private void notification(Resource resource, @Nullable Node bucket, Findings findings) {
        Node written = resource.properties().get("NotificationConfiguration");
        if (written == null || bucket == null) {
            return;
        }
        Node configuration = intrinsics.evaluate(written);
        Node bridge = configuration.get("EventBridgeConfiguration");
        Text enabled = bridge == null || bridge.get("EventBridgeEnabled") == null
                ? null
                : bridge.get("EventBridgeEnabled").scalar();
        Text name = intrinsics.evaluate(bucket).scalar();
        String type = "NotificationConfiguration of " + resource.type();
        if (bridge != null
                && name != null
                && (enabled == null || enabled.value().equals("true"))) {
            findings.resource(new FoundResource(
                    Kind.BUCKET_EVENTS, type, resource.logicalId(), name.value(), Map.of(), resource.place()));
        }
        if (bridge == null || configuration.members().size() > 1) {
            add(Kind.CALLER, type, resource, Map.of(), findings);
        }
    }

    private Map<String, String> attributes(Kind kind, Resource resource, Findings findings) {
        return switch (kind) {
            case QUEUE -> attributes(resource, NO_ATTRIBUTES_OF_QUEUES, findings);
            case TOPIC -> attributes(resource, NO_ATTRIBUTES_OF_TOPICS, findings);
            case BUCKET -> bucket(resource, findings);
            case SUBSCRIPTION,
                    EVENT_SOURCE,
                    EVENT_BUS,
                    EVENT_RULE,
                    EVENT_TARGET,
                    BUCKET_EVENTS,
                    ACTIVITY,
                    CALLER,
                    MODULE -> Map.of();
        };
    }

    private static void add(
            Kind kind, String type, Resource resource, Map<String, String> attributes, Findings findings) {
        findings.resource(
                new FoundResource(kind, type, resource.logicalId(), resource.name(), attributes, resource.place()));
    }

    private Map<String, String> attributes(Resource resource, Set<String> others, Findings findings) {
        Map<String, String> attributes = new LinkedHashMap<>();
        resource.properties().members().forEach((name, member) -> {
            if (!others.contains(name)) {
                findings.attempt(
                        resource.logicalId() + "'s " + name,
                        () -> intrinsics.attribute(attributes, name, member.value()));
            }
        });
        return attributes;
    }

    private Map<String, String> bucket(Resource resource, Findings findings) {
        Map<String, String> attributes = new LinkedHashMap<>();
        Node versioning = resource.properties().get("VersioningConfiguration");
        if (versioning != null) {
            findings.attempt(resource.logicalId(), () -> {
                Text status = intrinsics.evaluate(versioning).text("Status");
                attributes.put("Versioning", status == null ? "" : status.value());
            });
        }
        return attributes;
    }
}
