package io.github.mfsm.testkit.sns.internal;

import io.github.mfsm.testkit.internal.server.wire.Newest;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A topic with what was published. Thread-safe. */
public final class Topic {
    private final String arn;
    private final Newest<Published> published;

    /** Creates one that keeps so many messages, the newest. */
    Topic(String arn, int most) {
        this.arn = arn;
        this.published = new Newest<>(most);
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
        return published.all();
    }

    synchronized void add(Published message) {
        published.add(message);
    }
}
