package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.text.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/**
 * Delivers messages to queues and functions, one after another, before the call returns that has published them. No
 * lock is held then. Thread-safe.
 */
final class Deliveries {
    private static final ThreadLocal<Integer> BEFORE = ThreadLocal.withInitial(() -> 0);

    private final Outlet<Delivered> outlet;

    Deliveries(Outlet<Delivered> outlet) {
        this.outlet = outlet;
    }

    void make(Message message, List<Subscription> subscriptions) {
        int before = BEFORE.get();
        BEFORE.set(before + 1);
        try {
            subscriptions.forEach(subscription -> outlet.note(new Delivered(
                    message.topic(),
                    message.id(),
                    subscription.arn(),
                    subscription.endpoint(),
                    failure(message, subscription, before))));
        } finally {
            BEFORE.set(before);
        }
    }

    /** Delivers a message; returns why that failed, or an empty text. */
    private String failure(Message message, Subscription subscription, int before) {
        if (before >= Outlet.MOST_BEFORE) {
            return "the message has come of " + Outlet.MOST_BEFORE
                    + " deliveries, one after another: AWS ends such a circle, too";
        }
        try {
            if (subscription.protocol().equals("sqs")) {
                outlet.call("sqs", "SendMessage", toQueue(message, subscription));
            } else {
                outlet.call("lambda", "Invoke", toFunction(message, subscription));
            }
            return "";
        } catch (AwsCallException e) {
            return e.code() + ": " + e.serviceMessage();
        }
    }

    private static ObjectNode toFunction(Message message, Subscription subscription) {
        byte[] payload = WireJson.text(message.event(subscription)).getBytes(StandardCharsets.UTF_8);
        return WireJson.object().put("FunctionName", subscription.endpoint()).put("Payload", payload);
    }

    private static ObjectNode toQueue(Message message, Subscription subscription) {
        ObjectNode request = WireJson.object()
                .put("QueueUrl", TargetArn.of(subscription.endpoint()).queueUrl());
        JsonNode attributes = message.request().path("MessageAttributes");
        if (subscription.isRaw()) {
            request.put("MessageBody", message.text());
            if (!attributes.isEmpty()) {
                request.set("MessageAttributes", attributes);
            }
        } else {
            request.put("MessageBody", WireJson.text(message.notification(subscription)));
        }
        if (message.topic().endsWith(".fifo")) {
            request.set("MessageGroupId", message.request().path("MessageGroupId"));
            if (subscription.endpoint().endsWith(".fifo")) {
                request.put(
                        "MessageDeduplicationId",
                        message.request()
                                .path("MessageDeduplicationId")
                                .asText(HexFormat.of().formatHex(Digest.sha256(message.text()))));
            }
        }
        return request;
    }
}
