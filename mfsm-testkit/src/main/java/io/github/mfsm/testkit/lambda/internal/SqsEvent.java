package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Messages as functions get them.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
final class SqsEvent {
    private SqsEvent() {}

    /** Returns a message as the function gets it. */
    static ObjectNode record(JsonNode message, Mapping mapping) {
        ObjectNode record = WireJson.object()
                .put("messageId", message.path("MessageId").asText())
                .put("receiptHandle", message.path("ReceiptHandle").asText())
                .put("body", message.path("Body").asText());
        record.set("attributes", message.path("Attributes"));
        ObjectNode attributes = record.putObject("messageAttributes");
        message.path("MessageAttributes").properties().forEach(attribute -> {
            ObjectNode value = attributes.putObject(attribute.getKey());
            put(value, "stringValue", attribute.getValue().path("StringValue"));
            put(value, "binaryValue", attribute.getValue().path("BinaryValue"));
            value.putArray("stringListValues");
            value.putArray("binaryListValues");
            put(value, "dataType", attribute.getValue().path("DataType"));
        });
        put(record, "md5OfMessageAttributes", message.path("MD5OfMessageAttributes"));
        put(record, "md5OfBody", message.path("MD5OfBody"));
        return record.put("eventSource", "aws:sqs")
                .put("eventSourceARN", mapping.queueArn())
                .put("awsRegion", mapping.queue().region());
    }

    private static void put(ObjectNode object, String member, JsonNode value) {
        if (!value.isMissingNode()) {
            object.set(member, value);
        }
    }

    /** Returns batches of up to so many messages, none larger than a function takes. */
    static List<List<ObjectNode>> batches(List<ObjectNode> records) {
        List<List<ObjectNode>> batches = new ArrayList<>();
        int bytes = LambdaLimits.MOST_BYTES;
        for (ObjectNode record : records) {
            int length = WireJson.text(record).getBytes(StandardCharsets.UTF_8).length + 1;
            bytes += length;
            if (bytes > LambdaLimits.MOST_BYTES - 100) { // what stands around the records
                batches.add(new ArrayList<>());
                bytes = length;
            }
            batches.get(batches.size() - 1).add(record);
        }
        return batches;
    }

    /** Returns the event with messages. */
    static byte[] payload(List<ObjectNode> records) {
        ObjectNode event = WireJson.object();
        ArrayNode all = event.putArray("Records");
        records.forEach(all::add);
        return WireJson.text(event).getBytes(StandardCharsets.UTF_8);
    }

    /** Returns a text as JSON, if it is some. */
    static Optional<JsonNode> json(String text) {
        try {
            return Optional.of(WireJson.parse(text));
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }
}
