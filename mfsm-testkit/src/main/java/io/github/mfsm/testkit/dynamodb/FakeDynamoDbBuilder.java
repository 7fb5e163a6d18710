package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import java.time.Duration;

/**
 * Describes a {@link FakeDynamoDb}: by default time begins at 2026-01-01T00:00:00Z and is advanced by hand, and expired items go
 * at once. Not thread-safe.
 */
public final class FakeDynamoDbBuilder extends FakeServerBuilder<FakeDynamoDbBuilder> {
    Duration timeToLiveLag = Duration.ZERO;
    Duration backfill = Duration.ZERO;

    FakeDynamoDbBuilder() {
        super(VirtualTime.manual());
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
     * Sets how long it takes to fill an index that is added to a table, or to delete one; until then it can't be read.
     *
     * @param duration zero, the default, for at once
     */
    public FakeDynamoDbBuilder indexBackfill(Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException("duration (" + duration + ") must not be negative");
        }
        this.backfill = duration;
        return this;
    }

    /**
     * Returns the fake.
     *
     * @return a fake without tables, whose port is not open yet
     */
    public FakeDynamoDb build() {
        return new FakeDynamoDb(this, settings());
    }

    @Override
    protected FakeDynamoDbBuilder self() {
        return this;
    }
}
