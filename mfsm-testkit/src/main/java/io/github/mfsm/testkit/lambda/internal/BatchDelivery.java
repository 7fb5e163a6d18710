package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Lineage;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Brings messages to a function: receives them, calls the function, and deletes what it has done. The rest comes again
 * by itself, once the queue shows it again. Holds no lock. Thread-safe.
 */
final class BatchDelivery {
    private static final int MOST_OF_A_CALL = 10;
    private static final int MOST_TRIED = 16;
    private static final String CIRCLE = "the message has come of " + Outlet.MOST_BEFORE
            + " calls of functions, one after another, and is dropped: AWS ends such a circle, too";

    private final LambdaService lambda;
    private final Outlet<Delivered> outlet;

    BatchDelivery(LambdaService lambda, Outlet<Delivered> outlet) {
        this.lambda = lambda;
        this.outlet = outlet;
    }

    /**
     * Brings the messages that can be received, one batch of them.
     *
     * @return whether there were any
     * @throws AwsCallException if the queue can't be read
     */
    boolean make(Mapping mapping) {
        List<JsonNode> messages = receive(mapping);
        List<ObjectNode> wanted = new ArrayList<>();
        List<ObjectNode> dropped = new ArrayList<>();
        List<ObjectNode> unwanted = new ArrayList<>();
        for (JsonNode message : messages) {
            ObjectNode record = SqsEvent.record(message, mapping);
            if (!mapping.wants(record)) {
                unwanted.add(record);
            } else if (before(record) >= Outlet.MOST_BEFORE) {
                dropped.add(record);
            } else {
                wanted.add(record);
            }
        }
        delete(mapping, unwanted);
        delete(mapping, dropped);
        dropped.forEach(record -> note(mapping, record, CIRCLE));
        SqsEvent.batches(wanted).forEach(batch -> deliver(mapping, batch));
        return !messages.isEmpty();
    }

    private static int before(ObjectNode record) {
        return Lineage.of(record.path("attributes").path("AWSTraceHeader").asText());
    }

    private List<JsonNode> receive(Mapping mapping) {
        List<JsonNode> received = new ArrayList<>();
        int asked;
        int come;
        do {
            asked = Math.min(MOST_OF_A_CALL, mapping.batchSize() - received.size());
            ObjectNode request =
                    toQueue(mapping).put("MaxNumberOfMessages", asked).put("WaitTimeSeconds", 0);
            request.putArray("MessageSystemAttributeNames").add("All");
            request.putArray("MessageAttributeNames").add("All");
            JsonNode messages = WireJson.parseObject(outlet.call("sqs", "ReceiveMessage", request))
                    .path("Messages");
            come = messages.size();
            messages.forEach(received::add);
        } while (come == asked && received.size() < mapping.batchSize());
        return received;
    }

    private static ObjectNode toQueue(Mapping mapping) {
        return WireJson.object().put("QueueUrl", mapping.queue().queueUrl());
    }

    private void deliver(Mapping mapping, List<ObjectNode> batch) {
        int before = batch.stream().mapToInt(BatchDelivery::before).max().orElse(0);
        Map<String, String> failures = new HashMap<>();
        Lineage.with(before + 1, () -> failures.putAll(call(mapping, batch)));
        delete(
                mapping,
                batch.stream()
                        .filter(record -> !failures.containsKey(id(record)))
                        .toList());
        batch.forEach(record -> note(mapping, record, failure(mapping, record, failures.getOrDefault(id(record), ""))));
    }

    private static String id(ObjectNode record) {
        return record.path("messageId").asText();
    }

    /** Calls the function; returns why messages have failed, by their ids. */
    private Map<String, String> call(Mapping mapping, List<ObjectNode> batch) {
        List<String> ids = batch.stream().map(BatchDelivery::id).toList();
        ObjectNode request =
                WireJson.object().put("FunctionName", mapping.functionArn()).put("Payload", SqsEvent.payload(batch));
        try {
            JsonNode answer = lambda.service()
                    .call(
                            LambdaService.INVOKE,
                            request,
                            RequestContext.inProcess(
                                    mapping.queue().region(), mapping.queue().account()));
            String payload = new String(WireJson.bytes(answer.path("Payload"), "Payload"), StandardCharsets.UTF_8);
            if (answer.has("FunctionError")) {
                return BatchResponse.all(ids, "the function failed: " + payload);
            }
            return mapping.reportsFailures() ? BatchResponse.failures(payload, ids) : Map.of();
        } catch (AwsError e) {
            return BatchResponse.all(ids, e.code() + ": " + e.getMessage());
        } catch (UnreachableException | AnswerLostException e) {
            return BatchResponse.all(ids, String.valueOf(e.getMessage()));
        }
    }

    /** A message that no policy takes away would be tried for days. */
    private String failure(Mapping mapping, ObjectNode record, String failure) {
        int received = record.path("attributes").path("ApproximateReceiveCount").asInt();
        return failure.isEmpty() || received < MOST_TRIED || hasDeadLetters(mapping)
                ? failure
                : failure + "; it was received " + received
                        + " times, and stays in the queue: give the queue a RedrivePolicy";
    }

    private boolean hasDeadLetters(Mapping mapping) {
        ObjectNode request = toQueue(mapping);
        request.putArray("AttributeNames").add("RedrivePolicy");
        return WireJson.parseObject(outlet.call("sqs", "GetQueueAttributes", request))
                .has("Attributes");
    }

    private void delete(Mapping mapping, List<ObjectNode> records) {
        for (int from = 0; from < records.size(); from += MOST_OF_A_CALL) {
            ObjectNode request = toQueue(mapping);
            ArrayNode entries = request.putArray("Entries");
            records.subList(from, Math.min(records.size(), from + MOST_OF_A_CALL))
                    .forEach(record -> entries.addObject()
                            .put("Id", id(record))
                            .put("ReceiptHandle", record.path("receiptHandle").asText()));
            outlet.call("sqs", "DeleteMessageBatch", request);
        }
    }

    private void note(Mapping mapping, ObjectNode record, String failure) {
        outlet.note(new Delivered(mapping.queueArn(), id(record), mapping.functionArn(), failure));
    }
}
