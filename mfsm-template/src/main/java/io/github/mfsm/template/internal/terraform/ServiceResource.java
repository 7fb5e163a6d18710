package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.model.TemplateResource.Kind;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Reads queues, topics, buckets, event buses and activities, and what calls something by itself. */
final class ServiceResource {
    /** The names of SQS's attributes by those that the provider gives them. */
    private static final Map<String, String> OF_QUEUES = Map.of(
            "visibility_timeout_seconds", "VisibilityTimeout",
            "delay_seconds", "DelaySeconds",
            "receive_wait_time_seconds", "ReceiveMessageWaitTimeSeconds",
            "message_retention_seconds", "MessageRetentionPeriod",
            "max_message_size", "MaximumMessageSize",
            "redrive_policy", "RedrivePolicy",
            "redrive_allow_policy", "RedriveAllowPolicy",
            "fifo_queue", "FifoQueue",
            "content_based_deduplication", "ContentBasedDeduplication");

    private static final Map<String, String> OF_TOPICS = Map.of(
            "display_name", "DisplayName",
            "fifo_topic", "FifoTopic",
            "content_based_deduplication", "ContentBasedDeduplication",
            "fifo_throughput_scope", "FifoThroughputScope",
            "kms_master_key_id", "KmsMasterKeyId",
            "signature_version", "SignatureVersion",
            "tracing_config", "TracingConfig");

    private static final Map<String, String> OF_SUBSCRIPTIONS = Map.of(
            "topic_arn", "TopicArn",
            "protocol", "Protocol",
            "endpoint", "Endpoint",
            "raw_message_delivery", "RawMessageDelivery",
            "filter_policy", "FilterPolicy",
            "filter_policy_scope", "FilterPolicyScope",
            "redrive_policy", "RedrivePolicy");

    private static final Map<String, String> OF_EVENT_SOURCES = Map.of(
            "event_source_arn", "EventSourceArn",
            "function_name", "FunctionName",
            "batch_size", "BatchSize",
            "maximum_batching_window_in_seconds", "MaximumBatchingWindowInSeconds",
            "enabled", "Enabled");

    private ServiceResource() {}

    static void read(Section resource, String type, String label, String name, Findings findings) {
        ResourceKind.of(type).listed().ifPresent(kind -> {
            Map<String, String> attributes = switch (kind) {
                case QUEUE -> attributes(resource, OF_QUEUES, label, findings);
                case TOPIC -> attributes(resource, OF_TOPICS, label, findings);
                case EVENT_RULE -> EventRuleResource.rule(resource);
                case EVENT_TARGET -> EventRuleResource.target(resource, label);
                case SUBSCRIPTION -> subscription(resource);
                case EVENT_SOURCE -> eventSource(resource);
                case BUCKET, BUCKET_EVENTS, EVENT_BUS, ACTIVITY, CALLER, MODULE -> Map.of();
            };
            if (kind == Kind.BUCKET_EVENTS) {
                notification(resource, type, label, findings);
                return;
            }
            boolean isOther = attributes.isEmpty()
                    && (kind == Kind.EVENT_RULE || kind == Kind.SUBSCRIPTION || kind == Kind.EVENT_SOURCE);
            Kind found = isOther ? Kind.CALLER : kind;
            findings.resource(new FoundResource(found, type, label, name, attributes, resource.place()));
        });
    }

    private static void notification(Section resource, String type, String label, Findings findings) {
        boolean others = Stream.of("lambda_function", "queue", "topic")
                .anyMatch(other -> !resource.sections(other).isEmpty());
        Text bucket = resource.required("bucket").scalar();
        if (resource.isTrue("eventbridge") && bucket != null) {
            findings.resource(
                    new FoundResource(Kind.BUCKET_EVENTS, type, label, bucket.value(), Map.of(), resource.place()));
        }
        if (others || !resource.isTrue("eventbridge")) {
            findings.resource(new FoundResource(Kind.CALLER, type, label, label, Map.of(), resource.place()));
        }
    }

    /** Returns what Subscribe takes; nothing where neither a queue nor a function subscribes. */
    private static Map<String, String> subscription(Section subscription) {
        Map<String, String> attributes = new LinkedHashMap<>();
        OF_SUBSCRIPTIONS.forEach((name, attribute) -> put(attributes, attribute, subscription.value(name)));
        return List.of("sqs", "lambda").contains(attributes.getOrDefault("Protocol", "")) ? attributes : Map.of();
    }

    /** Returns what CreateEventSourceMapping takes; nothing where the source is no queue. */
    private static Map<String, String> eventSource(Section mapping) {
        Map<String, String> attributes = new LinkedHashMap<>();
        put(attributes, "EventSourceArn", mapping.value("event_source_arn"));
        if (!ResourceKind.isQueue(attributes.getOrDefault("EventSourceArn", ""))) {
            return Map.of();
        }
        OF_EVENT_SOURCES.forEach((name, member) -> put(attributes, member, mapping.value(name)));
        Node types = mapping.value("function_response_types");
        if (types != null) {
            attributes.put("FunctionResponseTypes", Definition.of(types).json());
        }
        List<Node> filters = mapping.sections("filter_criteria").stream()
                .flatMap(criteria -> criteria.sections("filter").stream())
                .<Node>map(filter -> Node.Mapping.of(filter.place(), "Pattern", filter.required("pattern")))
                .toList();
        if (!filters.isEmpty()) {
            Node all = Node.Mapping.of(mapping.place(), "Filters", new Node.Sequence(mapping.place(), filters));
            attributes.put("FilterCriteria", Definition.of(all).json());
        }
        mapping.sections("scaling_config").forEach(scaling -> {
            Node most = scaling.value("maximum_concurrency");
            if (most != null) {
                attributes.put(
                        "ScalingConfig",
                        Definition.of(Node.Mapping.of(scaling.place(), "MaximumConcurrency", most))
                                .json());
            }
        });
        return attributes;
    }

    private static Map<String, String> attributes(
            Section resource, Map<String, String> names, String label, Findings findings) {
        Map<String, String> attributes = new LinkedHashMap<>();
        names.forEach((name, attribute) ->
                findings.attempt(label + "'s " + name, () -> put(attributes, attribute, resource.value(name))));
        return attributes;
    }

    /** Adds an attribute if it has a value that is text. */
    static void put(Map<String, String> attributes, String attribute, @Nullable Node value) {
        Text text = value == null ? null : value.scalar();
        if (text != null) {
            attributes.put(attribute, text.value());
        }
    }
}
