package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.Md5;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sqs.internal.Queue.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.function.Supplier;

/**
 * SQS's operations on queues in memory. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">Amazon SQS API</a>
 */
public final class SqsService {
    private static final String ERROR = "com.amazonaws.sqs#";
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_RECEIVED = 10;

    private final FakeSettings settings;
    private final Supplier<String> ids;
    private final SeededFaults faults;
    private final AwsJsonService service;
    private final Map<String, Queue> queues = new TreeMap<>();

    /** Creates a service without queues. */
    public SqsService(FakeSettings settings) {
        this.settings = settings;
        this.ids = RequestIds.uuids(new SplittableRandom(settings.seed()));
        this.faults = new SeededFaults(
                settings.time(),
                settings.seed(),
                new ServiceRules(
                        () -> AwsError.of(ERROR + "RequestThrottled", "Request is throttled."),
                        () -> AwsError.of(503, ERROR + "ServiceUnavailable", "Service is unavailable."),
                        null));
        AwsJsonService.Builder builder =
                AwsJsonService.builder("sqs", "AmazonSQS", settings).requestIds(ids);
        Map<String, Operation> operations = Map.of(
                "CreateQueue", this::createQueue,
                "DeleteQueue", this::deleteQueue,
                "GetQueueUrl", this::queueUrl,
                "ListQueues", this::listQueues,
                "SendMessage", this::sendMessage,
                "SendMessageBatch", this::sendMessageBatch,
                "ReceiveMessage", this::receiveMessage,
                "DeleteMessage", this::deleteMessage,
                "ChangeMessageVisibility", this::changeVisibility,
                "PurgeQueue", this::purgeQueue);
        operations.forEach(builder::operation);
        this.service = builder.build();
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

    /** Returns ids for requests and messages. */
    public Supplier<String> ids() {
        return ids;
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
        return create(name, RequestContext.inProcess(settings.region(), settings.account()), WireJson.object());
    }

    private synchronized Queue create(String name, RequestContext context, JsonNode attributes) {
        if (!name.matches("[A-Za-z0-9_-]{1,80}|[A-Za-z0-9_-]{1,75}\\.fifo")) {
            throw AwsError.of(
                    ERROR + "InvalidParameterValue",
                    "Can only include alphanumeric characters, hyphens, or underscores. 1 to 80 in length");
        }
        String host = context.headers().get("Host");
        String base = host == null ? "https://sqs." + context.region() + ".amazonaws.com" : "http://" + host;
        String place = context.region() + "/" + context.account() + "/" + name;
        long hidden = attributes.path("VisibilityTimeout").asLong(30);
        return queues.computeIfAbsent(
                place,
                absent -> new Queue(
                        name,
                        base + "/" + context.account() + "/" + name,
                        "arn:aws:sqs:" + context.region() + ":" + context.account() + ":" + name,
                        Duration.ofSeconds(hidden)));
    }

    /** A URL is read by its last two parts, whatever its host. */
    private synchronized Queue find(JsonNode request, RequestContext context) {
        String url = request.path("QueueUrl").asText();
        if (url.isEmpty()) {
            throw missing("QueueUrl");
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
            throw AwsError.of(ERROR + "QueueDoesNotExist", "The specified queue does not exist.");
        }
        return queue;
    }

    private static AwsError missing(String member) {
        return AwsError.of(ERROR + "MissingParameter", "The request must contain the parameter " + member + ".");
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

    private JsonNode sendMessage(JsonNode request, RequestContext context) {
        return send(find(request, context), request);
    }

    private ObjectNode send(Queue queue, JsonNode message) {
        String body = message.path("MessageBody").asText();
        if (body.isEmpty()) {
            throw missing("MessageBody");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw AwsError.of(
                    ERROR + "InvalidParameterValue",
                    "One or more parameters are invalid. Reason: Message must be shorter than " + MOST_BYTES
                            + " bytes.");
        }
        String group = message.path("MessageGroupId").asText();
        if (queue.isFifo() && group.isEmpty()) {
            throw missing("MessageGroupId");
        }
        Sent sent = new Sent(
                ids.get(),
                body,
                message.path("MessageAttributes").deepCopy(),
                group,
                message.path("MessageDeduplicationId").asText(),
                settings.time().instant());
        Sent counted =
                queue.add(sent, Duration.ofSeconds(message.path("DelaySeconds").asLong()));
        return WireJson.object().put("MD5OfMessageBody", Md5.hex(body)).put("MessageId", counted.messageId());
    }

    private JsonNode sendMessageBatch(JsonNode request, RequestContext context) {
        Queue queue = find(request, context);
        ObjectNode answer = WireJson.object();
        ArrayNode good = answer.putArray("Successful");
        ArrayNode bad = answer.putArray("Failed");
        request.path("Entries").forEach(entry -> {
            String id = entry.path("Id").asText();
            try {
                good.add(send(queue, entry).put("Id", id));
            } catch (AwsError e) {
                bad.addObject()
                        .put("Id", id)
                        .put("Code", e.code())
                        .put("Message", e.getMessage())
                        .put("SenderFault", true);
            }
        });
        return answer;
    }

    private JsonNode receiveMessage(JsonNode request, RequestContext context) {
        Queue queue = find(request, context);
        int most = request.path("MaxNumberOfMessages").asInt(1);
        if (most < 1 || most > MOST_RECEIVED) {
            throw AwsError.of(
                    ERROR + "InvalidParameterValue",
                    "Value " + most + " for parameter MaxNumberOfMessages is invalid. Reason: Must be between 1 and "
                            + MOST_RECEIVED + ", if provided.");
        }
        Duration hidden = request.has("VisibilityTimeout")
                ? Duration.ofSeconds(request.path("VisibilityTimeout").asLong())
                : queue.visibilityTimeout();
        List<Queue.Received> received =
                receive(queue, most, hidden, request.path("WaitTimeSeconds").asInt());
        ObjectNode answer = WireJson.object();
        if (!received.isEmpty()) {
            ArrayNode messages = answer.putArray("Messages");
            received.forEach(message -> messages.add(written(message)));
        }
        return answer;
    }

    /** Virtual time doesn't pass by waiting, so only in real time is there a long poll. */
    private List<Queue.Received> receive(Queue queue, int most, Duration hidden, int waitSeconds) {
        List<Queue.Received> received = queue.receive(most, settings.time().instant(), hidden);
        Instant until = settings.time().instant().plusSeconds(waitSeconds);
        while (settings.time().isReal() && received.isEmpty()) {
            long left = Duration.between(settings.time().instant(), until).toMillis();
            if (left <= 0) {
                break;
            }
            try {
                queue.await(Math.min(left, 1_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            received = queue.receive(most, settings.time().instant(), hidden);
        }
        return received;
    }

    private static ObjectNode written(Queue.Received message) {
        Sent sent = message.sent();
        ObjectNode written = WireJson.object()
                .put("Body", sent.body())
                .put("MD5OfBody", Md5.hex(sent.body()))
                .put("MessageId", sent.messageId())
                .put("ReceiptHandle", message.receiptHandle());
        ObjectNode attributes = written.putObject("Attributes")
                .put("ApproximateReceiveCount", String.valueOf(message.count()))
                .put("SentTimestamp", String.valueOf(sent.sentAt().toEpochMilli()));
        if (!sent.groupId().isEmpty()) {
            attributes.put("MessageGroupId", sent.groupId());
        }
        if (!sent.attributes().isEmpty()) {
            written.set("MessageAttributes", sent.attributes());
        }
        return written;
    }

    private JsonNode deleteMessage(JsonNode request, RequestContext context) {
        find(request, context).delete(request.path("ReceiptHandle").asText());
        return WireJson.object();
    }

    private JsonNode changeVisibility(JsonNode request, RequestContext context) {
        Instant until = settings.time()
                .instant()
                .plusSeconds(request.path("VisibilityTimeout").asLong());
        if (!find(request, context).hide(request.path("ReceiptHandle").asText(), until)) {
            throw AwsError.of(ERROR + "ReceiptHandleIsInvalid", "The input receipt handle is invalid.");
        }
        return WireJson.object();
    }

    private JsonNode purgeQueue(JsonNode request, RequestContext context) {
        find(request, context).purge();
        return WireJson.object();
    }
}
