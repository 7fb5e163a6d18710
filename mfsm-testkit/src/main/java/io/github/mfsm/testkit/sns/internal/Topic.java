package io.github.mfsm.testkit.sns.internal;

import io.github.mfsm.testkit.internal.server.wire.Newest;
import java.util.List;

/** A topic with what was published. Thread-safe. */
public final class Topic {
    private final String arn;
    private final Newest<Message> published;

    /** Creates one that keeps so many messages, the newest. */
    Topic(String arn, int most) {
        this.arn = arn;
        this.published = new Newest<>(most);
    }

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

    synchronized void add(Message message) {
        published.add(message);
    }
}
