package io.github.mfsm.testkit.sfn.internal.store;

import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Ids that look random and are the same for the same seed. Not thread-safe by itself. */
public final class Ids {
    private final Supplier<String> uuids;

    /** Draws from the generator. */
    public Ids(RandomGenerator random) {
        this.uuids = RequestIds.uuids(random);
    }

    /** Returns a UUID of version 4. */
    public String uuid() {
        return uuids.get();
    }
}
