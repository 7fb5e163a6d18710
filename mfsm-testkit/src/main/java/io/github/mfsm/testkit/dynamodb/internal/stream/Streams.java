package io.github.mfsm.testkit.dynamodb.internal.stream;

import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** All streams, by account and Region. A stream outlives its table by 24 hours. */
public final class Streams {
    private record Place(String account, String region) {}

    private final Map<Place, List<ChangeStream>> streams = new HashMap<>();
    private final InstantSource time;

    /** Creates no streams yet. */
    public Streams(InstantSource time) {
        this.time = time;
    }

    /** Returns the streams of an account in a Region that can be read, in the order in which they began. */
    public List<ChangeStream> in(RequestContext context) {
        List<ChangeStream> here =
                streams.computeIfAbsent(new Place(context.account(), context.region()), place -> new ArrayList<>());
        here.removeIf(ChangeStream::isGone);
        return here;
    }

    /** Returns the newest stream of a table, enabled or not, or null. */
    public @Nullable ChangeStream of(Table table, RequestContext context) {
        ChangeStream found = null;
        for (ChangeStream stream : in(context)) {
            if (stream.arn().startsWith(table.settings().arn() + "/stream/")) {
                found = stream;
            }
        }
        return found;
    }

    /** Begins a stream. */
    public void begin(Table table, ChangeStream.ViewType viewType, RequestContext context) {
        ChangeStream before = of(table, context);
        Instant created = time.instant();
        if (before != null && !before.created().isBefore(created)) {
            created = before.created().plusMillis(1); // two streams of one table never have one label
        }
        ChangeStream stream = new ChangeStream(table, viewType, time, created);
        in(context).add(stream);
        table.onChange(stream);
    }

    /** Brings a stream back, without changes yet. */
    public ChangeStream restore(Table table, ChangeStream.ViewType viewType, Instant created, RequestContext context) {
        ChangeStream stream = new ChangeStream(table, viewType, time, created);
        streams.computeIfAbsent(new Place(context.account(), context.region()), place -> new ArrayList<>())
                .add(stream);
        table.onChange(stream);
        return stream;
    }

    /** Forgets all streams. */
    public void clear() {
        streams.clear();
    }
}
