package io.github.mfsm.simulation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides who goes first, such that run by run every order comes up; of orders that differ only in neighbours that
 * {@linkplain Step#commutesWith commute}, one is enough.
 *
 * <p>These are the sleep sets of partial order reduction: when a strand's turn has been tried at a place, and then
 * another's, the first one sleeps until a step has come that doesn't commute with its own; if all sleep, the run is one
 * that was made before.
 */
final class Orders implements Turns {

    private record Choice(int taken, int of) {}

    private final boolean reduced;
    private final List<Choice> choices = new ArrayList<>();
    private final Map<Integer, Step> asleep = new HashMap<>();
    private int made;

    private Orders(boolean reduced) {
        this.reduced = reduced;
    }

    /** Each order up to neighbours that commute. */
    static Orders distinct() {
        return new Orders(true);
    }

    /** Each order. */
    static Orders all() {
        return new Orders(false);
    }

    /**
     * Chooses as in the run before, up to the last place where something else is left; there the next, and from there
     * on the first.
     */
    @Override
    public int next(List<Baton.Strand> runnable) {
        List<Baton.Strand> awake = runnable.stream()
                .filter(strand -> !asleep.containsKey(strand.number()))
                .toList();
        if (awake.isEmpty()) {
            return -1;
        }
        int taken = awake.size() == 1 ? 0 : choose(awake.size());
        Baton.Strand next = awake.get(taken);
        if (reduced) {
            awake.subList(0, taken).forEach(tried -> asleep.put(tried.number(), tried.step()));
            asleep.values().removeIf(step -> !step.commutesWith(next.step()));
        }
        return runnable.indexOf(next);
    }

    private int choose(int bound) {
        if (made == choices.size()) {
            choices.add(new Choice(0, bound));
        }
        return choices.get(made++).taken();
    }

    /** Begins again with the order of the last run. */
    void again() {
        made = 0;
        asleep.clear();
    }

    /** Goes on to the next order, if there is one. */
    boolean hasNext() {
        again();
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
