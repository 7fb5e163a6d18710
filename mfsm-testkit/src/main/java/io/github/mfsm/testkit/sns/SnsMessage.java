package io.github.mfsm.testkit.sns;

import io.github.mfsm.testkit.internal.task.TokenSearch;
import java.time.Instant;
import java.util.Map;

/**
 * A message that was published.
 *
 * @param messageId its id
 * @param message its text
 * @param subject its subject, or an empty text
 * @param attributes the texts of its attributes, by name
 * @param publishedAt when, in virtual time
 */
public record SnsMessage(
        String messageId, String message, String subject, Map<String, String> attributes, Instant publishedAt) {
    /** Copies the attributes. */
    public SnsMessage {
        attributes = Map.copyOf(attributes);
    }

    /**
     * Returns the task token in the message: the message itself, or the member of its JSON that is named like one.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public String taskToken() {
        return TokenSearch.in(message);
    }
}
