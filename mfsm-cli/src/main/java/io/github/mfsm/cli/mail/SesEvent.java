package io.github.mfsm.cli.mail;

import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.ses.event.InvalidReceiptEventException;
import io.github.mfsm.ses.event.WorkMailEvent;
import io.github.mfsm.testkit.ses.SesEvents;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An email's event as SES sends it.
 *
 * @param json the event
 * @param toldMachine what the machine is told of it, WorkMail's event
 */
public record SesEvent(String json, MessageFlowEvent toldMachine) {
    public SesEvent {
        Objects.requireNonNull(json, "json");
        Objects.requireNonNull(toldMachine, "toldMachine");
    }

    /** Returns whether this is an event of SES's, and not one of WorkMail's. */
    public static boolean isOne(JsonText event) {
        return event.has("/Records");
    }

    /**
     * Returns the event: as it is, or made from WorkMail's, with the email's header fields where there is one.
     *
     * @throws BadInputException if it can't be read, or has no recipient
     */
    public static SesEvent of(JsonText event, @Nullable MailFile mail) {
        String json = isOne(event) ? event.text() : made(event, mail);
        try {
            WorkMailEvent told = WorkMailEvent.read(json);
            return new SesEvent(json, told.event());
        } catch (InvalidReceiptEventException e) {
            throw new BadInputException(event.source() + ": " + e.getMessage());
        }
    }

    private static String made(JsonText event, @Nullable MailFile mail) {
        MessageFlowEvent told = MessageFlowJson.readEvent(event.text());
        return mail == null ? SesEvents.of(told) : SesEvents.of(told, MailEvent.headers(mail));
    }

    /** Returns an email without a text, for an event that has none with it. */
    public byte[] withoutContent() {
        List<Map.Entry<String, String>> fields = List.of(
                Map.entry("From", toldMachine.envelope().mailFrom().address()),
                Map.entry("Subject", Objects.requireNonNullElse(toldMachine.subject(), "")));
        StringBuilder mime = new StringBuilder();
        fields.forEach(field -> mime.append(field.getKey())
                .append(": ")
                .append(field.getValue().replaceAll("[\r\n]", " "))
                .append("\r\n"));
        return mime.append("\r\n").toString().getBytes(StandardCharsets.UTF_8);
    }
}
