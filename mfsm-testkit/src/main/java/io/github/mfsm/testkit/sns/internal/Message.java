package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A message that was published.
 *
 * @param id its id
 * @param topic the topic's ARN
 * @param number its number in a FIFO topic, from 1; 0 in any other
 * @param deduplicationId by which a repetition is known, in a FIFO topic; empty in any other
 * @param request what it was published with
 * @param publishedAt when
 */
public record Message(
        String id, String topic, long number, String deduplicationId, JsonNode request, Instant publishedAt) {
    private static final String STRUCTURE = "Message Structure - ";
    private static final int MOST_BYTES = 256 * 1024;
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /**
     * Refuses a request whose text SNS doesn't take.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/api/API_Publish.html">Publish</a>
     */
    static void check(JsonNode request) {
        String text = request.path("Message").asText();
        if (text.isEmpty()) {
            throw SnsErrors.invalid("Empty message");
        }
        if (text.getBytes(StandardCharsets.UTF_8).length > MOST_BYTES) {
            throw SnsErrors.invalid("Message too long");
        }
        String structure = request.path("MessageStructure").asText();
        if (structure.isEmpty()) {
            return;
        }
        if (!structure.equals("json")) {
            throw SnsErrors.invalid("MessageStructure"); // our words: the documentation knows no other value
        }
        JsonNode byProtocol = parsed(text)
                .filter(JsonNode::isObject)
                .orElseThrow(() -> SnsErrors.invalid(STRUCTURE + "JSON message body failed to parse"));
        if (!byProtocol.path("default").isTextual()) {
            throw SnsErrors.invalid(STRUCTURE + "No default entry in JSON message body");
        }
    }

    /** Returns the text as it was published, for all protocols. */
    public String text() {
        return request.path("Message").asText();
    }

    /** Returns the text for a protocol: where the message has a structure, its own or the default one. */
    String text(String protocol) {
        if (!request.path("MessageStructure").asText().equals("json")) {
            return text();
        }
        JsonNode byProtocol = parsed(text()).orElseThrow();
        return byProtocol
                .path(byProtocol.path(protocol).isTextual() ? protocol : "default")
                .asText();
    }

    /** Returns its number in a FIFO topic, as SNS tells it; empty in any other. */
    Optional<String> sequenceNumber() {
        return number == 0 ? Optional.empty() : Optional.of(String.format(Locale.ROOT, "1%019d", number));
    }

    /** Returns the subject, or an empty text. */
    public String subject() {
        return request.path("Subject").asText();
    }

    /** Returns the texts of the attributes. */
    public Map<String, String> attributes() {
        Map<String, String> texts = new TreeMap<>();
        request.path("MessageAttributes")
                .properties()
                .forEach(attribute -> texts.put(
                        attribute.getKey(),
                        attribute.getValue().path("StringValue").asText()));
        return texts;
    }

    /** Returns the text for a protocol as a policy asks it, if it is a JSON object. */
    Optional<JsonNode> body(String protocol) {
        return parsed(text(protocol)).filter(JsonNode::isObject);
    }

    private static Optional<JsonNode> parsed(String text) {
        try {
            return Optional.of(WireJson.parse(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** Returns the attributes as a policy asks them: texts, numbers and lists. */
    JsonNode attributeValues() {
        ObjectNode values = WireJson.object();
        request.path("MessageAttributes").properties().forEach(attribute -> {
            String type = attribute.getValue().path("DataType").asText();
            String text = attribute.getValue().path("StringValue").asText();
            values.put(attribute.getKey(), text);
            if (type.equals("Number") || type.equals("String.Array")) {
                parsed(text).ifPresent(value -> values.set(attribute.getKey(), value));
            }
        });
        return values;
    }

    /**
     * Returns the message in JSON, as queues get it.
     *
     * @see <a href="https://docs.aws.amazon.com/sns/latest/dg/sns-message-and-json-formats.html">Message formats</a>
     */
    ObjectNode notification(Subscription subscription) {
        return notification(subscription, "URL");
    }

    /**
     * Returns the event that functions get.
     *
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sns.html">Lambda with SNS</a>
     */
    ObjectNode event(Subscription subscription) {
        ObjectNode event = WireJson.object();
        ObjectNode notification = notification(subscription, "Url");
        event.putArray("Records")
                .addObject()
                .put("EventSource", "aws:sns")
                .put("EventVersion", "1.0")
                .put("EventSubscriptionArn", subscription.arn())
                .set("Sns", notification);
        if (!notification.has("Subject")) {
            notification.putNull("Subject");
        }
        if (!notification.has("MessageAttributes")) {
            notification.putObject("MessageAttributes");
        }
        return event;
    }

    private ObjectNode notification(Subscription subscription, String url) {
        String host = "https://sns." + TargetArn.of(topic).region() + ".amazonaws.com/";
        ObjectNode json = WireJson.object().put("Type", "Notification").put("MessageId", id);
        sequenceNumber().ifPresent(told -> json.put("SequenceNumber", told));
        json.put("TopicArn", topic);
        if (request.hasNonNull("Subject")) {
            json.set("Subject", request.get("Subject"));
        }
        json.put("Message", text(subscription.protocol()))
                .put("Timestamp", TIMESTAMP.format(publishedAt))
                .put("SignatureVersion", "1")
                .put("Signature", "none")
                .put("SigningCert" + url, host + "SimpleNotificationService-0.pem")
                .put("Unsubscribe" + url, host + "?Action=Unsubscribe&SubscriptionArn=" + subscription.arn());
        if (!request.path("MessageAttributes").isEmpty()) {
            ObjectNode attributes = json.putObject("MessageAttributes");
            request.path("MessageAttributes").properties().forEach(attribute -> {
                JsonNode value = attribute.getValue();
                attributes
                        .putObject(attribute.getKey())
                        .put("Type", value.path("DataType").asText())
                        .set("Value", value.path(value.has("BinaryValue") ? "BinaryValue" : "StringValue"));
            });
        }
        return json;
    }
}
