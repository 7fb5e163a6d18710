package io.github.mfsm.testkit.content;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.content.internal.S3Objects;
import io.github.mfsm.testkit.content.internal.S3Service;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.rest.RestProtocol;
import io.github.mfsm.testkit.journal.RecordedRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A small S3 on a port of 127.0.0.1: what it takes to keep mails, no more.
 *
 * <pre>{@code
 * try (FakeS3 s3 = FakeS3.create()) {
 *     s3.createBucket("mails");
 *     S3Client client = S3Client.builder().endpointOverride(s3.endpoint())...build();
 * }
 * }</pre>
 *
 * <p>It knows {@code PutObject}, {@code GetObject} (whole objects) and {@code DeleteObject}, with path-style addresses, which the SDKs use for an IP address by themselves; anything else is refused with {@code
 * NotImplemented}. Objects live in memory; deleting one deletes all its versions. Signatures and checksums are not verified.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/Welcome.html">Amazon S3 API</a>
 */
public final class FakeS3 implements AutoCloseable {
    private final String region;
    private final String account;
    private final S3Objects objects = new S3Objects();
    private final S3Service service;
    private final LoopbackServer server;

    private FakeS3(Builder builder) {
        this.region = builder.region;
        this.account = builder.account;
        this.service = new S3Service(objects, builder.account, builder.time);
        this.server = RestProtocol.server(service, builder.port);
    }

    /** Returns a fake with all defaults: see {@link Builder}. */
    public static FakeS3 create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the endpoint for clients, and opens the port if it isn't yet. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Returns the WireMock server below, to lay stubs over S3. */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /** Creates a bucket that WorkMail can read, in this fake's Region and account. */
    public void createBucket(String name) {
        createBucket(FakeBucket.named(name));
    }

    /** Creates a bucket. */
    public void createBucket(FakeBucket bucket) {
        objects.createBucket(
                bucket.name(),
                new S3Objects.Settings(
                        Objects.requireNonNullElse(bucket.region(), region),
                        Objects.requireNonNullElse(bucket.owner(), account),
                        bucket.readableByWorkMail(),
                        bucket.versioned()));
    }

    /** Writes an object, for a test to start from. */
    public void putObject(String bucket, String key, byte[] bytes) {
        service.put(bucket, key, bytes.clone());
    }

    /** Returns an object's newest bytes, or empty if there is none. */
    public Optional<byte[]> object(String bucket, String key) {
        return objects.find(bucket, key, null).map(stored -> stored.bytes().clone());
    }

    /** Returns the keys in a bucket, in alphabetical order. */
    public List<String> keys(String bucket) {
        return objects.keys(bucket);
    }

    /** Returns what may go wrong from now on; nothing does until it is told so. */
    public Faults faults() {
        return service.faults();
    }

    /** Returns the requests received so far, oldest first; instead of an object's bytes they tell its size. */
    public List<RecordedRequest> requests() {
        return service.journal().requests();
    }

    /** Returns how many requests of an operation came, such as {@code PutObject}. */
    public long requestCount(String operation) {
        return service.journal().count(operation);
    }

    /** Removes all buckets, faults, stubs and the journal; the port stays open. */
    public void reset() {
        objects.clear();
        service.reset();
        server.reset();
    }

    /** Closes the port. */
    @Override
    public void close() {
        server.close();
    }

    S3Objects objects() {
        return objects;
    }

    /**
     * Describes a {@link FakeS3}. Defaults: Region us-east-1, account 123456789012, a free port, a manual clock. Not
     * thread-safe.
     */
    public static final class Builder {
        private String region = "us-east-1";
        private String account = "123456789012";
        private VirtualTime time = VirtualTime.manual();
        private int port;

        private Builder() {}

        /** Sets the clock. */
        public Builder time(VirtualTime clock) {
            this.time = Objects.requireNonNull(clock, "clock");
            return this;
        }

        /** Sets the Region of buckets that name none. */
        public Builder region(String name) {
            this.region = Objects.requireNonNull(name, "name");
            return this;
        }

        /** Sets the account that owns buckets, and of clients whose access key id is not an account number. */
        public Builder account(String id) {
            this.account = Objects.requireNonNull(id, "id");
            return this;
        }

        /** Sets the port; 0 for a free one. */
        public Builder port(int number) {
            this.port = number;
            return this;
        }

        /** Returns the fake, without buckets; its port is not open yet. */
        public FakeS3 build() {
            return new FakeS3(this);
        }
    }
}
