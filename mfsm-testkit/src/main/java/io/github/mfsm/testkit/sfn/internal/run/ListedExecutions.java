package io.github.mfsm.testkit.sfn.internal.run;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import java.util.NavigableMap;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The executions in the lists that {@code ListExecutions} shows, by what its filters ask for. Guarded by the lock of
 * the service.
 */
final class ListedExecutions {
    private static final String RUNNING = "RUNNING";
    private static final Set<String> NEVER_REDRIVEN = Set.of(RUNNING, "SUCCEEDED");
    /** What a child of a Map Run can become without being told of, and any. */
    private static final Set<String> UNTOLD = Set.of("", RUNNING, "PENDING_REDRIVE");

    /**
     * What the filters ask for.
     *
     * @param status the status that an execution was told to have
     * @param redriven whether it had been redriven then
     */
    record Kind(String status, boolean redriven) {
        static final Kind NOT_LISTED = new Kind("", false);

        static Kind of(ExecutionRecord record) {
            return new Kind(record.status(), record.redrives() > 0);
        }

        boolean fits(String statusFilter, String redriveFilter) {
            return (statusFilter.isEmpty() || statusFilter.equals(status))
                    && (redriveFilter.isEmpty() || redriveFilter.equals(redriven ? "REDRIVEN" : "NOT_REDRIVEN"));
        }
    }

    /** One list: for each kind its executions by number. */
    private static final class Listing {
        private final Map<Kind, NavigableMap<Long, ExecutionRecord>> kinds = new HashMap<>();

        void add(Kind kind, ExecutionRecord record) {
            kinds.computeIfAbsent(kind, absent -> new TreeMap<>()).put(record.sequence(), record);
        }

        void remove(Kind kind, ExecutionRecord record) {
            kinds.computeIfPresent(kind, (same, records) -> {
                records.remove(record.sequence());
                return records.isEmpty() ? null : records;
            });
        }

        boolean has(Kind kind, ExecutionRecord record) {
            NavigableMap<Long, ExecutionRecord> records = kinds.get(kind);
            return records != null && records.get(record.sequence()) == record;
        }

        /** Returns whether there are children of a Map Run that may go on: of that nobody tells. */
        boolean mayBeRedriven() {
            return kinds.keySet().stream().anyMatch(kind -> !NEVER_REDRIVEN.contains(kind.status()));
        }
    }

    private final Map<ExecutionList, Listing> lists = new HashMap<>();

    void add(ExecutionRecord record) {
        Kind kind = Kind.of(record);
        record.listedAs(kind);
        for (ExecutionList list : ExecutionList.with(record)) {
            lists.computeIfAbsent(list, absent -> new Listing()).add(kind, record);
        }
    }

    void remove(ExecutionRecord record) {
        for (ExecutionList list : ExecutionList.with(record)) {
            lists.computeIfPresent(list, (same, listing) -> {
                listing.remove(record.listedAs(), record);
                return listing.kinds.isEmpty() ? null : listing;
            });
        }
    }

    /** Lists one that may be of another kind now, if it is listed. */
    void changed(ExecutionRecord record) {
        Listing listing = lists.get(ExecutionList.with(record).get(0));
        if (listing != null
                && listing.has(record.listedAs(), record)
                && !record.listedAs().equals(Kind.of(record))) {
            remove(record);
            add(record);
        }
    }

    void clear() {
        lists.clear();
    }

    /**
     * Returns those below a number that may fit, newest first.
     *
     * @param status the status, or an empty text for any
     * @param redriveFilter {@code REDRIVEN}, {@code NOT_REDRIVEN}, or an empty text for both
     */
    Stream<ExecutionRecord> before(ExecutionList list, String status, String redriveFilter, long sequence) {
        Listing listing = lists.get(list);
        if (listing == null) {
            return Stream.empty();
        }
        boolean all = list.isOfMapRun() && UNTOLD.contains(status) && listing.mayBeRedriven();
        Newest newest = new Newest();
        listing.kinds.forEach((kind, records) -> {
            if (all || kind.fits(status, redriveFilter)) {
                newest.add(records.headMap(sequence, false)
                        .descendingMap()
                        .values()
                        .iterator());
            }
        });
        return StreamSupport.stream(Spliterators.spliteratorUnknownSize(newest, Spliterator.ORDERED), false);
    }

    /** The executions of several kinds, newest first, as those of each kind are. */
    private static final class Newest implements Iterator<ExecutionRecord> {
        private record Head(ExecutionRecord record, Iterator<ExecutionRecord> rest) {}

        private final Queue<Head> heads = new PriorityQueue<>(
                Comparator.comparingLong((Head head) -> head.record().sequence())
                        .reversed());

        void add(Iterator<ExecutionRecord> records) {
            if (records.hasNext()) {
                heads.add(new Head(records.next(), records));
            }
        }

        @Override
        public boolean hasNext() {
            return !heads.isEmpty();
        }

        @Override
        public ExecutionRecord next() {
            Head newest = heads.remove();
            add(newest.rest());
            return newest.record();
        }
    }
}
