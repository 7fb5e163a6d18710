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
 * <p>It keeps columns, and makes the events when they are read: most never are. Most events happen at the instant of
 * the one before, so instants are kept once for all events in a row that share them.
 */
final class History {
    private static final HistoryEventType[] TYPES = HistoryEventType.values();
    private static final int TYPE_BITS = 8;
    private static final int TYPE_MASK = (1 << TYPE_BITS) - 1;
    private static final int FIRST_CAPACITY = 8;
    private static final int FIRST_INSTANTS = 2;

    /** The type of each, and above its bits the event that it follows. */
    private int[] links = new int[FIRST_CAPACITY];

    private @Nullable Told[] told = new Told[FIRST_CAPACITY];
    private int size;

    private Instant[] instants = new Instant[FIRST_INSTANTS];
    /** The index of the first event of each instant. */
    private int[] firsts = new int[FIRST_INSTANTS];

    private int instantsSize;

    /** Appends an event and returns its id. */
    @SuppressWarnings({"EnumOrdinal", "ReferenceEquality"}) // values() gives types back; an equal instant is kept again
    int add(int previousEventId, Instant time, HistoryEventType type, @Nullable Told details) {
        if (size == links.length) {
            grow();
        }
        links[size] = previousEventId << TYPE_BITS | type.ordinal();
        if (instantsSize == 0 || instants[instantsSize - 1] != time) {
            begin(time);
        }
        told[size] = details;
        return ++size;
    }

    private void begin(Instant time) {
        if (instantsSize == instants.length) {
            instants = Arrays.copyOf(instants, 2 * instantsSize);
            firsts = Arrays.copyOf(firsts, 2 * instantsSize);
        }
        instants[instantsSize] = time;
        firsts[instantsSize] = size;
        instantsSize++;
    }

    /** Snapshots go on with the columns that they were made of. */
    private void grow() {
        int capacity = Math.max(size + 1, Math.min(2 * size, Limits.EVENTS));
        links = Arrays.copyOf(links, capacity);
        told = Arrays.copyOf(told, capacity);
    }

    /** Writes the events; the visits that tell of some were written before. */
    void pack(Packer to) {
        to.number(size);
        int instant = 0;
        for (int i = 0; i < size; i++) {
            if (instant + 1 < instantsSize && firsts[instant + 1] == i) {
                instant++;
            }
            to.number(links[i]);
            to.instant(instants[instant]);
            Told details = told[i];
            if (details == null) {
                to.number(Unpacker.NONE);
            } else {
                details.refer(to);
            }
        }
    }

    static History unpack(Unpacker from) {
        History history = new History();
        int events = from.size();
        for (int i = 0; i < events; i++) {
            int link = from.size();
            Instant time = Objects.requireNonNull(from.instant());
            history.add(link >>> TYPE_BITS, time, TYPES[link & TYPE_MASK], from.told());
        }
        return history;
    }

    /** Tells whether only the execution's last event has room left. */
    boolean isFull() {
        return size >= Limits.EVENTS - 1;
    }

    /** Returns how many events there are. */
    int size() {
        return size;
    }

    /** Returns the events so far; those to come are not in it. */
    List<HistoryEvent> snapshot() {
        return new Snapshot(this);
    }

    /**
     * Columns up to a size: what is in them never changes, and what was written before is seen by whoever took the
     * lock.
     */
    private static final class Snapshot extends AbstractList<HistoryEvent> {
        private final int[] links;
        private final @Nullable Told[] told;
        private final int size;
        private final Instant[] instants;
        private final int[] firsts;
        private final int instantsSize;

        Snapshot(History history) {
            this.links = history.links;
            this.told = history.told;
            this.size = history.size;
            this.instants = history.instants;
            this.firsts = history.firsts;
            this.instantsSize = history.instantsSize;
        }

        private Instant time(int index) {
            int found = Arrays.binarySearch(firsts, 0, instantsSize, index);
            return instants[found >= 0 ? found : -found - 2];
        }

        @Override
        public HistoryEvent get(int index) {
            Objects.checkIndex(index, size);
            HistoryEventType type = TYPES[links[index] & TYPE_MASK];
            Told details = told[index];
            return new HistoryEvent(
                    index + 1,
                    links[index] >>> TYPE_BITS,
                    time(index).toEpochMilli(),
                    type,
                    details == null ? null : details.details(type));
        }

        @Override
        public int size() {
            return size;
        }
    }
}
