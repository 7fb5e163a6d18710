package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import java.util.function.Supplier;

/** All tables, by account and Region, with the clock and the ids they share. */
public final class Tables {
    private record Place(String account, String region) {}

    private final Map<Place, TreeMap<String, Table>> tables = new HashMap<>();
    private final InstantSource time;
    private final Supplier<String> ids;
    private final Duration backfill;
    private final Duration timeToLiveLag;

    /**
     * Creates no tables yet.
     *
     * @param time the clock
     * @param ids where table ids come from
     * @param timeToLiveLag how long after its expiry an item goes
     * @param backfill how long a new index is filled, and one is deleted
     */
    public Tables(InstantSource time, Supplier<String> ids, Duration timeToLiveLag, Duration backfill) {
        this.backfill = backfill;
        this.time = time;
        this.ids = ids;
        this.timeToLiveLag = timeToLiveLag;
    }

    /** Returns the tables of an account in a Region by name, in order, without what has expired or is gone; live. */
    public NavigableMap<String, Table> in(RequestContext context) {
        TreeMap<String, Table> here =
                tables.computeIfAbsent(new Place(context.account(), context.region()), place -> new TreeMap<>());
        Instant now = time.instant();
        here.values().forEach(table -> table.settle(now, timeToLiveLag));
        return here;
    }

    /** Returns the time. */
    public Instant now() {
        return time.instant();
    }

    /** Returns how long a new index is filled, and one is deleted; zero for at once. */
    public Duration backfill() {
        return backfill;
    }

    /** Returns an id for a new table, a UUID. */
    public String nextId() {
        return ids.get();
    }

    /** Forgets all tables. */
    public void clear() {
        tables.clear();
    }
}
