package io.github.mfsm.content.step;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.content.ContentException;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.content.mime.MimeContents;
import io.github.mfsm.content.mime.ParsedMail;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * The base of a step: WorkMail's event in, the email read and parsed, JSON out. What the step has changed is given to
 * WorkMail.
 *
 * <p>A step may be called again for the same email, by a {@code Retry} of the state machine after an answer that got
 * lost: what it does must come to the same then. No email is too broken for a step. It logs nothing of the email.
 */
public abstract class ContentStep implements RequestStreamHandler {
    private final MimeContents contents;
    private final OnUnreadable onUnreadable;

    /** Creates a step that reads and replaces emails through {@code contents}, and lets pass what it can't judge. */
    protected ContentStep(MessageContents contents) {
        this(contents, OnUnreadable.PASS);
    }

    /** Creates a step that reads and replaces emails through {@code contents}. */
    protected ContentStep(MessageContents contents, OnUnreadable onUnreadable) {
        this.contents = MimeContents.of(Objects.requireNonNull(contents, "contents"));
        this.onUnreadable = Objects.requireNonNull(onUnreadable, "onUnreadable");
    }

    /**
     * Handles an email. Changes that it makes in the email are sent to WorkMail afterwards.
     *
     * @return the state's result as JSON, for when WorkMail takes the changes
     */
    protected abstract String handle(MessageFlowEvent event, ParsedMail mail) throws IOException;

    /**
     * Returns the state's result as JSON for when WorkMail doesn't take the changes, so that the email is as it was.
     *
     * @param reason why, with nothing of the email
     */
    protected String refused(MessageFlowEvent event, ParsedMail mail, String reason) {
        return StepAnswer.changed(false)
                .with("reason", reason)
                .unreadable(mail.unreadable(), actionOn(event, true))
                .toJson();
    }

    /**
     * Returns what is to be done with an email that could not be judged; empty if it was judged, or goes on all the
     * same.
     */
    protected final Optional<Action> actionOn(MessageFlowEvent event, boolean isUnjudged) {
        return isUnjudged ? onUnreadable.action(event.flowDirection()) : Optional.empty();
    }

    /**
     * Does what {@link #run} does, as Lambda calls it; an odd event will do, such as a bounce's, which has no sender.
     */
    @Override
    public final void handleRequest(InputStream input, OutputStream output, Context context) throws IOException {
        output.write(run(MessageFlowJson.checkEvent(input).event()).getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Reads the email of an event, handles it, and replaces it if it was changed.
     *
     * @return the state's result as JSON
     * @throws ContentException if the email can't be read or replaced for another reason than what is in it
     * @throws IllegalArgumentException if the event has no message id, without which nobody finds the email
     * @throws IOException if temporary files can't be written
     */
    public final String run(MessageFlowEvent event) throws IOException {
        String messageId = event.messageId();
        if (messageId == null || messageId.isEmpty()) {
            throw new IllegalArgumentException("the event has no messageId, so that its mail can't be read");
        }
        try (ParsedMail mail = contents.read(messageId)) {
            String answer = handle(event, mail);
            if (!mail.isChanged()) {
                return answer;
            }
            try {
                contents.replace(messageId, mail);
                return answer;
            } catch (ContentException.BreaksRules e) {
                return refused(event, mail, "the changed mail would break rules of WorkMail: " + e.problems());
            } catch (ContentException.Rejected e) { // its message may quote the email
                return refused(event, mail, "WorkMail refuses the changed mail");
            }
        }
    }
}
