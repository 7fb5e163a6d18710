package io.github.mfsm.testkit.sns.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.server.wire.Lineage;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Delivers messages to queues and functions, one after another, before the call returns that has published them. No
 * lock is held then. Thread-safe.
 */
final class Deliveries {
    private final Outlet<Delivered> outlet;

    Deliveries(Outlet<Delivered> outlet) {
        this.outlet = outlet;
    }

    void make(Message message, List<Subscription> subscriptions) {
        int before = Lineage.before();
        Lineage.with(before + 1, () -> subscriptions.forEach(subscription -> make(message, subscription, before)));
    }

    private void make(Message message, Subscription subscription, int before) {
        if (before >= Outlet.MOST_BEFORE) {
            note(
                    message,
                    subscription,
                    "the message has come of " + Outlet.MOST_BEFORE
                            + " deliveries, one after another: AWS ends such a circle, too");
            return;
        }
        String failure = failure("", () -> {
            if (subscription.protocol().equals("sqs")) {
                send(message, subscription, subscription.endpoint());
            } else {
                outlet.call("lambda", "Invoke", toFunction(message, subscription));
            }
        });
        note(message, subscription, failure);
        if (!failure.isEmpty()) {
            subscription.deadLetters().ifPresent(queue -> {
                String lost = failure("its dead-letter queue: ", () -> send(message, subscription, queue));
                if (!lost.isEmpty()) {
                    note(message, subscription, lost);
                }
            });
        }
    }

    /** Makes a call; returns why that failed, or an empty text. */
    private static String failure(String what, Runnable call) {
        try {
            call.run();
            return "";
        } catch (AwsCallException e) {
            return what + e.code() + ": " + e.serviceMessage();
        }
    }

    private void note(Message message, Subscription subscription, String failure) {
        outlet.note(new Delivered(message.topic(), message.id(), subscription.arn(), subscription.endpoint(), failure));
    }

    private static ObjectNode toFunction(Message message, Subscription subscription) {
        byte[] payload = WireJson.text(message.event(subscription)).getBytes(StandardCharsets.UTF_8);
        return WireJson.object().put("FunctionName", subscription.endpoint()).put("Payload", payload);
    }

    private void send(Message message, Subscription subscription, String queue) {
        ObjectNode request =
                WireJson.object().put("QueueUrl", TargetArn.of(queue).queueUrl());
        JsonNode attributes = message.request().path("MessageAttributes");
        if (subscription.isRaw()) {
            request.put("MessageBody", message.text(subscription.protocol()));
            if (!attributes.isEmpty()) {
                request.set("MessageAttributes", attributes);
            }
        } else {
            request.put("MessageBody", WireJson.text(message.notification(subscription)));
        }
        if (message.request().has("MessageGroupId")) {
            request.set("MessageGroupId", message.request().path("MessageGroupId"));
        }
        if (queue.endsWith(".fifo")) {
            request.put("MessageDeduplicationId", message.deduplicationId());
        }
        outlet.call("sqs", "SendMessage", request);
    }
}
