package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.pattern.EventPattern;
import io.github.mfsm.testkit.internal.pattern.InvalidPatternException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Who gets what a topic publishes.
 *
 * @param arn its own ARN
 * @param topic the topic's ARN
 * @param protocol {@code sqs} or {@code lambda}
 * @param endpoint the queue's or function's ARN
 * @param attributes what was set, by name
 * @param filter which messages it wants; {@code null} for all
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_SetSubscriptionAttributes.html">SetSubscriptionAttributes</a>
 */
record Subscription(
        String arn,
        String topic,
        String protocol,
        String endpoint,
        Map<String, String> attributes,
        @Nullable EventPattern filter) {
    private static final String POLICY = "FilterPolicy";
    private static final String SCOPE = "FilterPolicyScope";
    private static final String BODY = "MessageBody";
    private static final String RAW = "RawMessageDelivery";
    private static final String REDRIVE = "RedrivePolicy";
    private static final List<String> SETTABLE =
            List.of("DeliveryPolicy", POLICY, SCOPE, RAW, REDRIVE, "SubscriptionRoleArn");

    /**
     * Returns one with these attributes.
     *
     * @throws AwsError if SNS refuses one of them
     */
    static Subscription of(String arn, String topic, String protocol, String endpoint, Map<String, String> given) {
        Map<String, String> attributes = new TreeMap<>();
        given.forEach((name, value) -> {
            if (!SETTABLE.contains(name)) {
                throw SnsErrors.invalid("AttributeName");
            }
            if (!value.isEmpty()) {
                attributes.put(name, value);
            }
        });
        if (!List.of("true", "false").contains(attributes.getOrDefault(RAW, "false"))) {
            throw invalid(RAW + ": Invalid value [" + attributes.get(RAW) + "]. Must be true or false.");
        }
        if (!List.of("MessageAttributes", BODY).contains(attributes.getOrDefault(SCOPE, BODY))) {
            throw invalid(SCOPE + ": Invalid value [" + attributes.get(SCOPE)
                    + "]. Please use either MessageBody or MessageAttributes");
        }
        if (protocol.equals("lambda") && attributes.getOrDefault(RAW, "").equals("true")) {
            throw SnsErrors.invalid("Delivery protocol [lambda] does not support raw message delivery.");
        }
        Subscription subscription = new Subscription(arn, topic, protocol, endpoint, attributes, filter(attributes));
        subscription.deadLetters(); // refuses what is no policy
        return subscription;
    }

    /** Returns the ARN of the queue that gets what can't be delivered. */
    Optional<String> deadLetters() {
        String policy = attributes.get(REDRIVE);
        if (policy == null) {
            return Optional.empty();
        }
        try {
            String queue = WireJson.parse(policy).path("deadLetterTargetArn").asText();
            if (!queue.matches(Subscriptions.arnOf("sqs"))) {
                throw invalid(REDRIVE + ": deadLetterTargetArn is an invalid arn");
            }
            return Optional.of(queue);
        } catch (JsonProcessingException e) {
            throw invalid(REDRIVE + ": failed to parse JSON.");
        }
    }

    private static @Nullable EventPattern filter(Map<String, String> attributes) {
        String policy = attributes.getOrDefault(POLICY, "{}");
        if (policy.replaceAll("\\s", "").equals("{}")) {
            return null;
        }
        try {
            EventPattern filter = EventPattern.parse(policy);
            if (!attributes.getOrDefault(SCOPE, "").equals(BODY) && isNested(policy)) {
                throw invalid(POLICY + ": Filter policy scope MessageAttributes does not support nested filter policy");
            }
            return filter;
        } catch (InvalidPatternException e) {
            throw invalid(POLICY + ": " + e.getMessage());
        }
    }

    private static boolean isNested(String policy) {
        return WireJson.parseObject(policy).properties().stream()
                .anyMatch(member -> member.getValue().isObject());
    }

    private static AwsError invalid(String reason) {
        return SnsErrors.invalid("Attributes Reason: " + reason);
    }

    /** Returns it with an attribute set. */
    Subscription with(String name, String value) {
        Map<String, String> changed = new TreeMap<>(attributes);
        changed.put(name, value);
        return of(arn, topic, protocol, endpoint, changed);
    }

    /** Tells whether messages come as they were published, and not in JSON. */
    boolean isRaw() {
        return attributes.getOrDefault(RAW, "false").equals("true");
    }

    /** Tells whether it wants a message. */
    boolean wants(Message message) {
        if (filter == null) {
            return true;
        }
        return attributes.getOrDefault(SCOPE, "").equals(BODY)
                ? message.body(protocol).filter(filter::matches).isPresent()
                : filter.matches(message.attributeValues());
    }

    /** Returns it as lists show it. */
    ObjectNode listed(String owner) {
        return WireJson.object()
                .put("SubscriptionArn", arn)
                .put("Owner", owner)
                .put("Protocol", protocol)
                .put("Endpoint", endpoint)
                .put("TopicArn", topic);
    }

    /** Returns all that SNS tells of it. */
    JsonNode described(String owner) {
        ObjectNode told = listed(owner)
                .put("ConfirmationWasAuthenticated", "true")
                .put("PendingConfirmation", "false")
                .put(RAW, "false");
        if (filter != null) {
            told.put(SCOPE, "MessageAttributes");
        }
        attributes.forEach(told::put);
        return told;
    }
}
