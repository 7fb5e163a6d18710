package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.delivery.Deduplication;
import io.github.mfsm.testkit.internal.server.wire.Newest;
import io.github.mfsm.testkit.internal.text.Digest;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Supplier;

/** A topic with what was published. Thread-safe. */
public final class Topic {
    private static final String GROUP = "MessageGroupId";
    private static final String DEDUPLICATION = "MessageDeduplicationId";

    private final String arn;
    private final Newest<Message> published;
    private final Deduplication<Message> recent = new Deduplication<>();
    private TopicAttributes attributes;
    private long sequence;

    /** Creates one that keeps so many messages, the newest. */
    Topic(String arn, TopicAttributes attributes, int most) {
        this.arn = arn;
        this.attributes = attributes;
        this.published = new Newest<>(most);
    }

    /**
     * What came of a request to publish.
     *
     * @param message the message that counts
     * @param isNew whether it is this one, and not one of the last minutes that this one repeats
     */
    record Published(Message message, boolean isNew) {}

    /** Returns its ARN. */
    public String arn() {
        return arn;
    }

    /** Returns its name. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Returns the kept messages, oldest first. */
    public synchronized List<Message> all() {
        return published.all();
    }

    synchronized TopicAttributes attributes() {
        return attributes;
    }

    synchronized void change(String name, String value) {
        attributes = attributes.with(name, value);
    }

    /** Publishes a message, unless it repeats one of the last minutes. */
    synchronized Published publish(JsonNode request, Supplier<String> ids, Instant now) {
        String deduplication = deduplicationId(request);
        String scope = attributes.deduplicatesByGroup() ? request.path(GROUP).asText() : "";
        return recent.known(scope, deduplication, now)
                .map(first -> new Published(first, false))
                .orElseGet(() -> {
                    long number = attributes.isFifo() ? ++sequence : 0;
                    Message message = new Message(ids.get(), arn, number, deduplication, request, now);
                    recent.keep(scope, deduplication, now, message);
                    published.add(message);
                    return new Published(message, true);
                });
    }

    /** Returns by which id a repeated message is known; empty where the topic isn't FIFO. */
    private String deduplicationId(JsonNode request) {
        String given = request.path(DEDUPLICATION).asText();
        if (!attributes.isFifo()) {
            if (!given.isEmpty()) {
                throw SnsErrors.invalid(DEDUPLICATION + " Reason: The request includes " + DEDUPLICATION
                        + " parameter that is not valid for this topic type");
            }
            return "";
        }
        if (request.path(GROUP).asText().isEmpty()) {
            throw SnsErrors.invalid("The " + GROUP + " parameter is required for FIFO topics");
        }
        if (given.isEmpty() && !attributes.contentBasedDeduplication()) {
            throw SnsErrors.invalid("The topic should either have ContentBasedDeduplication enabled or " + DEDUPLICATION
                    + " provided explicitly");
        }
        return given.isEmpty()
                ? HexFormat.of().formatHex(Digest.sha256(request.path("Message").asText()))
                : given;
    }
}
