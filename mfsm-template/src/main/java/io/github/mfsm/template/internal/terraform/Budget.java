package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;

/** How much a configuration may compute: loops in loops and strings of strings grow without bounds. Not thread-safe. */
final class Budget {
    private static final int MAX_DEPTH = 400;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_LENGTH = 10_000_000;

    private int depth;
    private int steps;

    void enter(SourcePlace place) {
        if (++steps > MAX_STEPS) {
            throw new UnresolvedException(place, "this takes more than " + MAX_STEPS + " steps to evaluate");
        }
        if (depth >= MAX_DEPTH) {
            throw new UnresolvedException(place, "this is nested too deep, or depends on itself");
        }
        depth++;
    }

    void leave() {
        depth--;
    }

    void checkLength(SourcePlace place, int length) {
        if (length > MAX_LENGTH) {
            throw new UnresolvedException(place, "the string is longer than " + MAX_LENGTH + " characters");
        }
    }
}
