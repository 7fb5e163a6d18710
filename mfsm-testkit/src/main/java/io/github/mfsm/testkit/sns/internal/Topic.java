package io.github.mfsm.testkit.sns.internal;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** A topic with what was published. Thread-safe. */
public final class Topic {
    private final String arn;
    private final List<Published> published = new CopyOnWriteArrayList<>();

    Topic(String arn) {
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

    /** Returns all messages. */
    public List<Published> all() {
        return List.copyOf(published);
    }

    void add(Published message) {
        published.add(message);
    }
}
