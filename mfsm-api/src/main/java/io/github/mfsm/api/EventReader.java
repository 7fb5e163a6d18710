package io.github.mfsm.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads one event, and says of the first problem where it is. Messages never quote the event. */
final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    private final JsonParser parser;

    private @Nullable String summaryVersion;
    private @Nullable Envelope envelope;
    private @Nullable EmailAddress sender;
    private @Nullable String subject;
    private @Nullable String messageId;
    private @Nullable String invocationId;
    private @Nullable FlowDirection flowDirection;
    private boolean truncated;

    private EventReader(JsonParser parser) {
        this.parser = parser;
    }

    static MessageFlowEvent read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            MessageFlowEvent event = new EventReader(parser).readEvent();
            if (parser.nextToken() != null) {
                throw new InvalidEventException("", "more text follows after the JSON object");
            }
            return event;
        } catch (JacksonException e) {
            // Neither the message nor the cause: both quote the text.
            throw new InvalidEventException("", "it is not JSON " + JsonTokens.where(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private MessageFlowEvent readEvent() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new InvalidEventException("", "it is empty");
        }
        expect(JsonToken.START_OBJECT, "an object");
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "summaryVersion" -> summaryVersion = optionalString();
                case "envelope" -> envelope = readEnvelope();
                case "sender" -> sender = parser.hasToken(JsonToken.VALUE_NULL) ? null : readAddress();
                case "subject" -> subject = optionalString();
                case "messageId" -> messageId = string();
                case "invocationId" -> invocationId = nonEmptyString();
                case "flowDirection" -> flowDirection = readDirection();
                case "truncated" -> truncated = optionalBoolean();
                default -> parser.skipChildren();
            }
        }
        return new MessageFlowEvent(
                required(invocationId, "/invocationId"),
                required(flowDirection, "/flowDirection"),
                required(messageId, "/messageId"),
                required(envelope, "/envelope"),
                sender,
                subject,
                truncated,
                summaryVersion);
    }

    private Envelope readEnvelope() throws IOException {
        expect(JsonToken.START_OBJECT, "an object");
        EmailAddress mailFrom = null;
        List<EmailAddress> recipients = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "mailFrom" -> mailFrom = readAddress();
                case "recipients" -> recipients = readRecipients();
                default -> parser.skipChildren();
            }
        }
        return new Envelope(required(mailFrom, "/envelope/mailFrom"), required(recipients, "/envelope/recipients"));
    }

    private List<EmailAddress> readRecipients() throws IOException {
        expect(JsonToken.START_ARRAY, "an array");
        List<EmailAddress> recipients = new ArrayList<>();
        while (parser.nextToken() != JsonToken.END_ARRAY) {
            recipients.add(readAddress());
        }
        return recipients;
    }

    private EmailAddress readAddress() throws IOException {
        String pointer = pointer();
        expect(JsonToken.START_OBJECT, "an object");
        String address = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("address")) {
                address = string();
            } else {
                parser.skipChildren();
            }
        }
        return EmailAddress.of(required(address, pointer + "/address"));
    }

    private FlowDirection readDirection() throws IOException {
        return switch (string()) {
            case "INBOUND" -> FlowDirection.INBOUND;
            case "OUTBOUND" -> FlowDirection.OUTBOUND;
            default -> throw new InvalidEventException(pointer(), "neither INBOUND nor OUTBOUND");
        };
    }

    private String string() throws IOException {
        expect(JsonToken.VALUE_STRING, "a string");
        return parser.getText();
    }

    private String nonEmptyString() throws IOException {
        String text = string();
        if (text.isEmpty()) {
            throw new InvalidEventException(pointer(), "an empty string");
        }
        return text;
    }

    private @Nullable String optionalString() throws IOException {
        return parser.hasToken(JsonToken.VALUE_NULL) ? null : string();
    }

    private boolean optionalBoolean() throws IOException {
        if (parser.hasToken(JsonToken.VALUE_NULL)) {
            return false;
        }
        if (!parser.currentToken().isBoolean()) {
            throw new InvalidEventException(pointer(), "not a boolean but " + JsonTokens.describe(parser));
        }
        return parser.getBooleanValue();
    }

    private void expect(JsonToken token, String what) {
        if (!parser.hasToken(token)) {
            throw new InvalidEventException(pointer(), "not " + what + " but " + JsonTokens.describe(parser));
        }
    }

    private static <T> T required(@Nullable T value, String pointer) {
        if (value == null) {
            throw new InvalidEventException(pointer, "nothing");
        }
        return value;
    }

    private String pointer() {
        return JsonTokens.pointer(parser);
    }
}
