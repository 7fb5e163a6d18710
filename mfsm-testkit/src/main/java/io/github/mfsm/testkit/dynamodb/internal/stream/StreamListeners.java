package io.github.mfsm.testkit.dynamodb.internal.stream;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Consumer;

/** Who is told of changes: events are collected under the lock, and told without it. */
public final class StreamListeners {
    private static final int BATCH = 100;

    private final Streams streams;
    private final RequestContext home;
    private final List<Position> positions = new ArrayList<>();
    private final Queue<Runnable> events = new ConcurrentLinkedQueue<>();

    /** How far a listener has come in a stream. */
    private static final class Position {
        private final ChangeStream stream;
        private final Consumer<String> listener;
        private long next;

        Position(ChangeStream stream, Consumer<String> listener) {
            this.stream = stream;
            this.listener = listener;
            this.next = stream.next();
        }
    }

    /** Creates no listeners yet. */
    public StreamListeners(Streams streams, RequestContext home) {
        this.streams = streams;
        this.home = home;
    }

    /** Adds a listener, who gets what comes to a table with a stream from now on as a Lambda function's event. */
    public void add(Table table, Consumer<String> listener) {
        ChangeStream stream = streams.of(table, home);
        if (stream == null || !stream.isEnabled()) {
            throw new IllegalArgumentException(
                    "table " + table.name() + " has no stream; give CreateTable or UpdateTable a StreamSpecification");
        }
        positions.add(new Position(stream, listener));
    }

    /** Makes events of what is new; to be called under the lock. */
    public void collect() {
        for (Position position : positions) {
            List<ChangeStream.Entry> found = position.stream.read(position.next, BATCH);
            while (!found.isEmpty()) {
                ObjectNode event = WireJson.object();
                ArrayNode records = event.putArray("Records");
                found.forEach(
                        entry -> records.add(StreamRecords.writeForLambda(position.stream, entry, home.region())));
                position.next = found.get(found.size() - 1).number() + 1;
                String text = WireJson.text(event);
                events.add(() -> position.listener.accept(text));
                found = position.stream.read(position.next, BATCH);
            }
        }
    }

    /** Tells what was collected; to be called without the lock. */
    public void tell() {
        for (Runnable event = events.poll(); event != null; event = events.poll()) {
            event.run();
        }
    }

    /** Forgets all listeners. */
    public void clear() {
        positions.clear();
        events.clear();
    }
}
