package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.ItemSize;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The capacity that a request takes of tables and their indexes. */
final class Consumed {
    private final Map<Table, OfTable> tables = new LinkedHashMap<>();

    private static final class OfTable {
        private double table;
        private final Map<String, Double> local = new LinkedHashMap<>();
        private final Map<String, Double> global = new LinkedHashMap<>();

        private void add(Index index, double units) {
            if (units > 0) {
                (index.isGlobal() ? global : local).merge(index.name(), units, Double::sum);
            }
        }

        private double total() {
            double total = table;
            for (double units : local.values()) {
                total += units;
            }
            for (double units : global.values()) {
                total += units;
            }
            return total;
        }
    }

    private OfTable of(Table table) {
        return tables.computeIfAbsent(table, absent -> new OfTable());
    }

    /** Counts units of a table itself. */
    Consumed add(Table table, double units) {
        of(table).table += units;
        return this;
    }

    /** Counts units of a table, or of the index that is read. */
    Consumed add(Source source, double units) {
        OfTable of = of(source.table());
        if (source.index() == null) {
            of.table += units;
        } else {
            (source.index().isGlobal() ? of.global : of.local)
                    .merge(source.index().name(), units, Double::sum);
        }
        return this;
    }

    /** Counts a write, to the table and to those indexes that it changes. */
    Consumed write(
            Table table, Key key, Value.@Nullable MapValue before, Value.@Nullable MapValue after, double factor) {
        OfTable of = of(table);
        of.table += factor * Items.writeUnits(before, after);
        for (Index index : table.indexes()) {
            of.add(index, factor * units(index, key, before, after));
        }
        return this;
    }

    private static double units(Index index, Key key, Value.@Nullable MapValue before, Value.@Nullable MapValue after) {
        Key from = index.keyOf(key, before);
        Key to = index.keyOf(key, after);
        Value.MapValue old = from == null || before == null ? null : index.project(before);
        Value.MapValue now = to == null || after == null ? null : index.project(after);
        if (old == null || now == null) {
            Value.MapValue only = old == null ? now : old;
            return only == null ? 0 : Capacity.write(ItemSize.ofItem(only));
        }
        if (!Objects.equals(from, to)) {
            return Capacity.write(ItemSize.ofItem(old)) + Capacity.write(ItemSize.ofItem(now));
        }
        return old.equals(now) ? 0 : Items.writeUnits(old, now);
    }

    /** Adds {@code ConsumedCapacity} of one table to an answer, if it is wanted. */
    void report(ObjectNode answer, String wanted) {
        if (!wanted.equals("NONE")) {
            tables.forEach((table, units) -> answer.set("ConsumedCapacity", describe(wanted, table, units)));
        }
    }

    /** Adds {@code ConsumedCapacity} of several tables to an answer, if it is wanted. */
    void reportAll(ObjectNode answer, String wanted) {
        if (!wanted.equals("NONE")) {
            ArrayNode all = answer.putArray("ConsumedCapacity");
            tables.forEach((table, units) -> all.add(describe(wanted, table, units)));
        }
    }

    private static ObjectNode describe(String wanted, Table table, OfTable units) {
        ObjectNode capacity = WireJson.object().put("TableName", table.name()).put("CapacityUnits", units.total());
        if (wanted.equals("INDEXES")) {
            capacity.putObject("Table").put("CapacityUnits", units.table);
            describe(capacity, "LocalSecondaryIndexes", units.local);
            describe(capacity, "GlobalSecondaryIndexes", units.global);
        }
        return capacity;
    }

    private static void describe(ObjectNode capacity, String kind, Map<String, Double> units) {
        if (!units.isEmpty()) {
            ObjectNode indexes = capacity.putObject(kind);
            units.forEach((name, used) -> indexes.putObject(name).put("CapacityUnits", used));
        }
    }
}
