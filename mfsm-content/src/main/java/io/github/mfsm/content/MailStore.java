package io.github.mfsm.content;

import java.io.IOException;
import software.amazon.awssdk.core.ResponseInputStream;

/** Where emails lie, and how their content is read and replaced. Implementations are thread-safe. */
interface MailStore {
    /**
     * Opens an email's content.
     *
     * @throws ContentException if there is none, or the service refuses
     * @throws IllegalArgumentException if {@code messageId} can't be an id
     */
    ResponseInputStream<?> open(String messageId);

    /**
     * Gives an email new content, whatever it is.
     *
     * @throws ContentException if a service refuses
     * @throws IOException if {@code content} can't be read
     */
    Replacement replace(String messageId, MailSource content) throws IOException;

    /** Returns who sends content, in a word for messages. */
    String sender();
}
