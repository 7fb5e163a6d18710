package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.nio.charset.StandardCharsets;
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
    private static final int MOST_BYTES = 256 * 1024;

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
                .operation("Publish", this::publish)
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
        return create(name, RequestContext.inProcess(settings.region(), settings.account()));
    }

    private static String prefix(RequestContext context) {
        return Partitions.arn("sns", context.region(), context.account());
    }

    private synchronized Topic create(String name, RequestContext context) {
        if (!name.matches("[A-Za-z0-9_-]{1,256}|[A-Za-z0-9_-]{1,251}\\.fifo")) {
            throw AwsError.of("InvalidParameter", "Invalid parameter: Topic Name");
        }
        return topics.computeIfAbsent(prefix(context) + name, arn -> new Topic(arn, settings.journal()));
    }

    private JsonNode createTopic(JsonNode request, RequestContext context) {
        return WireJson.object()
                .put("TopicArn", create(request.path("Name").asText(), context).arn());
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
        Message message = published(request);
        deliveries.make(message, subscriptions.wanting(message));
        return WireJson.object().put("MessageId", message.id());
    }

    private synchronized Message published(JsonNode request) {
        String arn = request.path("TopicArn").asText(request.path("TargetArn").asText());
        if (arn.isEmpty()) {
            throw AwsError.of(
                    "InvalidParameter",
                    "Invalid parameter: TopicArn or TargetArn Reason: no value for required parameter");
        }
        String message = request.path("Message").asText();
        if (message.isEmpty()) {
            throw AwsError.of("InvalidParameter", "Invalid parameter: Empty message");
        }
        if (message.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw AwsError.of("InvalidParameter", "Invalid parameter: Message too long");
        }
        Topic topic = topics.get(arn);
        if (topic == null) {
            throw AwsError.of(404, "NotFound", "Topic does not exist");
        }
        if (arn.endsWith(".fifo") && request.path("MessageGroupId").asText().isEmpty()) {
            throw AwsError.of(
                    "InvalidParameter", "Invalid parameter: The MessageGroupId parameter is required for FIFO topics");
        }
        Message kept = new Message(ids.get(), arn, request, settings.time().instant());
        topic.add(kept);
        return kept;
    }
}
