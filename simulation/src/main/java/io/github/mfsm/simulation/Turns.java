package io.github.mfsm.simulation;

import java.util.List;
import java.util.random.RandomGenerator;

/** Decides whose turn it is. */
interface Turns {

    /**
     * Returns the index of the strand that goes on.
     *
     * @param runnable those that can, at least one
     * @return the index, or a negative number if the run can only repeat another from here
     */
    int next(List<Baton.Strand> runnable);

    /** Draws the next one. */
    static Turns drawn(RandomGenerator random) {
        return runnable -> runnable.size() == 1 ? 0 : random.nextInt(runnable.size());
    }
}
