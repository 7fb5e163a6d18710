package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import java.time.Duration;
import java.util.Objects;

/**
 * Describes a {@link FakeDynamoDb}. Defaults: time begins at 2026-01-01T00:00:00Z and is advanced by hand, Region us-east-1, account
 * 123456789012, a free port, expired items go at once. Not thread-safe.
 */
public final class FakeDynamoDbBuilder {
    VirtualTime time = VirtualTime.manual();
    String region = "us-east-1";
    String account = "123456789012";
    Duration timeToLiveLag = Duration.ZERO;
    Duration perRequest = Duration.ZERO;
    int port;
    long seed;

    FakeDynamoDbBuilder() {}

    /**
     * Sets the time by which items expire, requests are journaled and faults happen.
     *
     * @param clock mostly the one that the code under test sleeps by
     * @return this builder
     */
    public FakeDynamoDbBuilder time(VirtualTime clock) {
        this.time = Objects.requireNonNull(clock, "clock");
        return this;
    }

    /**
     * Sets the Region of calls in process.
     *
     * @param name such as {@code eu-west-1}
     * @return this builder
     */
    public FakeDynamoDbBuilder region(String name) {
        this.region = Objects.requireNonNull(name, "name");
        return this;
    }

    /**
     * Sets the account of calls in process, and of clients whose access key id is not an account number.
     *
     * @param id twelve digits
     * @return this builder
     */
    public FakeDynamoDbBuilder account(String id) {
        this.account = Objects.requireNonNull(id, "id");
        return this;
    }

    /**
     * Sets how long after its expiry an item goes; the service takes up to a few days.
     *
     * @param lag zero or more
     * @return this builder
     */
    public FakeDynamoDbBuilder timeToLiveLag(Duration lag) {
        if (lag.isNegative()) {
            throw new IllegalArgumentException("lag (" + lag + ") must not be negative");
        }
        this.timeToLiveLag = lag;
        return this;
    }

    /**
     * Moves the clock on with each request over HTTP, before it is answered; not at all by default.
     *
     * @param step how much, more than zero; the clock must not be {@link VirtualTime#real()}
     * @return this builder
     */
    public FakeDynamoDbBuilder advancePerRequest(Duration step) {
        this.perRequest = AwsJsonService.requireStep(step);
        return this;
    }

    /**
     * Sets the port.
     *
     * @param number the port; 0 for a free one
     * @return this builder
     */
    public FakeDynamoDbBuilder port(int number) {
        this.port = number;
        return this;
    }

    /**
     * Sets the seed of faults, request ids and table ids.
     *
     * @param value any number
     * @return this builder
     */
    public FakeDynamoDbBuilder seed(long value) {
        this.seed = value;
        return this;
    }

    /**
     * Returns the fake.
     *
     * @return a fake without tables, whose port is not open yet
     */
    public FakeDynamoDb build() {
        return new FakeDynamoDb(this);
    }
}
