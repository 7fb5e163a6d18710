package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.delivery.Deduplication;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/** Messages in their order, hidden from receivers for a while once somebody has received them. Thread-safe. */
public final class Queue {
    private static final String RECEIPT = "receipt-";
    private static final int MOST_TRIED = 16;

    private final String name;
    private final String url;
    private final String arn;
    private final Instant createdAt;
    private final List<Entry> entries = new ArrayList<>();
    private final Semaphore arrivals = new Semaphore(0);
    private final Deduplication<Added> recent = new Deduplication<>();
    private QueueAttributes attributes;
    private Instant changedAt;
    private long sequence;
    private int receipts;

    Queue(String name, String url, String arn, QueueAttributes attributes, Instant createdAt) {
        this.name = name;
        this.url = url;
        this.arn = arn;
        this.attributes = attributes;
        this.createdAt = createdAt;
        this.changedAt = createdAt;
    }

    /** A message with when it can be received, and by which handle it is deleted. */
    private static final class Entry {
        final Sent sent;
        final long sequence;
        Instant visibleAt;
        String receipt = "";
        Instant firstReceived = Instant.MIN;
        int received;

        Entry(Sent sent, long sequence, Instant visibleAt) {
            this.sent = sent;
            this.sequence = sequence;
            this.visibleAt = visibleAt;
        }
    }

    /**
     * A message as it was sent.
     *
     * @param messageId its id
     * @param body its text
     * @param attributes its attributes, as the API has them
     * @param groupId its group, or an empty text
     * @param deduplicationId by which a second one is told, or an empty text
     * @param sender the account that sent it
     * @param trace what led to it, as AWS's trace header, or an empty text
     * @param sentAt when it was sent
     */
    public record Sent(
            String messageId,
            String body,
            JsonNode attributes,
            String groupId,
            String deduplicationId,
            String sender,
            String trace,
            Instant sentAt) {
        /** Returns the attributes' texts; bytes as base64 text. */
        public Map<String, String> attributeTexts() {
            Map<String, String> texts = new TreeMap<>();
            attributes
                    .properties()
                    .forEach(attribute -> texts.put(
                            attribute.getKey(),
                            attribute
                                    .getValue()
                                    .path("StringValue")
                                    .asText(attribute
                                            .getValue()
                                            .path("BinaryValue")
                                            .asText())));
            return texts;
        }
    }

    /**
     * A message that the queue has taken.
     *
     * @param messageId its id, that of an earlier message if this one repeats it
     * @param sequence its number in the queue
     */
    record Added(String messageId, long sequence) {}

    /**
     * A message as somebody receives it.
     *
     * @param sent the message
     * @param sequence its number in the queue
     * @param receiptHandle deletes it
     * @param count how often it was received
     * @param firstReceived when it was received first
     */
    record Received(Sent sent, long sequence, String receiptHandle, int count, Instant firstReceived) {}

    /** Returns its name. */
    public String name() {
        return name;
    }

    /** Returns its URL. */
    public String url() {
        return url;
    }

    /** Returns its ARN. */
    public String arn() {
        return arn;
    }

    boolean isFifo() {
        return name.endsWith(".fifo");
    }

    /** Returns all messages that are there. */
    public synchronized List<Sent> all() {
        return entries.stream().map(entry -> entry.sent).toList();
    }

    /** Adds a message, unless it repeats one of the last minutes; returns the one that counts. */
    synchronized Added add(Sent sent, Duration delay) {
        String id = isFifo() ? sent.deduplicationId() : "";
        String scope = attributes.deduplicatesByGroup() ? sent.groupId() : "";
        return recent.known(scope, id, sent.sentAt()).orElseGet(() -> {
            Added added = put(sent, delay);
            recent.keep(scope, id, sent.sentAt(), added);
            return added;
        });
    }

    /** Adds a message that another queue has given up. */
    synchronized void move(Sent sent) {
        put(sent, Duration.ZERO);
    }

    private Added put(Sent sent, Duration delay) {
        entries.add(new Entry(sent, ++sequence, sent.sentAt().plus(delay)));
        arrivals.release();
        return new Added(sent.messageId(), sequence);
    }

    /** Takes up to so many messages; of a group only while none of it is with another receiver. */
    synchronized List<Received> receive(int most, Instant now, Duration hidden) {
        List<Received> taken = new ArrayList<>();
        Set<String> busyGroups = new HashSet<>();
        for (Entry entry : entries) {
            if (taken.size() == most) {
                break;
            }
            String group = entry.sent.groupId();
            if (entry.visibleAt.isAfter(now) || busyGroups.contains(group)) {
                if (isFifo()) { // groups of other queues only share fairly
                    busyGroups.add(group);
                }
                continue;
            }
            entry.visibleAt = now.plus(hidden);
            entry.receipt = RECEIPT + ++receipts + "-" + entry.sent.messageId();
            if (entry.received++ == 0) {
                entry.firstReceived = now;
            }
            taken.add(new Received(entry.sent, entry.sequence, entry.receipt, entry.received, entry.firstReceived));
        }
        return List.copyOf(taken);
    }

    /**
     * Returns when messages can be received, an instant for each, earliest first: of a group for its first one only.
     * One that was received {@value #MOST_TRIED} times, and that no policy takes away, is left out.
     */
    public synchronized List<Instant> receivable() {
        boolean ends = attributes.deadLetters().isPresent();
        Set<String> groups = new HashSet<>();
        return entries.stream()
                .filter(entry -> !isFifo() || groups.add(entry.sent.groupId()))
                .filter(entry -> ends || entry.received < MOST_TRIED)
                .map(entry -> entry.visibleAt)
                .sorted()
                .toList();
    }

    /** Removes and returns the messages that could be received, but were so many times already. */
    synchronized List<Sent> takeExhausted(int mostReceived, Instant now) {
        List<Sent> exhausted = new ArrayList<>();
        entries.removeIf(entry -> {
            boolean out = entry.received >= mostReceived && !entry.visibleAt.isAfter(now);
            if (out) {
                exhausted.add(entry.sent);
            }
            return out;
        });
        return exhausted;
    }

    /** Waits on the real clock until a message has come, or so long. */
    void await(long millis) throws InterruptedException {
        if (arrivals.tryAcquire(millis, TimeUnit.MILLISECONDS)) {
            arrivals.drainPermits();
        }
    }

    /** Returns whether a queue may have made such a receipt. */
    static boolean isReceipt(String text) {
        return text.startsWith(RECEIPT);
    }

    /** Returns whether there was such a receipt; a message that was received again has another. */
    synchronized boolean delete(String receipt) {
        for (Iterator<Entry> all = entries.iterator(); all.hasNext(); ) {
            if (all.next().receipt.equals(receipt)) {
                all.remove();
                return true;
            }
        }
        return false;
    }

    synchronized boolean hide(String receipt, Instant until) {
        for (Entry entry : entries) {
            if (entry.receipt.equals(receipt)) {
                entry.visibleAt = until;
                return true;
            }
        }
        return false;
    }

    synchronized void purge() {
        entries.clear();
    }

    synchronized QueueAttributes attributes() {
        return attributes;
    }

    synchronized void change(QueueAttributes changed, Instant now) {
        this.attributes = changed;
        this.changedAt = now;
    }

    /** Returns all attributes, with what SQS counts and knows itself. */
    synchronized Map<String, String> describe(Instant now) {
        Map<String, String> all = attributes.all();
        long hidden = entries.stream()
                .filter(entry -> entry.received > 0 && entry.visibleAt.isAfter(now))
                .count();
        long delayed = entries.stream()
                .filter(entry -> entry.received == 0 && entry.visibleAt.isAfter(now))
                .count();
        all.put("QueueArn", arn);
        all.put("ApproximateNumberOfMessages", Long.toString(entries.size() - hidden - delayed));
        all.put("ApproximateNumberOfMessagesNotVisible", Long.toString(hidden));
        all.put("ApproximateNumberOfMessagesDelayed", Long.toString(delayed));
        all.put("CreatedTimestamp", Long.toString(createdAt.getEpochSecond()));
        all.put("LastModifiedTimestamp", Long.toString(changedAt.getEpochSecond()));
        return all;
    }
}
