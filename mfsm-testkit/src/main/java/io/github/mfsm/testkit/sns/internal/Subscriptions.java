package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.Supplier;

/**
 * The subscriptions of all topics, in the order of their creation. Guarded by itself.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Subscribe.html">Subscribe</a>
 */
final class Subscriptions {
    private static final Set<String> OTHERS =
            Set.of("http", "https", "email", "email-json", "sms", "application", "firehose");

    private final Supplier<String> ids;
    private final Predicate<String> isTopic;
    private final Map<String, Subscription> all = new LinkedHashMap<>();

    /**
     * Creates none.
     *
     * @param isTopic whether there is a topic with an ARN
     */
    Subscriptions(Supplier<String> ids, Predicate<String> isTopic) {
        this.ids = ids;
        this.isTopic = isTopic;
    }

    /** Adds the operations on subscriptions. */
    AwsJsonService.Builder addTo(AwsJsonService.Builder service) {
        return service.operation("Subscribe", this::subscribe)
                .operation("Unsubscribe", this::unsubscribe)
                .operation("ListSubscriptions", this::list)
                .operation("ListSubscriptionsByTopic", this::listByTopic)
                .operation("GetSubscriptionAttributes", this::getAttributes)
                .operation("SetSubscriptionAttributes", this::setAttributes);
    }

    synchronized void clear() {
        all.clear();
    }

    /** Forgets those of a topic that is deleted. */
    synchronized void drop(String topic) {
        all.values().removeIf(subscription -> subscription.topic().equals(topic));
    }

    /** Returns how many a topic has. */
    synchronized long count(String topic) {
        return all.values().stream()
                .filter(subscription -> subscription.topic().equals(topic))
                .count();
    }

    /** Returns those that want a message. */
    synchronized List<Subscription> wanting(Message message) {
        return all.values().stream()
                .filter(subscription -> subscription.topic().equals(message.topic()) && subscription.wants(message))
                .toList();
    }

    private synchronized JsonNode subscribe(JsonNode request, RequestContext context) {
        String topic = existing(request);
        String protocol = request.path("Protocol").asText();
        String endpoint = request.path("Endpoint").asText();
        check(topic, protocol, endpoint);
        Map<String, String> attributes = new LinkedHashMap<>();
        request.path("Attributes")
                .properties()
                .forEach(attribute ->
                        attributes.put(attribute.getKey(), attribute.getValue().asText()));
        for (Subscription known : all.values()) {
            if (known.topic().equals(topic)
                    && known.protocol().equals(protocol)
                    && known.endpoint().equals(endpoint)) {
                if (!attributes.isEmpty()
                        && !Subscription.of("", topic, protocol, endpoint, attributes)
                                .attributes()
                                .equals(known.attributes())) {
                    throw SnsErrors.invalid("Attributes Reason: Subscription already exists with different attributes");
                }
                return arn(known);
            }
        }
        Subscription subscription = Subscription.of(topic + ":" + ids.get(), topic, protocol, endpoint, attributes);
        all.put(subscription.arn(), subscription);
        return arn(subscription);
    }

    private static ObjectNode arn(Subscription subscription) {
        return WireJson.object().put("SubscriptionArn", subscription.arn());
    }

    private static void check(String topic, String protocol, String endpoint) {
        if (topic.endsWith(".fifo") && !protocol.equals("sqs")) {
            throw SnsErrors.invalid("Invalid protocol type: " + protocol);
        }
        if (OTHERS.contains(protocol)) {
            throw SnsErrors.invalid("Protocol Reason: this SNS delivers to sqs and lambda, not to " + protocol);
        }
        if (!protocol.equals("sqs") && !protocol.equals("lambda")) {
            throw SnsErrors.invalid("Amazon SNS does not support this protocol string: " + protocol);
        }
        if (!endpoint.matches(arnOf(protocol))) {
            throw SnsErrors.invalid((protocol.equals("sqs") ? "SQS" : "Lambda") + " endpoint ARN");
        }
        if (endpoint.endsWith(".fifo") && !topic.endsWith(".fifo")) {
            throw SnsErrors.invalid("Invalid parameter: Endpoint Reason: FIFO SQS Queues can not be subscribed to"
                    + " standard SNS topics");
        }
    }

    /** Returns what the ARNs of a service match. */
    static String arnOf(String service) {
        return "arn:aws[a-z-]*:" + service + ":[a-z0-9-]+:\\d{12}:.+";
    }

    /**
     * Returns an ARN of a request.
     *
     * @throws AwsError if it is none
     */
    static String arn(JsonNode request, String member) {
        String arn = request.path(member).asText();
        int parts = arn.split(":", -1).length;
        if (parts < 6) {
            throw SnsErrors.invalid(member + " Reason: An ARN must have at least 6 elements, not " + parts);
        }
        return arn;
    }

    private String existing(JsonNode request) {
        String topic = arn(request, "TopicArn");
        if (!isTopic.test(topic)) {
            throw SnsErrors.notFound("Topic");
        }
        return topic;
    }

    private synchronized JsonNode unsubscribe(JsonNode request, RequestContext context) {
        all.remove(arn(request, "SubscriptionArn"));
        return WireJson.object();
    }

    private JsonNode list(JsonNode request, RequestContext context) {
        String own = ":" + context.region() + ":" + context.account() + ":";
        return listed(subscription -> subscription.topic().contains(own));
    }

    private JsonNode listByTopic(JsonNode request, RequestContext context) {
        String topic = existing(request);
        return listed(subscription -> subscription.topic().equals(topic));
    }

    private synchronized JsonNode listed(Predicate<Subscription> wanted) {
        ObjectNode answer = WireJson.object();
        ArrayNode listed = answer.putArray("Subscriptions");
        all.values().stream()
                .filter(wanted)
                .forEach(subscription -> listed.add(subscription.listed(owner(subscription))));
        return answer;
    }

    private JsonNode getAttributes(JsonNode request, RequestContext context) {
        Subscription subscription = named(request);
        return WireJson.object().set("Attributes", subscription.described(owner(subscription)));
    }

    private synchronized JsonNode setAttributes(JsonNode request, RequestContext context) {
        Subscription changed = named(request)
                .with(
                        request.path("AttributeName").asText(),
                        request.path("AttributeValue").asText());
        all.put(changed.arn(), changed);
        return WireJson.object();
    }

    private synchronized Subscription named(JsonNode request) {
        Subscription subscription = all.get(arn(request, "SubscriptionArn"));
        if (subscription == null) {
            throw SnsErrors.notFound("Subscription");
        }
        return subscription;
    }

    private static String owner(Subscription subscription) {
        return TargetArn.of(subscription.topic()).account();
    }
}
