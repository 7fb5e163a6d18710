package io.github.mfsm.testkit.sfn.internal.run;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * The executions in the lists that {@code ListExecutions} shows: one for each state machine, one for each Map Run.
 * Guarded by the lock of the service.
 */
final class ListedExecutions {
    private static final String RUNNING = "RUNNING";
    private static final Set<String> NEVER_REDRIVEN = Set.of(RUNNING, "SUCCEEDED");

    /** One list, by number: all of it, and the parts of it that were told to have a status. */
    private static final class Listing {
        private final NavigableMap<Long, ExecutionRecord> all = new TreeMap<>();
        private final Map<String, NavigableMap<Long, ExecutionRecord>> parts = new HashMap<>();

        void add(ExecutionRecord record) {
            all.put(record.sequence(), record);
            record.listedAs(record.status());
            parts.computeIfAbsent(record.listedAs(), absent -> new TreeMap<>()).put(record.sequence(), record);
        }

        void remove(ExecutionRecord record) {
            all.remove(record.sequence());
            parts.computeIfPresent(record.listedAs(), (status, part) -> {
                part.remove(record.sequence());
                return part.isEmpty() ? null : part;
            });
        }

        /** Nobody tells when a Map Run has a child go on that was unsuccessful. */
        NavigableMap<Long, ExecutionRecord> mayHave(String status, boolean ofMapRun) {
            boolean redriven = ofMapRun && status.equals(RUNNING) && !NEVER_REDRIVEN.containsAll(parts.keySet());
            return status.isEmpty() || redriven ? all : parts.getOrDefault(status, Collections.emptyNavigableMap());
        }
    }

    /** By state machine, or by the ARN of the Map Run. */
    private final Map<Object, Listing> lists = new HashMap<>();

    void add(ExecutionRecord record) {
        lists.computeIfAbsent(list(record), absent -> new Listing()).add(record);
    }

    void remove(ExecutionRecord record) {
        lists.computeIfPresent(list(record), (list, listing) -> {
            listing.remove(record);
            return listing.all.isEmpty() ? null : listing;
        });
    }

    /** Lists one that may have another status now, if it is listed. */
    void changed(ExecutionRecord record) {
        Listing listing = lists.get(list(record));
        if (listing != null
                && listing.all.get(record.sequence()) == record
                && !record.status().equals(record.listedAs())) {
            listing.remove(record);
            listing.add(record);
        }
    }

    void clear() {
        lists.clear();
    }

    private static Object list(ExecutionRecord record) {
        String mapRunArn = record.mapRunArn();
        return mapRunArn == null ? record.origin().machine() : mapRunArn;
    }

    /**
     * Returns those below a number that may have a status, newest first.
     *
     * @param list the state machine, without the children of its Map Runs; or the ARN of a Map Run
     * @param status the status, or an empty text for all
     */
    Stream<ExecutionRecord> before(Object list, String status, long sequence) {
        Listing listing = lists.get(list);
        if (listing == null) {
            return Stream.empty();
        }
        NavigableMap<Long, ExecutionRecord> records = listing.mayHave(status, list instanceof String);
        // a part of a TreeMap counts itself for its own stream, one by one
        return StreamSupport.stream(
                Spliterators.spliteratorUnknownSize(
                        records.headMap(sequence, false)
                                .descendingMap()
                                .values()
                                .iterator(),
                        Spliterator.ORDERED),
                false);
    }
}
