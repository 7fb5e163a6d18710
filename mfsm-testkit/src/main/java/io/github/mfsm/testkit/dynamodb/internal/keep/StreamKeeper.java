package io.github.mfsm.testkit.dynamodb.internal.keep;

import io.github.mfsm.testkit.dynamodb.internal.stream.ChangeStream;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.store.Kept;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.server.Storage.Change;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Writes streams and their changes into a storage. */
final class StreamKeeper {
    private static final String STREAMS = "dynamodb.streams";
    private static final String RECORDS = "dynamodb.records";
    private static final int PAGE = 1_000;

    private final Storage storage;
    private final Streams streams;
    private final Map<ChangeStream, Written> written = new HashMap<>();

    /**
     * How far a stream is written: the changes from {@code oldest} to before {@code next}, and whether it has ended.
     */
    private record Written(long oldest, long next, boolean ended) {}

    StreamKeeper(Storage storage, Streams streams) {
        this.storage = storage;
        this.streams = streams;
    }

    /** Brings streams back, those of the given tables with what comes from now on. */
    void load(Map<String, Table> tables) {
        Kept.read(storage, STREAMS, "", KeptStream.class, (arn, kept) -> {
            TreeMap<Long, ChangeStream.Entry> entries = new TreeMap<>();
            Kept.read(storage, RECORDS, arn + " ", KeptStream.Entry.class, (key, entry) -> {
                long number = Long.parseLong(key.substring(arn.length() + 1));
                entries.put(number, entry.restored(number));
            });
            Optional<Table> table = Optional.ofNullable(
                            tables.get(kept.table().settings().arn()))
                    .filter(found ->
                            found.settings().id().equals(kept.table().settings().id()));
            ChangeStream stream = streams.restore(
                    table.orElseGet(kept.table()::empty),
                    kept.viewType(),
                    kept.created(),
                    kept.table().place());
            stream.restore(entries, kept.disabled());
            written.put(
                    stream,
                    new Written(
                            entries.isEmpty() ? stream.next() : entries.firstKey(),
                            stream.next(),
                            !stream.isEnabled()));
        });
    }

    /** Adds what is new, and what is forgotten, of the streams in a place. */
    void collect(RequestContext place, List<Change> changes) {
        for (ChangeStream stream : streams.in(place)) {
            collect(stream, place, changes);
        }
        written.keySet().removeIf(stream -> {
            boolean gone = stream.isGone();
            if (gone) {
                changes.add(new Change(STREAMS, stream.arn(), null));
                changes.addAll(Kept.removal(storage, RECORDS, stream.arn() + " "));
            }
            return gone;
        });
    }

    void clear(List<Change> changes) {
        written.clear();
        changes.addAll(Kept.removal(storage, STREAMS, ""));
        changes.addAll(Kept.removal(storage, RECORDS, ""));
    }

    private void collect(ChangeStream stream, RequestContext place, List<Change> changes) {
        @Nullable Written before = written.get(stream);
        boolean ended = !stream.isEnabled();
        if (before == null || before.ended() != ended) {
            changes.add(new Change(
                    STREAMS,
                    stream.arn(),
                    Kept.text(new KeptStream(
                            KeptTable.of(stream.table(), place),
                            stream.viewType(),
                            stream.created(),
                            stream.disabled()))));
        }
        long next = before == null ? stream.oldest() : before.next();
        for (List<ChangeStream.Entry> page = stream.read(next, PAGE); !page.isEmpty(); page = stream.read(next, PAGE)) {
            page.forEach(entry -> changes.add(
                    new Change(RECORDS, key(stream, entry.number()), Kept.text(KeptStream.Entry.of(entry)))));
            next = page.get(page.size() - 1).number() + 1;
        }
        long oldest = before == null ? stream.oldest() : before.oldest();
        long kept = Math.min(
                stream.oldest(), stream.next() - 1); // the newest tells, after a restart, which number comes next
        for (; oldest < kept; oldest++) {
            changes.add(new Change(RECORDS, key(stream, oldest), null));
        }
        written.put(stream, new Written(oldest, stream.next(), ended));
    }

    private static String key(ChangeStream stream, long number) {
        return stream.arn() + " " + Kept.number(number);
    }
}
