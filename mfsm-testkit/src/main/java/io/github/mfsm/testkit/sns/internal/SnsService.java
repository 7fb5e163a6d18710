package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Batch;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sns.internal.Topic.Published;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * SNS's operations on topics in memory. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
 */
public final class SnsService {
    private static final String TOPIC = "TopicArn";
    private static final String FIFO = ".fifo";

    private final FakeSettings settings;
    private final Supplier<String> ids;
    private final SeededFaults faults;
    private final AwsJsonService service;
    private final Map<String, Topic> topics = new TreeMap<>();
    private final Subscriptions subscriptions;
    private final Outlet<Delivered> outlet;
    private final Deliveries deliveries;

    /** Creates a service without topics. */
    public SnsService(FakeSettings settings) {
        this.settings = settings;
        this.ids = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.faults = new SeededFaults(
                settings.time(),
                settings.seed(),
                new ServiceRules(
                        () -> AwsError.of(429, "Throttled", "Rate exceeded"),
                        () -> AwsError.of(500, "InternalError", "Service is unavailable."),
                        null));
        this.subscriptions = new Subscriptions(ids, this::isTopic);
        this.outlet = new Outlet<>("SNS", settings.journal());
        this.deliveries = new Deliveries(outlet);
        this.service = subscriptions
                .addTo(AwsJsonService.builder("sns", "AmazonSimpleNotificationService", settings)
                        .requestIds(ids))
                .operation("CreateTopic", this::createTopic)
                .operation("DeleteTopic", this::deleteTopic)
                .operation("ListTopics", this::listTopics)
                .operation("GetTopicAttributes", this::topicAttributes)
                .operation("SetTopicAttributes", this::setTopicAttributes)
                .operation("Publish", this::publish)
                .operation("PublishBatch", this::publishBatch)
                .build();
        service.interfere(faults);
    }

    /** Returns the operations with their journal. */
    public AwsJsonService service() {
        return service;
    }

    /** Returns what may go wrong. */
    public SeededFaults faults() {
        return faults;
    }

    /** Returns what it delivers to, and what came of that. */
    public Outlet<Delivered> outlet() {
        return outlet;
    }

    /** Forgets topics, subscriptions and deliveries. */
    public synchronized void reset() {
        topics.clear();
        subscriptions.clear();
        outlet.clear();
    }

    private synchronized boolean isTopic(String arn) {
        return topics.containsKey(arn);
    }

    /** Returns whether there is a topic at all. */
    public synchronized boolean inUse() {
        return !topics.isEmpty();
    }

    /** Returns the topics of the fake's own Region and account. */
    public synchronized List<Topic> all() {
        String own = prefix(RequestContext.inProcess(settings.region(), settings.account()));
        return topics.values().stream()
                .filter(topic -> topic.arn().startsWith(own))
                .toList();
    }

    /** Returns a topic, created if it isn't there. */
    public Topic topic(String name) {
        return create(
                name,
                TopicAttributes.defaults(name.endsWith(FIFO)),
                RequestContext.inProcess(settings.region(), settings.account()));
    }

    private static String prefix(RequestContext context) {
        return Partitions.arn("sns", context.region(), context.account());
    }

    private synchronized Topic create(String name, JsonNode given, RequestContext context) {
        TopicAttributes attributes = TopicAttributes.of(given);
        if (!name.matches("[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\\.fifo")
                || name.endsWith(FIFO) != attributes.isFifo()) {
            throw SnsErrors.invalid("Topic Name");
        }
        Topic topic =
                topics.computeIfAbsent(prefix(context) + name, arn -> new Topic(arn, attributes, settings.journal()));
        if (!topic.attributes().has(given)) {
            throw SnsErrors.invalid("Attributes Reason: Topic already exists with different attributes");
        }
        return topic;
    }

    private JsonNode createTopic(JsonNode request, RequestContext context) {
        Topic topic = create(request.path("Name").asText(), request.path("Attributes"), context);
        return WireJson.object().put("TopicArn", topic.arn());
    }

    private JsonNode topicAttributes(JsonNode request, RequestContext context) {
        Topic topic = existing(Subscriptions.arn(request, TOPIC));
        return WireJson.object()
                .set("Attributes", topic.attributes().described(topic.arn(), subscriptions.count(topic.arn())));
    }

    private JsonNode setTopicAttributes(JsonNode request, RequestContext context) {
        existing(Subscriptions.arn(request, TOPIC))
                .change(
                        request.path("AttributeName").asText(),
                        request.path("AttributeValue").asText());
        return WireJson.object();
    }

    private synchronized Topic existing(String arn) {
        Topic topic = topics.get(arn);
        if (topic == null) {
            throw SnsErrors.notFound("Topic");
        }
        return topic;
    }

    private synchronized JsonNode deleteTopic(JsonNode request, RequestContext context) {
        topics.remove(request.path("TopicArn").asText());
        subscriptions.drop(request.path("TopicArn").asText());
        return WireJson.object();
    }

    private synchronized JsonNode listTopics(JsonNode request, RequestContext context) {
        ObjectNode answer = WireJson.object();
        ArrayNode all = answer.putArray("Topics");
        topics.keySet().stream()
                .filter(arn -> arn.startsWith(prefix(context)))
                .forEach(arn -> all.addObject().put("TopicArn", arn));
        return answer;
    }

    private JsonNode publish(JsonNode request, RequestContext context) {
        boolean isTopic = request.has(TOPIC);
        if (!isTopic && !request.has("TargetArn")) {
            throw SnsErrors.invalid("TopicArn or TargetArn Reason: no value for required parameter");
        }
        return publish(Subscriptions.arn(request, isTopic ? TOPIC : "TargetArn"), request);
    }

    private JsonNode publishBatch(JsonNode request, RequestContext context) {
        String arn = Subscriptions.arn(request, TOPIC);
        existing(arn);
        return Batch.each(
                request.path("PublishBatchRequestEntries"), new SnsErrors.OfBatch(), entry -> publish(arn, entry));
    }

    private ObjectNode publish(String arn, JsonNode request) {
        Message.check(request);
        Published published =
                existing(arn).publish(request, ids, settings.time().instant());
        Message message = published.message();
        if (published.isNew()) {
            deliveries.make(message, subscriptions.wanting(message));
        }
        ObjectNode answer = WireJson.object().put("MessageId", message.id());
        message.sequenceNumber().ifPresent(number -> answer.put("SequenceNumber", number));
        return answer;
    }
}
