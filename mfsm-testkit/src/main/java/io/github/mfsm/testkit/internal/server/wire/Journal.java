package io.github.mfsm.testkit.internal.server.wire;

import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeSettings;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The requests a service received, over HTTP (also those that a user's stub answered) or in process.
 *
 * <p>It keeps the newest requests, so many as the settings say, and at most {@value #MAX_CHARACTERS} characters of
 * bodies, so that memory stays flat under load; {@link #count} stays exact. Thread-safe.
 */
public final class Journal {
    private static final long MAX_CHARACTERS = 16_000_000;

    private final Newest<RecordedRequest> entries;
    private final Map<String, Long> counts = new HashMap<>();

    /** Creates an empty one, which keeps as many requests as the settings say. */
    public Journal(FakeSettings settings) {
        this.entries = new Newest<>(
                settings.journal(), MAX_CHARACTERS, request -> request.body().length());
    }

    /** Notes a request. */
    public synchronized void add(RecordedRequest request) {
        entries.add(request);
        counts.merge(request.operation(), 1L, Long::sum);
        if (counts.size() > FakeSettings.JOURNAL) { // only unknown targets can do that
            counts.clear();
            entries.all().forEach(kept -> counts.merge(kept.operation(), 1L, Long::sum));
        }
    }

    /** Returns the kept requests of all operations, oldest first. */
    public synchronized List<RecordedRequest> requests() {
        return entries.all();
    }

    /** Returns exactly how many requests of one operation came since the last reset, kept or not. */
    public synchronized long count(String operation) {
        return counts.getOrDefault(operation, 0L);
    }

    /** Forgets everything. */
    public synchronized void clear() {
        entries.clear();
        counts.clear();
    }
}
