package io.github.mfsm.testkit.sfn.internal.store;

import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/** A generator that can start again from its seed. Thread-safe. */
public final class Randomness implements RandomGenerator {

    private final long seed;
    private SplittableRandom random;

    /** Starts from a seed. */
    public Randomness(long seed) {
        this.seed = seed;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public synchronized long nextLong() {
        return random.nextLong();
    }

    /** Starts again. */
    public synchronized void restart() {
        random = new SplittableRandom(seed);
    }
}
