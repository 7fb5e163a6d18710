package io.github.mfsm.testkit.dynamodb.internal.keep;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.stream.Streams;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.store.Kept;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.server.Storage.Change;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes tables, items and streams into a storage as they change. Used under the lock of the service. */
public final class TableKeeper {
    private static final String TABLES = "dynamodb.tables";
    private static final String ITEMS = "dynamodb.items";

    /** What changes no table, but perhaps its items. */
    private static final Set<String> OF_ITEMS = Set.of(
            "GetItem",
            "PutItem",
            "UpdateItem",
            "DeleteItem",
            "Query",
            "Scan",
            "BatchGetItem",
            "BatchWriteItem",
            "TransactGetItems",
            "TransactWriteItems");

    private record Place(String account, String region) {
        static Place of(RequestContext context) {
            return new Place(context.account(), context.region());
        }
    }

    private record Known(Table table, String text) {}

    private final Storage storage;
    private final Tables tables;
    private final StreamKeeper streams;
    private final Map<Place, Map<String, Known>> known = new HashMap<>();
    private final List<Change> changes = new ArrayList<>();

    /** Keeps what is in {@code tables} and {@code streams}. */
    public TableKeeper(Storage storage, Tables tables, Streams streams) {
        this.storage = storage;
        this.tables = tables;
        this.streams = new StreamKeeper(storage, streams);
    }

    /**
     * Brings back what is in the storage.
     *
     * @throws io.github.mfsm.testkit.server.StorageException with the entry that can't be restored
     */
    public void load() {
        Map<String, Table> byArn = new HashMap<>();
        Map<String, Table> byId = new HashMap<>();
        Map<Table, KeptTable> kept = new HashMap<>();
        Kept.read(storage, TABLES, "", KeptTable.class, (key, table) -> {
            Table restored = table.empty();
            byArn.put(key, restored);
            byId.put(restored.settings().id(), restored);
            kept.put(restored, table);
            tables.in(table.place()).put(table.name(), restored);
        });
        Kept.read(storage, ITEMS, "", JsonNode.class, (key, item) -> {
            Table table = byId.get(key.substring(0, Math.max(0, key.indexOf(' '))));
            if (table == null) {
                throw new IllegalArgumentException("its table is missing");
            }
            Value.MapValue value = ValueReader.readItem(item);
            table.put(Keys.ofItem(table.schema(), value), value);
        });
        kept.forEach((table, settings) -> {
            settings.complete(table, tables.now());
            add(Place.of(settings.place()), table, Kept.text(KeptTable.of(table, settings.place())));
        });
        streams.load(byArn);
    }

    private void add(Place place, Table table, String text) {
        known.computeIfAbsent(place, here -> new HashMap<>()).put(table.name(), new Known(table, text));
        table.onChange(change -> {
            Value.MapValue after = change.after();
            changes.add(new Change(
                    ITEMS,
                    key(table, change.key().attributes(table.schema())),
                    after == null ? null : WireJson.text(ValueWriter.writeItem(after))));
        });
    }

    private static String key(Table table, Value.MapValue key) {
        return table.settings().id() + " " + WireJson.text(ValueWriter.writeItem(key));
    }

    /** Writes what an operation has changed, done or refused. */
    public void after(String operation, JsonNode request, RequestContext context) {
        boolean ofTables = !OF_ITEMS.contains(operation);
        if (ofTables) {
            compare(request, context);
        }
        if (ofTables || !changes.isEmpty()) {
            streams.collect(context, changes);
        }
        if (!changes.isEmpty()) {
            storage.write(changes);
            changes.clear();
        }
    }

    /** Forgets everything. */
    public void clear() {
        known.clear();
        changes.clear();
        changes.addAll(Kept.removal(storage, TABLES, ""));
        changes.addAll(Kept.removal(storage, ITEMS, ""));
        streams.clear(changes);
        storage.write(changes);
        changes.clear();
    }

    private void compare(JsonNode request, RequestContext context) {
        NavigableMap<String, Table> here = tables.in(context);
        Map<String, Known> before = known.computeIfAbsent(Place.of(context), place -> new HashMap<>());
        Set<String> named = named(request);
        for (Known table : List.copyOf(before.values())) {
            if (here.get(table.table().name()) != table.table()) {
                before.remove(table.table().name());
                changes.add(new Change(TABLES, table.table().settings().arn(), null));
                changes.addAll(
                        Kept.removal(storage, ITEMS, table.table().settings().id() + " "));
            }
        }
        here.values().forEach(table -> {
            Known last = before.get(table.name());
            if (last == null || named.contains(table.name())) {
                compare(table, last, context);
            }
        });
    }

    private void compare(Table table, @Nullable Known last, RequestContext context) {
        String text = Kept.text(KeptTable.of(table, context));
        if (last != null && last.text().equals(text)) {
            return;
        }
        changes.add(new Change(TABLES, table.settings().arn(), text));
        if (last != null) {
            known.getOrDefault(Place.of(context), new HashMap<>()).put(table.name(), new Known(table, text));
            return;
        }
        add(Place.of(context), table, text);
        table.items()
                .all()
                .forEach((key, item) -> changes.add(new Change(
                        ITEMS,
                        key(table, key.attributes(table.schema())),
                        WireJson.text(ValueWriter.writeItem(item)))));
    }

    /** The names in a request that a table may have, be they given as names or as ARNs. */
    private static Set<String> named(JsonNode request) {
        Set<String> names = new HashSet<>();
        for (JsonNode value : request) {
            if (value.isTextual()) {
                names.add(value.textValue().substring(value.textValue().lastIndexOf('/') + 1));
            }
        }
        return names;
    }
}
