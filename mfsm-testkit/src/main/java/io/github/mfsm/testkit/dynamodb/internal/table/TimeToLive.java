package io.github.mfsm.testkit.dynamodb.internal.table;

import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Which items expire when: an attribute of type number holds the time, in seconds since 1970.
 *
 * <p>An item that is written with a time more than five years ago never expires, as in the service.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/TTL.html">Time to live</a>
 */
final class TimeToLive {
    private static final long FIVE_YEARS = Duration.ofDays(5 * 365).toSeconds();
    private static final BigDecimal MAX_SECONDS = BigDecimal.valueOf(Instant.MAX.getEpochSecond());

    private final String attribute;
    private final TreeMap<Long, Set<Key>> keysByExpiry = new TreeMap<>();

    private long lastSweep;

    TimeToLive(String attribute, Instant now) {
        this.attribute = attribute;
        this.lastSweep = now.getEpochSecond();
    }

    String attribute() {
        return attribute;
    }

    void add(Key key, Value.MapValue item) {
        Long expiry = expiry(item);
        if (expiry != null && expiry > lastSweep - FIVE_YEARS) {
            keysByExpiry
                    .computeIfAbsent(expiry, second -> new LinkedHashSet<>())
                    .add(key);
        }
    }

    void remove(Key key, Value.MapValue item) {
        Long expiry = expiry(item);
        if (expiry != null) {
            keysByExpiry.computeIfPresent(expiry, (second, keys) -> {
                keys.remove(key);
                return keys.isEmpty() ? null : keys;
            });
        }
    }

    /** Returns the keys of the items whose time, and the lag, are over. */
    List<Key> due(Instant now, Duration lag) {
        lastSweep = now.getEpochSecond();
        List<Key> due = new ArrayList<>();
        keysByExpiry.headMap(now.minus(lag).getEpochSecond(), false).values().forEach(due::addAll);
        return due;
    }

    private @Nullable Long expiry(Value.MapValue item) {
        return item.entries().get(attribute) instanceof Value.Num seconds
                        && seconds.value().signum() >= 0
                        && seconds.value().compareTo(MAX_SECONDS) < 0
                ? seconds.value().setScale(0, RoundingMode.FLOOR).longValueExact()
                : null;
    }
}
