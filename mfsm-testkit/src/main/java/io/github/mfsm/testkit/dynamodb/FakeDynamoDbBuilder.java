package io.github.mfsm.testkit.dynamodb;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.dynamodb.internal.DynamoDbService;
import io.github.mfsm.testkit.dynamodb.internal.elsewhere.DynamoDbElsewhere;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.Storage;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Describes a {@link FakeDynamoDb}: by default time begins at 2026-01-01T00:00:00Z and is advanced by hand, and expired
 * items go at once. Not thread-safe.
 */
public final class FakeDynamoDbBuilder extends FakeServerBuilder<FakeDynamoDbBuilder> {
    private Duration timeToLiveLag = Duration.ZERO;
    private Duration backfill = Duration.ZERO;
    private @Nullable Storage storage;
    private @Nullable Function<InstantSource, DynamoDbElsewhere> elsewhere;

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
     * Sets where tables, items, indexes and streams are kept; {@link #build} brings back what is there. By default they
     * go with the fake.
     *
     * @param kept read when the fake is built, then written with every change
     */
    public FakeDynamoDbBuilder storage(Storage kept) {
        this.storage = Objects.requireNonNull(kept, "kept");
        return this;
    }

    /**
     * Puts AWS's DynamoDB Local in the fake's place, for what the fake refuses, such as PartiQL:
     * {@link FakeDynamoDb#endpoint()}, calls in process and tasks of state machines all end there. Journal and faults
     * work as ever; time is real there, so that items don't expire by the clock of this fake, and
     * {@link FakeDynamoDb#onChange} is refused.
     *
     * <p>It needs {@code software.amazon.dynamodb:DynamoDBLocal} on the class path, and starts it in this process, in
     * memory.
     */
    public FakeDynamoDbBuilder dynamoDbLocal() {
        this.elsewhere = DynamoDbElsewhere::local;
        return this;
    }

    /**
     * Puts a DynamoDB that runs already in the fake's place, as {@link #dynamoDbLocal()} does; it must not check
     * signatures. Its tables stay when this fake is reset or closed.
     *
     * @param endpoint such as {@code http://localhost:8000}
     */
    public FakeDynamoDbBuilder dynamoDbAt(URI endpoint) {
        if (endpoint.getHost() == null || !String.valueOf(endpoint.getScheme()).startsWith("http")) {
            throw new IllegalArgumentException("endpoint (" + endpoint + ") must be such as http://localhost:8000");
        }
        this.elsewhere = time -> DynamoDbElsewhere.at(endpoint, time);
        return this;
    }

    /**
     * Returns the fake.
     *
     * @return a fake without tables, whose port is not open yet
     */
    public FakeDynamoDb build() {
        return new FakeDynamoDb(new DynamoDbService(new DynamoDbService.Settings(
                settings(),
                timeToLiveLag,
                backfill,
                storage,
                elsewhere == null ? null : elsewhere.apply(settings().time()))));
    }

    @Override
    protected FakeDynamoDbBuilder self() {
        return this;
    }
}
