package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * A topic's attributes, as a client sets them. Those that are not about FIFO are kept and told, and have no effect.
 * Immutable.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_SetTopicAttributes.html">SetTopicAttributes</a>
 */
final class TopicAttributes {
    private static final String FIFO = "FifoTopic";
    private static final String CONTENT_BASED = "ContentBasedDeduplication";
    private static final String SCOPE = "FifoThroughputScope";
    private static final Set<String> FOR_FIFO = Set.of(CONTENT_BASED, SCOPE, "ArchivePolicy");
    private static final Set<String> OTHERS =
            Set.of("DeliveryPolicy", "DisplayName", "KmsMasterKeyId", "Policy", "SignatureVersion", "TracingConfig");
    private static final String FEEDBACK =
            "(HTTP|Firehose|Lambda|Application|SQS)((Success|Failure)FeedbackRoleArn|SuccessFeedbackSampleRate)";

    private final Map<String, String> values;

    private TopicAttributes(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Returns those that a topic is created with.
     *
     * @param given texts by name
     * @throws AwsError if a topic has no such attribute or value
     */
    static TopicAttributes of(JsonNode given) {
        boolean isFifo = given.path(FIFO).asText().equals("true");
        TopicAttributes attributes =
                new TopicAttributes(isFifo ? Map.of(FIFO, "true", CONTENT_BASED, "false", SCOPE, "Topic") : Map.of());
        for (Map.Entry<String, JsonNode> attribute : given.properties()) {
            if (!attribute.getKey().equals(FIFO)) {
                attributes =
                        attributes.with(attribute.getKey(), attribute.getValue().asText());
            }
        }
        return attributes;
    }

    /** Returns those of a FIFO topic, or of any other, as they are without any being set. */
    static ObjectNode defaults(boolean isFifo) {
        return isFifo ? WireJson.object().put(FIFO, "true") : WireJson.object();
    }

    /** Returns them with one set. */
    TopicAttributes with(String name, String value) {
        boolean isKnown = OTHERS.contains(name) || name.matches(FEEDBACK) || (isFifo() && FOR_FIFO.contains(name));
        if (!isKnown) {
            throw SnsErrors.invalid("AttributeName");
        }
        if ((name.equals(CONTENT_BASED) && !value.matches("true|false"))
                || (name.equals(SCOPE) && !value.matches("Topic|MessageGroup"))) {
            throw SnsErrors.invalid("AttributeValue");
        }
        Map<String, String> changed = new TreeMap<>(values);
        changed.put(name, value);
        return new TopicAttributes(changed);
    }

    /** Returns whether this has what another client gives; what it doesn't name may be anything. */
    boolean has(JsonNode given) {
        return given.properties().stream()
                .filter(attribute -> !attribute.getKey().equals(FIFO)) // the name tells
                .allMatch(
                        attribute -> attribute.getValue().asText().equals(values.getOrDefault(attribute.getKey(), "")));
    }

    boolean isFifo() {
        return values.containsKey(FIFO);
    }

    boolean contentBasedDeduplication() {
        return values.getOrDefault(CONTENT_BASED, "").equals("true");
    }

    boolean deduplicatesByGroup() {
        return values.getOrDefault(SCOPE, "").equals("MessageGroup");
    }

    /**
     * Returns all that SNS tells of a topic. Delivery policies are not told: they are about HTTP alone.
     *
     * @param subscriptions how many there are
     */
    JsonNode described(String topic, long subscriptions) {
        String owner = TargetArn.of(topic).account();
        ObjectNode told = WireJson.object()
                .put("TopicArn", topic)
                .put("Owner", owner)
                .put("DisplayName", "")
                .put("Policy", WireJson.text(policy(topic, owner)))
                .put("SubscriptionsConfirmed", Long.toString(subscriptions))
                .put("SubscriptionsPending", "0")
                .put("SubscriptionsDeleted", "0");
        values.forEach(told::put);
        return told;
    }

    private static ObjectNode policy(String topic, String owner) {
        ObjectNode policy = WireJson.object().put("Version", "2008-10-17").put("Id", "__default_policy_ID");
        ObjectNode statement = policy.putArray("Statement")
                .addObject()
                .put("Sid", "__default_statement_ID")
                .put("Effect", "Allow");
        statement.putObject("Principal").put("AWS", "*");
        statement.putArray("Action").add("SNS:Publish").add("SNS:Subscribe");
        statement.put("Resource", topic);
        statement.putObject("Condition").putObject("StringEquals").put("AWS:SourceOwner", owner);
        return policy;
    }
}
