package io.github.mfsm.content.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MimeContents;
import io.github.mfsm.content.mime.ParsedMail;
import jakarta.mail.MessagingException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/**
 * The base of a step: WorkMail's event in, the mail read and parsed, JSON out.
 *
 * <p>A step may be called again for the same mail, by a {@code Retry} of the state machine after an answer that got lost: what it
 * does must come to the same then. It logs nothing of the mail.
 */
public abstract class ContentStep implements RequestStreamHandler {
    private final MimeContents contents;

    /** Creates a step that reads and replaces mails through {@code contents}. */
    protected ContentStep(MessageContents contents) {
        this.contents = MimeContents.of(Objects.requireNonNull(contents, "contents"));
    }

    /**
     * Handles a mail.
     *
     * @return the state's result as JSON
     */
    protected abstract String handle(MessageFlowEvent event, ParsedMail mail) throws IOException, MessagingException;

    /** Gives the mail that was changed to WorkMail. */
    protected final void replace(MessageFlowEvent event, ParsedMail mail) throws IOException, MessagingException {
        contents.replace(event.messageId(), mail);
    }

    /** Does what {@link #run} does, as Lambda calls it. */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(run(MessageFlowJson.readEvent(input)).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the mail of an event and handles it.
     *
     * @return the state's result as JSON
     * @throws io.github.mfsm.content.ContentException if the mail can't be read or replaced
     * @throws IllegalStateException if the mail's MIME is too broken for this step; the message has nothing of the mail
     * @throws IOException if temporary files can't be written
     */
    public final String run(MessageFlowEvent event) throws IOException {
        try (ParsedMail mail = contents.read(event.messageId())) {
            return handle(event, mail);
        } catch (MessagingException e) { // its message may quote the mail
            throw new IllegalStateException(
                    "the MIME of message " + event.messageId() + " can't be worked on: "
                            + e.getClass().getSimpleName(),
                    null);
        }
    }
}
