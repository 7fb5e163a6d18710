package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.wire.Lineage;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Digest;
import io.github.mfsm.testkit.sqs.internal.Queue.Added;
import io.github.mfsm.testkit.sqs.internal.Queue.Received;
import io.github.mfsm.testkit.sqs.internal.Queue.Sent;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.Supplier;

/** What clients do with a queue's messages, each call as the API has it. Thread-safe. */
final class Messages {
    private static final int MOST_BYTES = 1024 * 1024;
    private static final int MOST_RECEIVED = 10;
    private static final int LONGEST_DELAY = 900;
    private static final String TRACE = "AWSTraceHeader";
    private static final long FIRST_SEQUENCE = 18_850_000_000_000_000L;

    private final VirtualTime time;
    private final Supplier<String> ids;

    Messages(VirtualTime time, Supplier<String> ids) {
        this.time = time;
        this.ids = ids;
    }

    /** What is done with one message, or with one entry of a batch. */
    @FunctionalInterface
    interface Step {
        /** Returns the answer, which may be empty. */
        ObjectNode apply(Queue queue, JsonNode request, RequestContext context);
    }

    /** Sends one message. */
    ObjectNode send(Queue queue, JsonNode message, RequestContext context) {
        String body = message.path("MessageBody").asText();
        if (body.isEmpty()) {
            throw SqsErrors.missing("MessageBody");
        }
        if (body.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw SqsErrors.of(
                    "InvalidParameterValue",
                    "One or more parameters are invalid. Reason: Message must be shorter than " + MOST_BYTES
                            + " bytes.");
        }
        JsonNode attributes = message.path("MessageAttributes");
        Sent sent = new Sent(
                ids.get(),
                body,
                attributes.deepCopy(),
                message.path("MessageGroupId").asText(),
                deduplicationId(queue, message, body),
                context.account(),
                trace(message, context),
                time.instant());
        ObjectNode answer = WireJson.object().put("MD5OfMessageBody", Digest.md5(body));
        if (!attributes.isEmpty()) {
            answer.put("MD5OfMessageAttributes", MessageAttributes.sum(attributes));
        }
        JsonNode ofSystem = message.path("MessageSystemAttributes");
        if (!ofSystem.isEmpty()) {
            answer.put("MD5OfMessageSystemAttributes", MessageAttributes.sum(ofSystem));
        }
        Added added = queue.add(sent, delay(queue, message));
        answer.put("MessageId", added.messageId());
        return queue.isFifo() ? answer.put("SequenceNumber", sequenceNumber(added.sequence())) : answer;
    }

    /** Lambda's SDKs send the header, which SQS hands on with the message. */
    private static String trace(JsonNode message, RequestContext context) {
        String given = message.path("MessageSystemAttributes")
                .path(TRACE)
                .path("StringValue")
                .asText(context.headers().getOrDefault(Lineage.HEADER, ""));
        return given.isEmpty() ? Lineage.header() : given;
    }

    private static String deduplicationId(Queue queue, JsonNode message, String body) {
        String given = message.path("MessageDeduplicationId").asText();
        if (!queue.isFifo()) {
            return given;
        }
        if (message.path("MessageGroupId").asText().isEmpty()) {
            throw SqsErrors.missing("MessageGroupId");
        }
        if (!given.isEmpty()) {
            return given;
        }
        if (queue.attributes().contentBasedDeduplication()) {
            return HexFormat.of().formatHex(Digest.sha256(body));
        }
        throw SqsErrors.of(
                "InvalidParameterValue",
                "The queue should either have ContentBasedDeduplication enabled or MessageDeduplicationId provided"
                        + " explicitly");
    }

    private static Duration delay(Queue queue, JsonNode message) {
        if (!message.has("DelaySeconds")) {
            return queue.attributes().delay();
        }
        long seconds = message.path("DelaySeconds").asLong();
        if (seconds < 0 || seconds > LONGEST_DELAY) {
            throw SqsErrors.invalidValue(
                    seconds, "DelaySeconds", "DelaySeconds must be >= 0 and <= " + LONGEST_DELAY + ".");
        }
        if (queue.isFifo() && seconds > 0) {
            throw SqsErrors.invalidValue(
                    seconds, "DelaySeconds", "The request include parameter that is not valid for this queue type.");
        }
        return Duration.ofSeconds(seconds);
    }

    private static String sequenceNumber(long number) {
        return String.format(Locale.ROOT, "%020d", FIRST_SEQUENCE + number);
    }

    /**
     * Receives messages.
     *
     * @param request what the client asks for
     * @param deadLetters the queue of an ARN
     */
    ObjectNode receive(Queue queue, JsonNode request, Function<String, Queue> deadLetters) {
        int most = request.path("MaxNumberOfMessages").asInt(1);
        if (most < 1 || most > MOST_RECEIVED) {
            throw SqsErrors.invalidValue(
                    most, "MaxNumberOfMessages", "Must be between 1 and " + MOST_RECEIVED + ", if provided.");
        }
        Duration hidden = request.has("VisibilityTimeout")
                ? Duration.ofSeconds(request.path("VisibilityTimeout").asLong())
                : queue.attributes().visibilityTimeout();
        Duration wait = request.has("WaitTimeSeconds")
                ? Duration.ofSeconds(request.path("WaitTimeSeconds").asLong())
                : queue.attributes().waitTime();
        queue.attributes().deadLetters().ifPresent(policy -> {
            Queue dead = deadLetters.apply(policy.queue());
            queue.takeExhausted(policy.mostReceived(), time.instant()).forEach(dead::move);
        });
        ObjectNode answer = WireJson.object();
        List<Received> received = poll(queue, most, hidden, wait);
        if (!received.isEmpty()) {
            ArrayNode messages = answer.putArray("Messages");
            received.forEach(message -> messages.add(written(message, request)));
        }
        return answer;
    }

    /** Virtual time doesn't pass by waiting, so only in real time is there a long poll. */
    private List<Received> poll(Queue queue, int most, Duration hidden, Duration wait) {
        List<Received> received = queue.receive(most, time.instant(), hidden);
        Instant until = time.instant().plus(wait);
        while (time.isReal() && received.isEmpty()) {
            long left = Duration.between(time.instant(), until).toMillis();
            if (left <= 0) {
                break;
            }
            try {
                queue.await(Math.min(left, 1_000));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                break;
            }
            received = queue.receive(most, time.instant(), hidden);
        }
        return received;
    }

    private static ObjectNode written(Received message, JsonNode request) {
        Sent sent = message.sent();
        ObjectNode written = WireJson.object()
                .put("MessageId", sent.messageId())
                .put("ReceiptHandle", message.receiptHandle())
                .put("MD5OfBody", Digest.md5(sent.body()))
                .put("Body", sent.body());
        ObjectNode system = WireJson.object();
        systemAttributes(message).forEach((name, value) -> {
            if (QueueAttributes.asksFor(name, request.path("AttributeNames"))
                    || QueueAttributes.asksFor(name, request.path("MessageSystemAttributeNames"))) {
                system.put(name, value);
            }
        });
        if (!system.isEmpty()) {
            written.set("Attributes", system);
        }
        ObjectNode attributes = MessageAttributes.asked(sent.attributes(), request.path("MessageAttributeNames"));
        if (!attributes.isEmpty()) {
            written.put("MD5OfMessageAttributes", MessageAttributes.sum(attributes));
            written.set("MessageAttributes", attributes);
        }
        return written;
    }

    private static Map<String, String> systemAttributes(Received message) {
        Sent sent = message.sent();
        Map<String, String> all = new TreeMap<>();
        all.put("SenderId", sent.sender());
        all.put("SentTimestamp", String.valueOf(sent.sentAt().toEpochMilli()));
        all.put("ApproximateReceiveCount", String.valueOf(message.count()));
        all.put(
                "ApproximateFirstReceiveTimestamp",
                String.valueOf(message.firstReceived().toEpochMilli()));
        if (!sent.trace().isEmpty()) {
            all.put(TRACE, sent.trace());
        }
        if (!sent.groupId().isEmpty()) {
            all.put("MessageGroupId", sent.groupId());
        }
        if (!sent.deduplicationId().isEmpty()) {
            all.put("MessageDeduplicationId", sent.deduplicationId());
            all.put("SequenceNumber", sequenceNumber(message.sequence()));
        }
        return all;
    }

    /** Deletes one message; one that is gone already is no error. */
    ObjectNode delete(Queue queue, JsonNode request, RequestContext context) {
        queue.delete(receipt(request));
        return WireJson.object();
    }

    /** Hides one message for longer, or shows it again. */
    ObjectNode changeVisibility(Queue queue, JsonNode request, RequestContext context) {
        String receipt = receipt(request);
        long seconds = request.path("VisibilityTimeout").asLong();
        if (!queue.hide(receipt, time.instant().plusSeconds(seconds))) {
            throw SqsErrors.invalidValue(
                    receipt,
                    "ReceiptHandle",
                    "Message does not exist or is not available for visibility timeout change.");
        }
        return WireJson.object();
    }

    private static String receipt(JsonNode request) {
        String receipt = request.path("ReceiptHandle").asText();
        if (receipt.isEmpty()) {
            throw SqsErrors.missing("ReceiptHandle");
        }
        if (!Queue.isReceipt(receipt)) {
            throw SqsErrors.of(
                    "ReceiptHandleIsInvalid",
                    "The input receipt handle \"" + receipt + "\" is not a valid receipt handle.");
        }
        return receipt;
    }
}
