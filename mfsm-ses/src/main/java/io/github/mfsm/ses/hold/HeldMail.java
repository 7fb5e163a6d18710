package io.github.mfsm.ses.hold;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An email that is held, as its row in the table says.
 *
 * @param messageId SES's id, which is the execution's name and the key of the email's object
 * @param event the execution's input, WorkMail's event as JSON
 * @param heldSince since when
 * @param state how far it is
 * @param verdict what was decided, an answer for WorkMail as JSON; null until then
 * @param done how many of the verdict's effects have been carried out
 * @param begun how many of them have been begun, where that is noted
 */
public record HeldMail(
        String messageId,
        String event,
        Instant heldSince,
        State state,
        @Nullable String verdict,
        int done,
        int begun) {
    /** Checks that the parts are there. */
    public HeldMail {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(heldSince, "heldSince");
        Objects.requireNonNull(state, "state");
    }

    /** How far an email is. */
    public enum State {
        /** Its machine has not decided yet. */
        HELD,
        /** It is decided, once and for all; what that means is being sent. */
        DECIDED,
        /** All is sent. */
        RELEASED
    }

    /** Returns an email that is just being held. */
    public static HeldMail of(String messageId, String event, Instant heldSince) {
        return new HeldMail(messageId, event, heldSince, State.HELD, null, 0, 0);
    }

    /** Shows nothing of the content. */
    @Override
    public String toString() {
        return "HeldMail[" + messageId + ", " + state + ", done=" + done + ", begun=" + begun + "]";
    }
}
