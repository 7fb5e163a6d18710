package io.github.mfsm.testkit.sqs;

import io.github.mfsm.testkit.internal.task.TokenSearch;
import java.time.Instant;
import java.util.Map;

/**
 * A message in a queue.
 *
 * @param messageId its id
 * @param body its text
 * @param attributes the texts of its attributes, by name
 * @param groupId its message group, or an empty text
 * @param sentAt when it came, in virtual time
 */
public record SqsMessage(
        String messageId, String body, Map<String, String> attributes, String groupId, Instant sentAt) {
    /** Copies the attributes. */
    public SqsMessage {
        attributes = Map.copyOf(attributes);
    }

    /**
     * Returns the task token in the body: the body itself, or the member of its JSON that is named like one.
     *
     * @throws java.util.NoSuchElementException if there is none
     */
    public String taskToken() {
        return TokenSearch.in(body);
    }
}
