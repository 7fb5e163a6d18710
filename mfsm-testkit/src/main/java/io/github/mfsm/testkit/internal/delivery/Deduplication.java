package io.github.mfsm.testkit.internal.delivery;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * What a FIFO queue or topic took in the last five minutes, so that it takes nothing twice, be the first one gone by
 * then. Not thread-safe.
 *
 * @param <T> what is told of something that was taken
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/using-messagededuplicationid-property.html">Message
 *     deduplication ID</a>
 */
public final class Deduplication<T> {
    private static final Duration INTERVAL = Duration.ofMinutes(5);

    private final Map<Key, Taken<T>> recent = new LinkedHashMap<>();

    private record Key(String scope, String id) {}

    private record Taken<T>(Instant at, T answer) {
        boolean isOver(Instant now) {
            return !at.plus(INTERVAL).isAfter(now);
        }
    }

    /**
     * Returns what was told of one with this id that was taken in the last minutes.
     *
     * @param scope within which the id counts, such as a message group
     * @param id empty if repetitions are welcome
     */
    public Optional<T> known(String scope, String id, Instant now) {
        for (Iterator<Taken<T>> oldest = recent.values().iterator(); oldest.hasNext(); ) {
            if (!oldest.next().isOver(now)) {
                break;
            }
            oldest.remove();
        }
        return Optional.ofNullable(recent.get(new Key(scope, id))).map(Taken::answer);
    }

    /** Notes one that was taken, unless repetitions are welcome. */
    public void keep(String scope, String id, Instant now, T answer) {
        if (!id.isEmpty()) {
            recent.put(new Key(scope, id), new Taken<>(now, answer));
        }
    }
}
