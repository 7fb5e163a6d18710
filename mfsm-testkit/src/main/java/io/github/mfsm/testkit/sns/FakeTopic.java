package io.github.mfsm.testkit.sns;

import io.github.mfsm.testkit.sns.internal.Topic;
import java.util.List;

/** A topic of a {@link FakeSns}. Thread-safe. */
public final class FakeTopic {
    private final Topic topic;

    FakeTopic(Topic topic) {
        this.topic = topic;
    }

    /** Returns its name. */
    public String name() {
        return topic.name();
    }

    /** Returns its ARN, as a state machine's definition names it. */
    public String arn() {
        return topic.arn();
    }

    /** Returns what was published, oldest first. */
    public List<SnsMessage> messages() {
        return topic.all().stream()
                .map(kept ->
                        new SnsMessage(kept.id(), kept.text(), kept.subject(), kept.attributes(), kept.publishedAt()))
                .toList();
    }

    /** Returns its name and how many messages were published. */
    @Override
    public String toString() {
        return name() + " (" + topic.all().size() + " messages)";
    }
}
