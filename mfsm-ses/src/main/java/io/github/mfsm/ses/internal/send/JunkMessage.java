package io.github.mfsm.ses.internal.send;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.github.mfsm.api.EmailAddress;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** What a topic is told of junk: {@code {"messageId":"...","action":"MOVE_TO_JUNK","recipients":["..."]}}. */
final class JunkMessage {
    private static final JsonFactory JSON = new JsonFactory();

    private JunkMessage() {}

    static String of(String messageId, List<EmailAddress> recipients) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            json.writeStartObject();
            json.writeStringField("messageId", messageId);
            json.writeStringField("action", "MOVE_TO_JUNK");
            json.writeArrayFieldStart("recipients");
            for (EmailAddress recipient : recipients) {
                json.writeString(recipient.address());
            }
            json.writeEndArray();
            json.writeEndObject();
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory can't fail", e);
        }
        return text.toString();
    }
}
