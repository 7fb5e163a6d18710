package io.github.mfsm.api;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads one event as far as it can be read, and notes what is odd about it. Messages never quote the event.
 *
 * <p>Only what can't be worked on is refused: text that is no JSON object, or has no usable {@code invocationId}.
 */
final class EventReader {
    private static final JsonFactory JSON = new JsonFactory();

    /** SMTP's null sender, that of a bounce. */
    private static final EmailAddress NOBODY = EmailAddress.of("");

    private final JsonParser parser;
    private final List<EventProblem> problems = new ArrayList<>();

    private @Nullable String summaryVersion;
    private @Nullable Envelope envelope;
    private @Nullable EmailAddress sender;
    private @Nullable String subject;
    private @Nullable String messageId;
    private @Nullable String invocationId;
    private @Nullable FlowDirection flowDirection;
    private boolean truncated;
    /** The members of the event that were there, whatever they hold. */
    private final Set<String> seen = new HashSet<>();

    private EventReader(JsonParser parser) {
        this.parser = parser;
    }

    static CheckedEvent read(String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            CheckedEvent event = new EventReader(parser).readEvent();
            if (parser.nextToken() != null) {
                throw new InvalidEventException("", "more text follows after the JSON object");
            }
            return event;
        } catch (JacksonException e) {
            // Neither the message nor the cause: both quote the text.
            throw new InvalidEventException("", "it is " + JsonTokens.problem(e));
        } catch (IOException e) {
            throw new UncheckedIOException("reading from memory failed", e);
        }
    }

    private CheckedEvent readEvent() throws IOException {
        JsonToken first = parser.nextToken();
        if (first == null) {
            throw new InvalidEventException("", "it is empty");
        }
        if (first != JsonToken.START_OBJECT) {
            throw new InvalidEventException(pointer(), isNot("an object"));
        }
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            seen.add(name);
            switch (name) {
                case "summaryVersion" -> summaryVersion = optionalString();
                case "envelope" -> envelope = readEnvelope();
                case "sender" -> sender = parser.hasToken(JsonToken.VALUE_NULL) ? null : readAddress();
                case "subject" -> subject = optionalString();
                case "messageId" -> messageId = string();
                case "invocationId" -> invocationId = readInvocationId();
                case "flowDirection" -> flowDirection = readDirection();
                case "truncated" -> truncated = optionalBoolean();
                default -> parser.skipChildren();
            }
        }
        if (invocationId == null) {
            throw new InvalidEventException("/invocationId", "nothing");
        }
        for (String required : List.of("flowDirection", "messageId", "envelope")) {
            if (!seen.contains(required)) {
                problems.add(new EventProblem("nothing", "/" + required));
            }
        }
        MessageFlowEvent event = new MessageFlowEvent(
                invocationId,
                flowDirection,
                messageId == null ? "" : messageId,
                envelope == null ? new Envelope(NOBODY, List.of()) : envelope,
                sender,
                subject,
                truncated,
                summaryVersion);
        return new CheckedEvent(event, problems);
    }

    private String readInvocationId() throws IOException {
        if (!parser.hasToken(JsonToken.VALUE_STRING)) {
            throw new InvalidEventException(pointer(), isNot("a string"));
        }
        String text = parser.getText();
        if (text.isEmpty()) {
            throw new InvalidEventException(pointer(), "an empty string");
        }
        return text;
    }

    private @Nullable Envelope readEnvelope() throws IOException {
        if (!is(JsonToken.START_OBJECT, "an object")) {
            return null;
        }
        EmailAddress mailFrom = null;
        boolean hasMailFrom = false;
        List<EmailAddress> recipients = null;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            switch (name) {
                case "mailFrom" -> {
                    hasMailFrom = true;
                    mailFrom = parser.hasToken(JsonToken.VALUE_NULL) ? null : readAddress();
                }
                case "recipients" -> recipients = readRecipients();
                default -> parser.skipChildren();
            }
        }
        if (!hasMailFrom) {
            problems.add(new EventProblem("nothing", "/envelope/mailFrom"));
        }
        if (recipients == null) {
            problems.add(new EventProblem("nothing", "/envelope/recipients"));
        }
        return new Envelope(mailFrom == null ? NOBODY : mailFrom, recipients == null ? List.of() : recipients);
    }

    private List<EmailAddress> readRecipients() throws IOException {
        List<EmailAddress> recipients = new ArrayList<>();
        if (is(JsonToken.START_ARRAY, "an array")) {
            while (parser.nextToken() != JsonToken.END_ARRAY) {
                EmailAddress recipient = readAddress();
                if (recipient != null) {
                    recipients.add(recipient);
                }
            }
        }
        return recipients;
    }

    private @Nullable EmailAddress readAddress() throws IOException {
        String pointer = pointer();
        if (!is(JsonToken.START_OBJECT, "an object")) {
            return null;
        }
        String address = null;
        boolean hasAddress = false;
        while (parser.nextToken() == JsonToken.FIELD_NAME) {
            String name = parser.currentName();
            parser.nextToken();
            if (name.equals("address")) {
                hasAddress = true;
                address = string();
            } else {
                parser.skipChildren();
            }
        }
        if (!hasAddress) {
            problems.add(new EventProblem("nothing", pointer + "/address"));
        }
        return address == null ? null : EmailAddress.of(address);
    }

    private @Nullable FlowDirection readDirection() throws IOException {
        String text = string();
        if (text == null) {
            return null;
        }
        for (FlowDirection direction : FlowDirection.values()) {
            if (direction.name().equalsIgnoreCase(text)) {
                if (!direction.name().equals(text)) {
                    problems.add(new EventProblem("not in capitals", pointer()));
                }
                return direction;
            }
        }
        problems.add(new EventProblem("neither INBOUND nor OUTBOUND", pointer()));
        return null;
    }

    private @Nullable String string() throws IOException {
        return is(JsonToken.VALUE_STRING, "a string") ? parser.getText() : null;
    }

    private @Nullable String optionalString() throws IOException {
        return parser.hasToken(JsonToken.VALUE_NULL) ? null : string();
    }

    private boolean optionalBoolean() throws IOException {
        if (parser.currentToken().isBoolean()) {
            return parser.getBooleanValue();
        }
        return !parser.hasToken(JsonToken.VALUE_NULL) && is(JsonToken.VALUE_TRUE, "a boolean");
    }

    /** Notes and skips a value of another kind. */
    private boolean is(JsonToken token, String what) throws IOException {
        if (parser.hasToken(token)) {
            return true;
        }
        problems.add(new EventProblem(isNot(what), pointer()));
        parser.skipChildren();
        return false;
    }

    private String isNot(String what) {
        return "not " + what + " but " + JsonTokens.describe(parser);
    }

    private String pointer() {
        return JsonTokens.pointer(parser);
    }
}
