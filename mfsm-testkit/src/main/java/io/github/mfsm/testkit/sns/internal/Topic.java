package io.github.mfsm.testkit.sns.internal;

import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/** A topic with what was published. Thread-safe. */
public final class Topic {
    private final String arn;
    private final int most;
    private final Deque<Published> published = new ArrayDeque<>();

    /** Creates one that keeps so many messages, the newest. */
    Topic(String arn, int most) {
        this.most = most;
        this.arn = arn;
    }

    /**
     * A message.
     *
     * @param messageId its id
     * @param message its text
     * @param subject its subject, or an empty text
     * @param attributes the texts of its attributes
     * @param publishedAt when
     */
    public record Published(
            String messageId, String message, String subject, Map<String, String> attributes, Instant publishedAt) {}

    /** Returns its ARN. */
    public String arn() {
        return arn;
    }

    /** Returns its name. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Returns the kept messages, oldest first. */
    public synchronized List<Published> all() {
        return List.copyOf(published);
    }

    synchronized void add(Published message) {
        published.addLast(message);
        if (published.size() > most) {
            published.removeFirst();
        }
    }
}
