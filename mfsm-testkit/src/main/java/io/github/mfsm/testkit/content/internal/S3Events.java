package io.github.mfsm.testkit.content.internal;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.http.HttpAnswer;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.ServiceEvent;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.server.FakeSettings;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The events that buckets send to EventBridge, and which do. Thread-safe; listeners are called with no lock held.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message
 *     structure</a>
 */
public final class S3Events {
    private static final String ENABLED = "<EventBridgeConfiguration></EventBridgeConfiguration>";

    private final S3Objects objects;
    private final FakeSettings settings;
    private final Supplier<String> ids;
    private final AtomicLong sequence = new AtomicLong();
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private final Set<String> sending = ConcurrentHashMap.newKeySet();

    S3Events(S3Objects objects, FakeSettings settings) {
        this.objects = objects;
        this.settings = settings;
        this.ids = RequestIds.uuids(new SplittableRandom(settings.seed() + 1));
    }

    /** Has every event told, JSON text. */
    public void add(Consumer<String> listener) {
        listeners.add(listener);
    }

    /**
     * Has a bucket send its events.
     *
     * @throws AwsError if there is no such bucket
     */
    public void enable(String bucket) {
        if (objects.settings(bucket).isEmpty()) {
            throw S3Objects.noSuchBucket();
        }
        sending.add(bucket);
    }

    /** Takes PutBucketNotificationConfiguration. */
    HttpAnswer put(String bucket, byte[] xml) {
        boolean[] enabled = new boolean[1];
        S3Xml.read(xml, (name, reader) -> {
            switch (name) {
                case "NotificationConfiguration" -> {}
                case "EventBridgeConfiguration" -> enabled[0] = true;
                default ->
                    throw AwsError.of(
                            501,
                            "NotImplemented",
                            "This fake sends a bucket's events to EventBridge only, not as " + name);
            }
        });
        if (enabled[0]) {
            enable(bucket);
        } else {
            sending.remove(bucket);
        }
        return HttpAnswer.empty(200);
    }

    /** Answers GetBucketNotificationConfiguration. */
    HttpAnswer get(String bucket) {
        return S3Xml.result("NotificationConfiguration", sending.contains(bucket) ? ENABLED : "");
    }

    /** Forgets about a bucket that is gone. */
    void forget(String bucket) {
        sending.remove(bucket);
    }

    /** Forgets about all buckets. */
    public void clear() {
        sending.clear();
    }

    void created(String bucket, String key, S3Objects.Stored stored, String reason, RequestContext context) {
        tell("Object Created", bucket, reason, context, object -> {
            object.put("key", key).put("size", stored.bytes().length);
            object.put("etag", stored.entityTag().replace("\"", ""));
            if (stored.version() != null) {
                object.put("version-id", stored.version());
            }
        });
    }

    void deleted(String bucket, String key, String reason, RequestContext context) {
        tell("Object Deleted", bucket, reason, context, object -> object.put("key", key));
    }

    private void tell(
            String type, String bucket, String reason, RequestContext context, Consumer<ObjectNode> described) {
        S3Objects.Settings of = objects.settings(bucket).orElse(null);
        if (of == null || listeners.isEmpty() || !sending.contains(bucket)) {
            return;
        }
        String id = ids.get();
        ObjectNode detail = WireJson.object().put("version", "0");
        detail.putObject("bucket").put("name", bucket);
        ObjectNode object = detail.putObject("object");
        described.accept(object);
        object.put("sequencer", String.format(Locale.ROOT, "%018X", sequence.incrementAndGet()));
        detail.put(
                        "request-id",
                        ids.get().substring(0, 16).toUpperCase(Locale.ROOT).replace("-", "0"))
                .put("requester", context.account())
                .put("source-ip-address", "127.0.0.1")
                .put("reason", reason);
        if (type.endsWith("Deleted")) {
            detail.put("deletion-type", "Permanently Deleted");
        }
        ArrayNode resources =
                WireJson.object().arrayNode().add("arn:" + Partitions.of(of.region()) + ":s3:::" + bucket);
        ServiceEvent event = new ServiceEvent(type, "aws.s3", of.owner(), of.region());
        String text = WireJson.text(event.json(id, settings.time().instant(), resources, detail));
        listeners.forEach(listener -> listener.accept(text));
    }
}
