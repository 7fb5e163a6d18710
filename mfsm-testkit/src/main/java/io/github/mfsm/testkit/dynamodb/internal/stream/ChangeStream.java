package io.github.mfsm.testkit.dynamodb.internal.stream;

import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The changes of one table, in their order, in one shard; each is kept for 24 hours.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Streams.html">Change data capture for
 *     DynamoDB Streams</a>
 */
public final class ChangeStream implements Table.ChangeListener {
    private static final DateTimeFormatter LABEL = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    private static final Duration KEPT = Duration.ofHours(24);
    private static final long FIRST_NUMBER = 100_000_000_000L;

    private final String arn;
    private final Table table;
    private final ViewType viewType;
    private final Instant created;
    private final InstantSource time;
    private final TreeMap<Long, Entry> entries = new TreeMap<>();
    private long next = FIRST_NUMBER;
    private @Nullable Instant disabled;

    /** Which images of an item a stream has. */
    public enum ViewType {
        /** None. */
        KEYS_ONLY,
        /** The item as it is. */
        NEW_IMAGE,
        /** The item as it was. */
        OLD_IMAGE,
        /** Both. */
        NEW_AND_OLD_IMAGES
    }

    /**
     * One change.
     *
     * @param number its place in the order
     * @param when when it was
     * @param key the item's key
     * @param before the item as it was, or null if there was none or it isn't wanted
     * @param after the item as it is, or null if there is none or it isn't wanted
     * @param event {@code INSERT}, {@code MODIFY} or {@code REMOVE}
     * @param expired whether the service itself deleted it, since its time to live was over
     */
    public record Entry(
            long number,
            Instant when,
            Value.MapValue key,
            Value.@Nullable MapValue before,
            Value.@Nullable MapValue after,
            String event,
            boolean expired) {
        /** Returns the size of the key and the images in bytes. */
        public long sizeBytes() {
            long size = ItemSize.ofItem(key);
            size += before == null ? 0 : ItemSize.ofItem(before);
            size += after == null ? 0 : ItemSize.ofItem(after);
            return size;
        }
    }

    /** Begins a stream; when it is created is its label. */
    public ChangeStream(Table table, ViewType viewType, InstantSource time, Instant created) {
        this.table = table;
        this.viewType = viewType;
        this.time = time;
        this.created = created;
        this.arn = table.settings().arn() + "/stream/" + label();
    }

    @Override
    public void changed(Table.Change change) {
        if (disabled != null) {
            return;
        }
        boolean old = viewType == ViewType.OLD_IMAGE || viewType == ViewType.NEW_AND_OLD_IMAGES;
        boolean now = viewType == ViewType.NEW_IMAGE || viewType == ViewType.NEW_AND_OLD_IMAGES;
        String event = change.before() == null ? "INSERT" : change.after() == null ? "REMOVE" : "MODIFY";
        entries.put(
                next,
                new Entry(
                        next,
                        time.instant(),
                        change.key().attributes(table.schema()),
                        old ? change.before() : null,
                        now ? change.after() : null,
                        event,
                        change.expired()));
        next++;
        forget();
    }

    /**
     * Brings back the stream's changes by number, and when it was disabled; the next one gets the number after the
     * last.
     */
    public void restore(SortedMap<Long, Entry> changes, @Nullable Instant ended) {
        entries.putAll(changes);
        next = changes.isEmpty() ? FIRST_NUMBER : changes.lastKey() + 1;
        disabled = ended;
    }

    /** Forgets what is older than 24 hours. */
    private void forget() {
        Instant oldest = time.instant().minus(KEPT);
        while (!entries.isEmpty() && entries.firstEntry().getValue().when().isBefore(oldest)) {
            entries.pollFirstEntry();
        }
    }

    /** Returns at most so many changes in their order, from a number on. */
    public List<Entry> read(long from, int limit) {
        forget();
        List<Entry> found = new ArrayList<>();
        for (Entry entry : entries.tailMap(from, true).values()) {
            if (found.size() == limit) {
                break;
            }
            found.add(entry);
        }
        return found;
    }

    /** Returns the number of the oldest change that is kept, or the next number if there is none. */
    public long oldest() {
        forget();
        return entries.isEmpty() ? next : entries.firstKey();
    }

    /** Returns the number that the next change gets. */
    public long next() {
        return next;
    }

    /** Returns the number of the first change there ever was, or will be. */
    public static long first() {
        return FIRST_NUMBER;
    }

    /** Ends the stream; its changes stay readable for 24 hours. */
    public void disable(Instant when) {
        disabled = when;
    }

    /** Returns when it was disabled, or null while changes still come. */
    public @Nullable Instant disabled() {
        return disabled;
    }

    /** Returns the table, which may be gone. */
    public Table table() {
        return table;
    }

    /** Tells whether changes still come. */
    public boolean isEnabled() {
        return disabled == null;
    }

    /** Tells whether a disabled stream can't be read any longer: its 24 hours are over. */
    public boolean isGone() {
        return disabled != null && disabled.isBefore(time.instant().minus(KEPT));
    }

    /** Returns the ARN: the table's, with the label. */
    public String arn() {
        return arn;
    }

    /** Returns the label, when the stream began, such as {@code 2026-01-01T00:00:00.000}. */
    public String label() {
        return LABEL.format(created);
    }

    /** Returns the id of the one shard, the same as long as the stream is. */
    public String shardId() {
        return "shardId-" + String.format(Locale.ROOT, "%020d", created.toEpochMilli()) + "-00000001";
    }

    /** Returns when it began. */
    public Instant created() {
        return created;
    }

    /** Returns which images it has. */
    public ViewType viewType() {
        return viewType;
    }

    /** Returns the key of the table. */
    public KeySchema schema() {
        return table.schema();
    }

    /** Returns the table's name. */
    public String tableName() {
        return table.name();
    }
}
