package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Batch;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sqs.internal.Messages.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * SQS's operations on queues in memory. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">Amazon SQS API</a>
 */
public final class SqsService {
    private static final String NO_QUEUE = "The specified queue does not exist.";

    private final FakeSettings settings;
    private final Supplier<String> ids;
    private final SeededFaults faults;
    private final Messages messages;
    private final AwsJsonService service;
    private final Map<String, Queue> queues = new TreeMap<>();
    private final List<Consumer<Queue>> listeners = new CopyOnWriteArrayList<>();

    /** Creates a service without queues. */
    public SqsService(FakeSettings settings) {
        this.settings = settings;
        this.ids = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.faults = new SeededFaults(
                settings.time(), settings.seed(), new ServiceRules(SqsErrors::throttled, SqsErrors::unavailable, null));
        this.messages = new Messages(settings.time(), ids);
        this.service = AwsJsonService.builder("sqs", "AmazonSQS", settings)
                .requestIds(ids)
                .queryCodes(SqsErrors.QUERY_CODES)
                .operation("CreateQueue", this::createQueue)
                .operation("DeleteQueue", this::deleteQueue)
                .operation("GetQueueUrl", this::queueUrl)
                .operation("ListQueues", this::listQueues)
                .operation("GetQueueAttributes", this::queueAttributes)
                .operation("SetQueueAttributes", this::setQueueAttributes)
                .operation("PurgeQueue", this::purgeQueue)
                .operation("ReceiveMessage", this::receiveMessage)
                .operation("SendMessage", one(messages::send))
                .operation("SendMessageBatch", batch("SendMessage", messages::send))
                .operation("DeleteMessage", one(messages::delete))
                .operation("DeleteMessageBatch", batch("DeleteMessage", messages::delete))
                .operation("ChangeMessageVisibility", one(messages::changeVisibility))
                .operation("ChangeMessageVisibilityBatch", batch("ChangeMessageVisibility", messages::changeVisibility))
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

    /** Has a listener told of each queue whose messages may be received at other times than before; no lock is held. */
    public void listener(Consumer<Queue> listener) {
        listeners.add(listener);
    }

    private void changed(Queue queue) {
        listeners.forEach(listener -> listener.accept(queue));
    }

    /** Forgets queues. */
    public synchronized void reset() {
        queues.clear();
    }

    /** Returns whether there is a queue at all. */
    public synchronized boolean inUse() {
        return !queues.isEmpty();
    }

    /** Returns the queues of the fake's own Region and account. */
    public synchronized List<Queue> all() {
        String own = settings.region() + "/" + settings.account() + "/";
        return queues.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(own))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** Returns a queue, created if it isn't there. */
    public Queue queue(String name) {
        ObjectNode attributes = WireJson.object();
        if (name.endsWith(".fifo")) {
            attributes.put("FifoQueue", "true");
        }
        return create(name, RequestContext.inProcess(settings.region(), settings.account()), attributes);
    }

    private Queue create(String name, RequestContext context, JsonNode given) {
        boolean fifo = name.endsWith(".fifo");
        if (!name.matches("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo")
                || fifo != given.path("FifoQueue").asBoolean()) {
            throw SqsErrors.of(
                    "InvalidParameterValue",
                    fifo || !given.path("FifoQueue").asBoolean()
                            ? "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length"
                            : "The name of a FIFO queue can only include alphanumeric characters, hyphens, or"
                                    + " underscores, must end with .fifo suffix and be 1 to 80 in length.");
        }
        ObjectNode changes = given.isObject() ? given.deepCopy() : WireJson.object();
        changes.remove("FifoQueue");
        QueueAttributes attributes = (fifo ? QueueAttributes.FIFO : QueueAttributes.STANDARD).with(changes);
        Queue queue = created(name, context, attributes);
        queue.attributes().differing(changes).ifPresent(attribute -> {
            throw SqsErrors.of(
                    "QueueNameExists",
                    "A queue already exists with the same name and a different value for attribute " + attribute);
        });
        return queue;
    }

    private synchronized Queue created(String name, RequestContext context, QueueAttributes attributes) {
        String host = context.calledHost();
        String base = host == null ? "https://sqs." + context.region() + ".amazonaws.com" : "http://" + host;
        String place = context.region() + "/" + context.account() + "/" + name;
        return queues.computeIfAbsent(
                place,
                absent -> new Queue(
                        name,
                        base + "/" + context.account() + "/" + name,
                        Partitions.arn("sqs", context.region(), context.account()) + name,
                        attributes,
                        settings.time().instant()));
    }

    /** A URL is read by its last two parts, whatever its host. */
    private synchronized Queue find(JsonNode request, RequestContext context) {
        String url = request.path("QueueUrl").asText();
        if (url.isEmpty()) {
            throw SqsErrors.missing("QueueUrl");
        }
        String[] parts = url.split("/", -1);
        String account = parts.length > 1 && parts[parts.length - 2].matches("\\d{12}")
                ? parts[parts.length - 2]
                : context.account();
        return require(context.region(), account, parts[parts.length - 1]);
    }

    private synchronized Queue require(String region, String account, String name) {
        Queue queue = queues.get(region + "/" + account + "/" + name);
        if (queue == null) {
            throw SqsErrors.of("QueueDoesNotExist", NO_QUEUE);
        }
        return queue;
    }

    private JsonNode createQueue(JsonNode request, RequestContext context) {
        Queue queue = create(request.path("QueueName").asText(), context, request.path("Attributes"));
        return WireJson.object().put("QueueUrl", queue.url());
    }

    private synchronized JsonNode deleteQueue(JsonNode request, RequestContext context) {
        queues.values().remove(find(request, context));
        return WireJson.object();
    }

    private JsonNode queueUrl(JsonNode request, RequestContext context) {
        Queue queue = require(
                context.region(),
                request.path("QueueOwnerAWSAccountId").asText(context.account()),
                request.path("QueueName").asText());
        return WireJson.object().put("QueueUrl", queue.url());
    }

    private synchronized JsonNode listQueues(JsonNode request, RequestContext context) {
        String own = context.region() + "/" + context.account() + "/"
                + request.path("QueueNamePrefix").asText();
        ObjectNode answer = WireJson.object();
        List<String> urls = queues.entrySet().stream()
                .filter(entry -> entry.getKey().startsWith(own))
                .map(entry -> entry.getValue().url())
                .toList();
        if (!urls.isEmpty()) {
            urls.forEach(answer.putArray("QueueUrls")::add);
        }
        return answer;
    }

    private synchronized JsonNode queueAttributes(JsonNode request, RequestContext context) {
        Map<String, String> all =
                find(request, context).describe(settings.time().instant());
        ObjectNode answer = WireJson.object();
        ObjectNode asked = WireJson.object();
        all.forEach((attribute, value) -> {
            if (QueueAttributes.asksFor(attribute, request.path("AttributeNames"))) {
                asked.put(attribute, value);
            }
        });
        if (!asked.isEmpty()) {
            answer.set("Attributes", asked);
        }
        return answer;
    }

    private synchronized JsonNode setQueueAttributes(JsonNode request, RequestContext context) {
        Queue queue = find(request, context);
        queue.change(
                queue.attributes().with(request.path("Attributes")),
                settings.time().instant());
        return WireJson.object();
    }

    private JsonNode purgeQueue(JsonNode request, RequestContext context) {
        find(request, context).purge();
        return WireJson.object();
    }

    private JsonNode receiveMessage(JsonNode request, RequestContext context) {
        Queue queue = find(request, context);
        List<Queue> deadLetters = new ArrayList<>();
        ObjectNode answer = messages.receive(queue, request, arn -> {
            deadLetters.add(byArn(arn));
            return deadLetters.get(0);
        });
        changed(queue);
        deadLetters.forEach(this::changed);
        return answer;
    }

    private synchronized Queue byArn(String arn) {
        return queues.values().stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> SqsErrors.of("QueueDoesNotExist", NO_QUEUE));
    }

    private Operation one(Step step) {
        return (request, context) -> {
            Queue queue = find(request, context);
            ObjectNode answer = step.apply(queue, request, context);
            changed(queue);
            return answer;
        };
    }

    private Operation batch(String kind, Step step) {
        return (request, context) -> {
            Queue queue = find(request, context);
            ObjectNode answer = Batch.each(
                    request.path("Entries"),
                    new SqsErrors.OfBatch(kind + "BatchRequestEntry"),
                    entry -> step.apply(queue, entry, context));
            changed(queue);
            return answer;
        };
    }
}
