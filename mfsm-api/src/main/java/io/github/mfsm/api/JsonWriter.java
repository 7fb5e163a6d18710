package io.github.mfsm.api;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;

/** Writes events and answers as JSON. */
final class JsonWriter {
    private static final JsonFactory JSON = new JsonFactory();

    private JsonWriter() {}

    static String write(MessageFlowEvent event) {
        return toText(json -> writeEvent(event, json));
    }

    static String write(MessageFlowResponse response) {
        return toText(json -> writeResponse(response, json));
    }

    private static void writeEvent(MessageFlowEvent event, JsonGenerator json) throws IOException {
        json.writeStartObject();
        if (event.summaryVersion() != null) {
            json.writeStringField("summaryVersion", event.summaryVersion());
        }
        json.writeObjectFieldStart("envelope");
        json.writeFieldName("mailFrom");
        writeAddress(event.envelope().mailFrom(), json);
        json.writeArrayFieldStart("recipients");
        for (EmailAddress recipient : event.envelope().recipients()) {
            writeAddress(recipient, json);
        }
        json.writeEndArray();
        json.writeEndObject();
        if (event.sender() != null) {
            json.writeFieldName("sender");
            writeAddress(event.sender(), json);
        }
        if (event.subject() != null) {
            json.writeStringField("subject", event.subject());
        }
        if (!event.messageId().isEmpty()) {
            json.writeStringField("messageId", event.messageId());
        }
        json.writeStringField("invocationId", event.invocationId());
        if (event.flowDirection() != null) {
            json.writeStringField("flowDirection", event.flowDirection().name());
        }
        json.writeBooleanField("truncated", event.truncated());
        json.writeEndObject();
    }

    private static void writeAddress(EmailAddress address, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeStringField("address", address.address());
        json.writeEndObject();
    }

    private static void writeResponse(MessageFlowResponse response, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeArrayFieldStart("actions");
        for (RuleAction action : response.actions()) {
            writeRuleAction(action, json);
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    private static void writeRuleAction(RuleAction ruleAction, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("action");
        json.writeStringField("type", ruleAction.action().type().name());
        if (ruleAction.action() instanceof Action.Bounce bounce && bounce.bounceMessage() != null) {
            json.writeObjectFieldStart("parameters");
            json.writeStringField("bounceMessage", bounce.bounceMessage());
            json.writeEndObject();
        }
        json.writeEndObject();
        List<EmailAddress> recipients = ruleAction.recipients();
        if (!recipients.isEmpty()) {
            json.writeArrayFieldStart("recipients");
            for (EmailAddress recipient : recipients) {
                json.writeString(recipient.address());
            }
            json.writeEndArray();
        }
        if (ruleAction.allRecipients()) {
            json.writeBooleanField("allRecipients", true);
        }
        json.writeEndObject();
    }

    private static String toText(Body body) {
        StringWriter text = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(text)) {
            body.write(json);
        } catch (IOException e) {
            throw new UncheckedIOException("writing to memory failed", e);
        }
        return text.toString();
    }

    private interface Body {
        void write(JsonGenerator json) throws IOException;
    }
}
