package io.github.mfsm.testkit.sqs;

import io.github.mfsm.testkit.sqs.internal.Queue;
import java.time.Instant;
import java.util.List;

/** A queue of a {@link FakeSqs}. Thread-safe. */
public final class FakeQueue {
    private final Queue queue;

    FakeQueue(Queue queue) {
        this.queue = queue;
    }

    /** Returns its name. */
    public String name() {
        return queue.name();
    }

    /** Returns its URL, as a state machine's definition names it. */
    public String url() {
        return queue.url();
    }

    /** Returns its ARN. */
    public String arn() {
        return queue.arn();
    }

    /** Returns all messages that were not deleted, those included that somebody has received; oldest first. */
    public List<SqsMessage> messages() {
        return queue.all().stream()
                .map(sent -> new SqsMessage(
                        sent.messageId(), sent.body(), sent.attributeTexts(), sent.groupId(), sent.sentAt()))
                .toList();
    }

    /**
     * Returns when its messages can be received, an instant for each, earliest first; those in the past can be now.
     *
     * <p>Of a message group it is the first message that counts. What was received 16 times already, and goes to no
     * dead-letter queue, is left out: nothing here tries it again by itself.
     */
    public List<Instant> receivable() {
        return queue.receivable();
    }

    /** Returns its name and how many messages it has. */
    @Override
    public String toString() {
        return name() + " (" + queue.all().size() + " messages)";
    }
}
