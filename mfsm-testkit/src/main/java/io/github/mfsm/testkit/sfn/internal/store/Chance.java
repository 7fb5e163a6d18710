package io.github.mfsm.testkit.sfn.internal.store;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A generator that can start anew from its seed. Thread-safe. */
public final class Chance implements RandomGenerator {

    private final long seed;
    private SplittableRandom random;

    /** Starts from a seed. */
    public Chance(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }

    /** Starts anew. */
    public synchronized void restart() {
        random = new SplittableRandom(seed);
    }
}
