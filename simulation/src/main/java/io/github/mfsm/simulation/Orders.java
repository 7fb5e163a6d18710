package io.github.mfsm.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides who goes first, such that run by run every order comes up once. */
final class Orders implements RandomGenerator {

    private record Choice(int taken, int of) {}

    private final List<Choice> choices = new ArrayList<>();
    private int made;

    /**
     * Chooses as in the run before, up to the last place where something else is left; there the next, and from there
     * on the first.
     */
    @Override
    public int nextInt(int bound) {
        if (made == choices.size()) {
            choices.add(new Choice(0, bound));
        }
        return choices.get(made++).taken();
    }

    @Override
    public long nextLong() {
        throw new UnsupportedOperationException("only who goes first is decided here");
    }

    /** Begins again with the order of the last run. */
    void again() {
        made = 0;
    }

    /** Goes on to the next order, if there is one. */
    boolean next() {
        made = 0;
        while (!choices.isEmpty()) {
            Choice last = choices.remove(choices.size() - 1);
            if (last.taken() + 1 < last.of()) {
                choices.add(new Choice(last.taken() + 1, last.of()));
                return true;
            }
        }
        return false;
    }
}
