package io.github.mfsm.testkit.internal.server.wire;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;

/**
 * The newest of what comes in, oldest first, so that memory stays flat under load. Not thread-safe.
 *
 * @param <T> what comes in
 */
public final class Newest<T> {
    private final int most;
    private final long mostCharacters;
    private final ToIntFunction<T> length;
    private final Deque<T> entries = new ArrayDeque<>();
    private long characters;

    /** Creates an empty one that keeps so many entries. */
    public Newest(int most) {
        this(most, Long.MAX_VALUE, entry -> 0);
    }

    /**
     * Creates an empty one that keeps so many entries, and fewer where they are long.
     *
     * @param most how many entries
     * @param mostCharacters how many characters in all; one entry is kept, however long
     * @param length how many characters an entry has
     */
    public Newest(int most, long mostCharacters, ToIntFunction<T> length) {
        this.most = most;
        this.mostCharacters = mostCharacters;
        this.length = length;
    }

    /** Takes an entry in, and drops the oldest that are too many now. */
    public void add(T entry) {
        entries.addLast(entry);
        characters += length.applyAsInt(entry);
        while (entries.size() > most || (characters > mostCharacters && entries.size() > 1)) {
            characters -= length.applyAsInt(entries.removeFirst());
        }
    }

    /** Returns a copy of what is kept. */
    public List<T> all() {
        return List.copyOf(entries);
    }

    /** Forgets everything. */
    public void clear() {
        entries.clear();
        characters = 0;
    }
}
