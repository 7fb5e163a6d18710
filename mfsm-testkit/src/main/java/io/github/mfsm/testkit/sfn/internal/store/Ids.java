package io.github.mfsm.testkit.sfn.internal.store;

import java.util.UUID;
import java.util.random.RandomGenerator;

/** Ids that look random and are the same for the same seed. Not thread-safe by itself. */
public final class Ids {

    private static final long VERSION_MASK = 0xFFFF_FFFF_FFFF_0FFFL;
    private static final long VERSION_4 = 0x4000L;
    private static final long VARIANT_MASK = 0x3FFF_FFFF_FFFF_FFFFL;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private final RandomGenerator random;

    /** Draws from the generator. */
    public Ids(RandomGenerator random) {
        this.random = random;
    }

    /** Returns a UUID of version 4. */
    public synchronized String uuid() {
        long most = (random.nextLong() & VERSION_MASK) | VERSION_4;
        long least = (random.nextLong() & VARIANT_MASK) | VARIANT;
        return new UUID(most, least).toString();
    }
}
