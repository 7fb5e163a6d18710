package io.github.mfsm.testkit.internal.server.http;

import com.github.tomakehurst.wiremock.common.FileSource;
import com.github.tomakehurst.wiremock.store.DefaultStores;
import com.github.tomakehurst.wiremock.store.RequestJournalStore;
import com.github.tomakehurst.wiremock.store.Stores;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The requests that WireMock's own journal keeps, the newest. Thread-safe.
 *
 * <p>WireMock bounds its own store by counting all that is in it at each request: with 1,000 requests kept, that was
 * most of what a request cost.
 */
final class RecentRequests implements RequestJournalStore {
    private final int most;
    /** Oldest first. */
    private final Map<UUID, ServeEvent> events = new LinkedHashMap<>();

    RecentRequests(int most) {
        this.most = most;
    }

    /** Returns WireMock's own stores, but for this one. */
    Stores among(FileSource files) {
        return new DefaultStores(files) {
            @Override
            public RequestJournalStore getRequestJournalStore() {
                return RecentRequests.this;
            }
        };
    }

    @Override
    public synchronized void add(ServeEvent event) {
        events.put(event.getId(), event);
        if (events.size() > most) {
            removeLast();
        }
    }

    /** Removes the oldest: what is told comes newest first. */
    @Override
    public synchronized void removeLast() {
        var oldest = events.keySet().iterator();
        if (oldest.hasNext()) {
            oldest.next();
            oldest.remove();
        }
    }

    @Override
    public synchronized Stream<ServeEvent> getAll() {
        List<ServeEvent> newestFirst = new ArrayList<>(events.values());
        Collections.reverse(newestFirst);
        return newestFirst.stream();
    }

    @Override
    public Stream<UUID> getAllKeys() {
        return getAll().map(ServeEvent::getId);
    }

    @Override
    public synchronized Optional<ServeEvent> get(UUID id) {
        return Optional.ofNullable(events.get(id));
    }

    /** Keeps what became of a request, unless the request is let go already. */
    @Override
    public synchronized void put(UUID id, ServeEvent event) {
        events.replace(id, event);
    }

    @Override
    public synchronized void remove(UUID id) {
        events.remove(id);
    }

    @Override
    public synchronized void clear() {
        events.clear();
    }
}
