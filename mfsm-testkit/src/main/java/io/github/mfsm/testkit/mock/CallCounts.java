package io.github.mfsm.testkit.mock;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts calls by their callers, for the {@value #MOST} that called last. Thread-safe. */
final class CallCounts {
    private static final int MOST = 100_000;

    private final Map<String, Integer> calls = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Integer> eldest) {
            return size() > MOST;
        }
    };

    /** Returns which call of a caller this is, 1 for the first. */
    int next(String caller) {
        synchronized (calls) {
            return calls.merge(caller, 1, Integer::sum);
        }
    }
}
