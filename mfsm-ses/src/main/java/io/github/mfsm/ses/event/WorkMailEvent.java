package io.github.mfsm.ses.event;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.api.FlowDirection;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An event of SES's as WorkMail's, which is what state machines for WorkMail expect.
 *
 * <p>{@code source} becomes {@code mailFrom}, {@code receipt.recipients} the recipients; {@code messageId} and
 * {@code invocationId} are both SES's id; the direction is {@code INBOUND}; the subject is cut after 256 characters, as
 * WorkMail does. A member {@code ses} has what WorkMail doesn't tell: the verdicts, each a word, and the header fields.
 *
 * @param event the event
 * @param json the same as JSON, with {@code ses}: the execution's input
 */
public record WorkMailEvent(MessageFlowEvent event, String json) {
    private static final int LONGEST_SUBJECT = 256;
    private static final JsonFactory JSON = new JsonFactory();

    /** Checks that the parts are there. */
    public WorkMailEvent {
        Objects.requireNonNull(event, "event");
        Objects.requireNonNull(json, "json");
    }

    /**
     * Reads an event of a receipt rule, UTF-8, as what WorkMail would have told.
     *
     * <p>Strict on what matters: {@code Records[0].ses.mail.messageId} and {@code .receipt.recipients} must be there,
     * and what is there must be of its kind. What is absent or not known is left out.
     *
     * @throws InvalidReceiptEventException if it is no such event
     */
    public static WorkMailEvent read(byte[] json) {
        return of(ReceiptEventJson.read(json));
    }

    /** Reads an event of a receipt rule, as {@link #read(byte[])} does. */
    public static WorkMailEvent read(String json) {
        return of(ReceiptEventJson.read(json));
    }

    static WorkMailEvent of(ReceiptEvent received) {
        ReceivedMail mail = received.mail();
        MessageFlowEvent event = MessageFlowEvent.builder()
                .invocationId(mail.messageId())
                .messageId(mail.messageId())
                .flowDirection(FlowDirection.INBOUND)
                .mailFrom(mail.source())
                .recipients(received.receipt().recipients().toArray(String[]::new))
                .subject(cut(mail.commonHeaders().subject()))
                .truncated(false)
                .build();
        String text = MessageFlowJson.write(event);
        return new WorkMailEvent(event, text.substring(0, text.length() - 1) + ",\"ses\":" + ses(received) + "}");
    }

    /** Shows the event, as that does. */
    @Override
    public String toString() {
        return "WorkMailEvent[" + event + "]";
    }

    private static @Nullable String cut(@Nullable String subject) {
        if (subject == null || subject.length() <= LONGEST_SUBJECT) {
            return subject;
        }
        boolean splitsPair = Character.isHighSurrogate(subject.charAt(LONGEST_SUBJECT - 1));
        return subject.substring(0, splitsPair ? LONGEST_SUBJECT - 1 : LONGEST_SUBJECT);
    }

    private static String ses(ReceiptEvent received) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            write(json, "timestamp", received.mail().timestamp());
            Receipt receipt = received.receipt();
            write(json, "spamVerdict", receipt.spamVerdict());
            write(json, "virusVerdict", receipt.virusVerdict());
            write(json, "spfVerdict", receipt.spfVerdict());
            write(json, "dkimVerdict", receipt.dkimVerdict());
            write(json, "dmarcVerdict", receipt.dmarcVerdict());
            json.writeBooleanField("headersTruncated", received.mail().headersTruncated());
            json.writeArrayFieldStart("headers");
            for (MailHeader header : received.mail().headers()) {
                json.writeStartObject();
                json.writeStringField("name", header.name());
                json.writeStringField("value", header.value());
                json.writeEndObject();
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return text.toString();
    }

    private static void write(JsonGenerator json, String name, @Nullable Verdict verdict) throws IOException {
        write(json, name, verdict == null ? null : verdict.status());
    }

    private static void write(JsonGenerator json, String name, @Nullable String value) throws IOException {
        if (value != null) {
            json.writeStringField(name, value);
        }
    }
}
