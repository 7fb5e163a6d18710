package io.github.mfsm.template.internal.source;

import io.github.mfsm.template.model.SourcePlace;

/** How much a template may compute: loops in loops and texts of texts grow without bounds. Not thread-safe. */
public final class Budget {
    /** How long one text may be. */
    static final int MAX_LENGTH = SourceFiles.MAX_LENGTH;

    private static final int MAX_DEPTH = 400;
    private static final int MAX_STEPS = 1_000_000;
    private static final int MAX_INSTANCES = 10_000;
    private static final long MAX_TOTAL = 50_000_000;

    private int depth;
    private int steps;
    private int instances;
    private long total;

    /** Counts a step, which ends with {@link #leave}. */
    public void enter(SourcePlace place) {
        if (++steps > MAX_STEPS) {
            throw new UnresolvedException(place, "this takes more than " + MAX_STEPS + " steps to evaluate");
        }
        if (depth >= MAX_DEPTH) {
            throw new UnresolvedException(place, "this is nested too deep, or depends on itself");
        }
        depth++;
    }

    public void leave() {
        depth--;
    }

    /** Counts an instance of a resource or module. */
    public void instance(SourcePlace place) {
        if (++instances > MAX_INSTANCES) {
            throw new UnresolvedException(place, "there are more than " + MAX_INSTANCES + " instances");
        }
    }

    /** Returns a computed value; where it is a text, its length counts. */
    public <T extends Node> T computed(T value) {
        if (value instanceof Node.Str string) {
            total += string.text().value().length();
            if (total > MAX_TOTAL) {
                throw new UnresolvedException(
                        value.place(), "all texts together are longer than " + MAX_TOTAL + " characters");
            }
        }
        return value;
    }

    /** Refuses a text that is too long. */
    public static void checkLength(SourcePlace place, long length) {
        if (length > MAX_LENGTH) {
            throw new UnresolvedException(place, "the text is longer than " + MAX_LENGTH + " characters");
        }
    }
}
