package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.history.HistoryEvent;
import io.github.mfsm.asl.history.HistoryEventType;
import java.time.Instant;
import java.util.AbstractList;
import java.util.ArrayList;
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
    private static final int FIRST_CAPACITY = 4;
    private static final int FIRST_INSTANTS = 2;

    /** The type of each, and above its bits the event that it follows. */
    private int[] links = new int[FIRST_CAPACITY];

    private @Nullable Told[] told = new Told[FIRST_CAPACITY];
    /** The index of the first event in these columns. */
    private int first;
    /** The columns of the events before. */
    private @Nullable Columns before;

    private int size;

    private @Nullable Instant latest;
    private Instant[] instants = new Instant[FIRST_INSTANTS];
    /** The index of the first event of each instant. */
    private int[] firsts = new int[FIRST_INSTANTS];

    private int instantsSize;

    /** The columns of some events in a row. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Columns(
            @Nullable Columns before,
            int first,
            int[] links,
            @Nullable Told[] told) {
        Columns with(int index) {
            Columns columns = this;
            while (index < columns.first) {
                columns = Objects.requireNonNull(columns.before);
            }
            return columns;
        }

        int link(int index) {
            return links[index - first];
        }

        @Nullable
        Told told(int index) {
            return told[index - first];
        }
    }

    private Columns columns() {
        return new Columns(before, first, links, told);
    }

    /** Appends an event and returns its id. */
    @SuppressWarnings("ReferenceEquality") // an equal instant is kept again
    int add(int previousEventId, Instant time, HistoryEventType type, @Nullable Told details) {
        int at = size - first;
        if (at == links.length) {
            grow();
            at = 0;
        }
        links[at] = link(previousEventId, type);
        told[at] = details;
        if (latest != time) {
            begin(time);
        }
        return ++size;
    }

    /** Appends that one state was left and the next one entered, and returns the id of the entry. */
    @SuppressWarnings("ReferenceEquality") // as above
    int move(int previousEventId, Instant time, Visit left, Visit entered) {
        HistoryEventType exit = left.executor.exited();
        HistoryEventType entry = entered.executor.entered();
        int at = size - first;
        if (at + 1 >= links.length) {
            return add(add(previousEventId, time, exit, left), time, entry, entered);
        }
        links[at] = link(previousEventId, exit);
        told[at] = left;
        links[at + 1] = link(size + 1, entry);
        told[at + 1] = entered;
        if (latest != time) {
            begin(time);
        }
        size += 2;
        return size;
    }

    @SuppressWarnings("EnumOrdinal") // values() gives types back
    private static int link(int previousEventId, HistoryEventType type) {
        return previousEventId << TYPE_BITS | type.ordinal();
    }

    /** Copies nothing: there are as many columns again as in the last ones, so half of all events are in them. */
    private void grow() {
        before = columns();
        first = size;
        int capacity = Math.max(1, Math.min(2 * links.length, Limits.EVENTS - size));
        links = new int[capacity];
        told = new Told[capacity];
    }

    private void begin(Instant time) {
        if (instantsSize == instants.length) {
            instants = Arrays.copyOf(instants, 2 * instantsSize);
            firsts = Arrays.copyOf(firsts, 2 * instantsSize);
        }
        latest = time;
        instants[instantsSize] = time;
        firsts[instantsSize] = size;
        instantsSize++;
    }

    /** Writes the events; the visits that tell of some were written before. */
    void pack(Packer to) {
        to.number(size);
        Columns last = columns();
        int instant = 0;
        for (int i = 0; i < size; i++) {
            if (instant + 1 < instantsSize && firsts[instant + 1] == i) {
                instant++;
            }
            Columns columns = last.with(i);
            to.number(columns.link(i));
            to.instant(instants[instant]);
            Told details = columns.told(i);
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
            history.add(link >>> TYPE_BITS, time, type(link), from.told());
        }
        return history;
    }

    /** Tells whether only the execution's last event has room left. */
    boolean isFull() {
        return size >= Limits.EVENTS - 1;
    }

    /** Tells whether two events and the execution's last one have room. */
    boolean hasRoomForTwo() {
        return size < Limits.EVENTS - 2;
    }

    private static HistoryEventType type(int link) {
        return TYPES[link & TYPE_MASK];
    }

    /** Returns how many events there are. */
    int size() {
        return size;
    }

    /** Returns the visits to states, in the order of entry. */
    List<Visit> visits() {
        List<Visit> visits = new ArrayList<>();
        Columns last = columns();
        for (int i = 0; i < size; i++) {
            Columns columns = last.with(i);
            if (columns.told(i) instanceof Visit visit && type(columns.link(i)) == visit.executor.entered()) {
                visits.add(visit);
            }
        }
        return visits;
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
        private final Columns last;
        private final int size;
        private final Instant[] instants;
        private final int[] firsts;
        private final int instantsSize;

        Snapshot(History history) {
            this.last = history.columns();
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
            Columns columns = last.with(index);
            int link = columns.link(index);
            Told details = columns.told(index);
            HistoryEventType type = type(link);
            return new ToldEvent(
                    index + 1,
                    link >>> TYPE_BITS,
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
