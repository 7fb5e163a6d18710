package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import java.time.Instant;
import java.util.AbstractList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The growing list of one execution's events. Not thread-safe: the engine's lock guards it.
 *
 * <p>It keeps three columns, and makes the events when they are read: most never are.
 */
final class History {
    private static final HistoryEventType[] TYPES = HistoryEventType.values();
    private static final int TYPE_BITS = 8;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
    private static final int FIRST_CAPACITY = 8;

    /** The type of each, and above its bits the event that it follows. */
    private int[] links = new int[FIRST_CAPACITY];

    private Instant[] times = new Instant[FIRST_CAPACITY];
    private @Nullable Told[] told = new Told[FIRST_CAPACITY];
    private int size;

    /** Appends an event and returns its id. */
    @SuppressWarnings("EnumOrdinal") // never leaves this class: values() gives the type back
    int add(int previousEventId, Instant time, HistoryEventType type, @Nullable Told details) {
        if (size == links.length) {
            grow();
        }
        links[size] = previousEventId << TYPE_BITS | type.ordinal();
        times[size] = time;
        told[size] = details;
        return ++size;
    }

    /** Snapshots go on with the columns that they were made of. */
    private void grow() {
        int capacity = Math.max(size + 1, Math.min(2 * size, Limits.EVENTS));
        links = Arrays.copyOf(links, capacity);
        times = Arrays.copyOf(times, capacity);
        told = Arrays.copyOf(told, capacity);
    }

    /** Returns how many events there are. */
    int size() {
        return size;
    }

    /** Returns the events so far; those to come are not in it. */
    List<HistoryEvent> snapshot() {
        return new Snapshot(links, times, told, size);
    }

    /**
     * Columns up to a size: what is in them never changes, and what was written before is seen by whoever took the
     * lock.
     */
    private static final class Snapshot extends AbstractList<HistoryEvent> {
        private final int[] links;
        private final Instant[] times;
        private final @Nullable Told[] told;
        private final int size;

        Snapshot(int[] links, Instant[] times, @Nullable Told[] told, int size) {
            this.links = links;
            this.times = times;
            this.told = told;
            this.size = size;
        }

        @Override
        public HistoryEvent get(int index) {
            Objects.checkIndex(index, size);
            HistoryEventType type = TYPES[links[index] & TYPE_MASK];
            Told details = told[index];
            return new HistoryEvent(
                    index + 1,
                    links[index] >>> TYPE_BITS,
                    times[index].toEpochMilli(),
                    type,
                    details == null ? null : details.details(type));
        }

        @Override
        public int size() {
            return size;
        }
    }
}
