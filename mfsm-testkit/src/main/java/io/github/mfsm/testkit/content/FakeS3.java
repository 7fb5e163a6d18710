package io.github.mfsm.testkit.content;

import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.internal.S3Objects;
import io.github.mfsm.testkit.content.internal.S3Service;
import io.github.mfsm.testkit.content.internal.S3Store;
import io.github.mfsm.testkit.content.internal.S3Tasks;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * A small S3 on a port of 127.0.0.1: what it takes to keep objects, no more.
 *
 * <pre>{@code
 * try (FakeS3 s3 = FakeS3.create()) {
 *     s3.createBucket("mails");
 *     S3Client client = S3Client.builder().endpointOverride(s3.endpoint())...build();
 * }
 * }</pre>
 *
 * <p>It knows {@code CreateBucket}, {@code HeadBucket}, {@code DeleteBucket}, {@code ListBuckets}, {@code PutObject},
 * {@code CopyObject}, {@code GetObject} (a range of it, too), {@code HeadObject}, {@code DeleteObject},
 * {@code DeleteObjects}, {@code ListObjects} and {@code ListObjectsV2}, with path-style addresses, which the SDKs use
 * for an IP address by themselves; any other operation is refused with {@code NotImplemented}. It knows multipart
 * uploads, too, as transfer managers make them ({@code CreateMultipartUpload}, {@code UploadPart},
 * {@code UploadPartCopy}, {@code CompleteMultipartUpload}, {@code AbortMultipartUpload}, {@code ListParts},
 * {@code ListMultipartUploads}): a part but the last has at least 5 MiB. Presigned URLs are taken for all of these;
 * they expire only where {@linkplain VirtualTime#real() time is real}.
 *
 * <p>Content types, the other headers that describe an object, user-defined metadata and preconditions
 * ({@code If-None-Match}) count; tags, access rules and storage classes do not. Tasks of state machines and distributed
 * Maps read and write the same objects. A bucket can {@linkplain #sendEvents send events} to EventBridge, by
 * {@code PutBucketNotificationConfiguration}, too, and to nobody else. Objects live in memory; deleting one deletes all
 * its versions. Signatures and checksums are not verified. Instead of an object's bytes {@link #requests()} tell its
 * size. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">Amazon S3 API</a>
 */
public final class FakeS3 extends FrontDoor {
    private final S3Objects objects;
    private final S3Service service;
    private final S3Tasks tasks;

    private FakeS3(S3Objects objects, S3Service service) {
        super(Behind.rest(
                () -> {
                    objects.clear();
                    service.events().clear();
                },
                service));
        this.objects = objects;
        this.service = service;
        this.tasks = new S3Tasks(objects, service);
    }

    /** Returns a fake with all defaults: see {@link Builder}. */
    public static FakeS3 create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Creates a bucket that WorkMail can read, in this fake's Region and account.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is one of that name
     */
    public void createBucket(String name) {
        createBucket(FakeBucket.named(name));
    }

    /**
     * Creates a bucket.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is one of that name
     */
    public void createBucket(FakeBucket bucket) {
        S3Objects.Settings settings = bucket.in(region(), account());
        InProcessCalls.direct(() -> {
            objects.createBucket(bucket.name(), settings, time().instant());
            return settings;
        });
    }

    /**
     * Writes an object, for a test to start from.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is no such bucket
     */
    public void putObject(String bucket, String key, byte[] bytes) {
        InProcessCalls.direct(() -> service.put(bucket, key, bytes.clone()));
    }

    /**
     * Writes a text as an object, in UTF-8, for a test to start from.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is no such bucket
     */
    public void putObject(String bucket, String key, String text) {
        putObject(bucket, key, text.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Returns an object's newest bytes, or empty if there is none.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is no such bucket
     */
    public Optional<byte[]> content(String bucket, String key) {
        return InProcessCalls.direct(() ->
                objects.find(bucket, key, null).map(stored -> stored.bytes().clone()));
    }

    /**
     * Returns the keys in a bucket, in alphabetical order.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is no such bucket
     */
    public List<String> keys(String bucket) {
        return InProcessCalls.direct(() -> objects.keys(bucket));
    }

    /**
     * Has a bucket send its events to EventBridge, as {@code EventBridgeConfiguration} of
     * PutBucketNotificationConfiguration does: {@code Object Created} and {@code Object Deleted}.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if there is no such bucket
     */
    public FakeS3 sendEvents(String bucket) {
        return InProcessCalls.direct(() -> {
            service.events().enable(bucket);
            return this;
        });
    }

    /**
     * Has a listener told of the events that buckets send: each is the whole event, JSON text. It is called with no
     * lock held, before the call returns that has written or deleted the object.
     *
     * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/ev-events.html">EventBridge event message
     *     structure</a>
     */
    public FakeS3 onEvent(Consumer<String> listener) {
        service.events().add(listener);
        return this;
    }

    /** Returns the objects as distributed Maps read and write them; a bucket that they write to is created. */
    public ObjectStore store() {
        return new S3Store(objects, service);
    }

    /**
     * Returns what does a task of a state machine: {@code aws-sdk:s3:getObject}, {@code headObject}, {@code putObject},
     * {@code copyObject}, {@code deleteObject}, {@code listObjects} or {@code listObjectsV2}; empty for any
     * other, or if no bucket was created.
     */
    public Optional<TaskHandler> tasks(TaskRequest request) {
        return tasks.handlerOf(request);
    }

    S3Objects objects() {
        return objects;
    }

    /**
     * Describes a {@link FakeS3}; the clock is {@link VirtualTime#manual()} by default. Not thread-safe.
     */
    public static final class Builder extends FakeServerBuilder<Builder> {
        private Builder() {
            super(VirtualTime.manual());
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Returns the fake, without buckets; its port is not open yet. */
        public FakeS3 build() {
            S3Objects objects = new S3Objects();
            return new FakeS3(objects, new S3Service(objects, settings()));
        }
    }
}
