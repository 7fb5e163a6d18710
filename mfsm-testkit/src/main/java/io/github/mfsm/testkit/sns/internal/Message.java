package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
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
 * @param request what it was published with
 * @param publishedAt when
 */
public record Message(String id, String topic, JsonNode request, Instant publishedAt) {
    private static final DateTimeFormatter TIMESTAMP = DateTimeFormatter.ofPattern(
                    "yyyy-MM-dd'T'HH:mm:ss.SSS'Z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    /** Returns the text. */
    public String text() {
        return request.path("Message").asText();
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

    /** Returns the text as a policy asks it, if it is a JSON object. */
    Optional<JsonNode> body() {
        return parsed(text()).filter(JsonNode::isObject);
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
        ObjectNode json = WireJson.object()
                .put("Type", "Notification")
                .put("MessageId", id)
                .put("TopicArn", topic);
        if (request.hasNonNull("Subject")) {
            json.set("Subject", request.get("Subject"));
        }
        json.put("Message", text())
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
