package io.github.mfsm.testkit.sfn.internal.run;

import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
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
    /** By state machine, or by the ARN of the Map Run; then by number. */
    private final Map<Object, NavigableMap<Long, ExecutionRecord>> lists = new HashMap<>();

    void add(ExecutionRecord record) {
        lists.computeIfAbsent(list(record), absent -> new TreeMap<>()).put(record.sequence(), record);
    }

    void remove(ExecutionRecord record) {
        lists.computeIfPresent(list(record), (list, records) -> {
            records.remove(record.sequence());
            return records.isEmpty() ? null : records;
        });
    }

    void clear() {
        lists.clear();
    }

    private static Object list(ExecutionRecord record) {
        String mapRunArn = record.mapRunArn();
        return mapRunArn == null ? record.origin().machine() : mapRunArn;
    }

    /**
     * Returns those below a number, newest first.
     *
     * @param list the state machine, without the children of its Map Runs; or the ARN of a Map Run
     */
    Stream<ExecutionRecord> before(Object list, long sequence) {
        NavigableMap<Long, ExecutionRecord> records = lists.get(list);
        if (records == null) {
            return Stream.empty();
        }
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
