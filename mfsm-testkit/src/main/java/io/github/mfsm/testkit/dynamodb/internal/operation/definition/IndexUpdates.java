package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexDefinition;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What UpdateTable does to the global indexes of a table: at most one is created or deleted at a time. */
final class IndexUpdates {
    private static final String ONE_AT_A_TIME =
            "Subscriber limit exceeded: Only 1 online index can be created or deleted simultaneously per table";

    private final List<IndexReader> created = new ArrayList<>();
    private final List<String> deleted = new ArrayList<>();
    private final Map<String, Throughput> updated = new LinkedHashMap<>();

    /** Reads, and notes what violates the model. */
    IndexUpdates(Request request) {
        for (Request update : request.nestedList("GlobalSecondaryIndexUpdates")) {
            Request create = update.nested("Create");
            Request delete = update.nested("Delete");
            Request change = update.nested("Update");
            if (create != null) {
                created.add(new IndexReader(create, true));
            } else if (delete != null) {
                deleted.add(IndexReader.name(delete));
            } else if (change != null) {
                updated.put(IndexReader.name(change), Throughput.read(change));
            } else {
                throw Errors.invalidParameter(
                        "One of GlobalSecondaryIndexUpdate.Update, GlobalSecondaryIndexUpdate.Create, "
                                + "GlobalSecondaryIndexUpdate.Delete must not be null");
            }
        }
    }

    /** Refuses what can't be done to a table. */
    void check(Table table, Map<String, Value.Type> given, boolean onDemand, boolean switched, Instant now) {
        checkNames();
        if (created.size() + deleted.size() > 1 || (!created.isEmpty() && isBusy(table, now))) {
            throw Errors.service("LimitExceededException", ONE_AT_A_TIME);
        }
        for (IndexReader index : created) {
            if (table.index(index.name()) != null) {
                throw Errors.validation("Attempting to create an index which already exists");
            }
            if (table.indexes().stream().filter(Index::isGlobal).count() >= IndexesReader.MOST_GLOBAL) {
                throw Errors.invalidParameter(
                        "GlobalSecondaryIndex count exceeds the per-table limit of " + IndexesReader.MOST_GLOBAL);
            }
            if (given.isEmpty()) {
                throw Errors.validation("No Attribute Schema Defined");
            }
            definition(index, table, types(table, given), onDemand);
        }
        for (String name : deleted) {
            existing(table, name, now);
        }
        updated.forEach((name, throughput) -> {
            if (table.index(name) == null) {
                throw Errors.validation("Invalid global secondary index name");
            }
            existing(table, name, now);
            throughput.checkFitsIndex(name, onDemand);
        });
        for (Index index : table.indexes()) {
            if (switched && index.isGlobal() && !updated.containsKey(index.name())) {
                throw Errors.invalidParameter("ProvisionedThroughput is not specified for index: " + index.name());
            }
        }
    }

    private void checkNames() {
        Set<String> names = new HashSet<>();
        List<String> all = new ArrayList<>(deleted);
        created.forEach(index -> all.add(index.name()));
        all.addAll(updated.keySet());
        if (!all.stream().allMatch(names::add)) {
            throw Errors.invalidParameter(
                    "Only one global secondary index update per index is allowed simultaneously.");
        }
    }

    private static boolean isBusy(Table table, Instant now) {
        return table.indexes().stream().anyMatch(index -> !index.status(now).equals("ACTIVE"));
    }

    private static Index existing(Table table, String name, Instant now) {
        Index index = table.index(name);
        if (index == null || !index.isGlobal()) {
            throw Errors.service("ResourceNotFoundException", "Requested resource not found");
        }
        if (!index.status(now).equals("ACTIVE")) {
            throw Errors.service(
                    "ResourceInUseException",
                    "Attempt to change a resource which is still in use: Index is being "
                            + (index.status(now).equals("CREATING") ? "created" : "deleted") + ": " + name);
        }
        return index;
    }

    private static Map<String, Value.Type> types(Table table, Map<String, Value.Type> given) {
        Map<String, Value.Type> types = new LinkedHashMap<>(table.definitions());
        given.forEach((name, type) -> {
            Value.Type before = types.put(name, type);
            if (before != null && before != type) {
                throw Errors.invalidParameter(
                        "invalid attribute, SchemaElement redefined should be of same type as previously defined");
            }
        });
        return types;
    }

    private static IndexDefinition definition(
            IndexReader index, Table table, Map<String, Value.Type> types, boolean onDemand) {
        IndexDefinition definition = index.definition(table.schema(), types, onDemand);
        List<IndexDefinition> all = new ArrayList<>();
        all.add(definition);
        table.indexes()
                .forEach(other -> all.add(new IndexDefinition(
                        other.name(), other.isGlobal(), other.schema(), other.projection(), other.capacity())));
        IndexesReader.checkIncluded(all);
        return definition;
    }

    /** Does it. */
    void apply(Table table, Map<String, Value.Type> given, boolean onDemand, Instant now, Instant ready) {
        for (IndexReader index : created) {
            Map<String, Value.Type> types = types(table, given);
            table.add(definition(index, table, types, onDemand), ready);
            index.keyNames().forEach(name -> {
                Value.Type type = types.get(name);
                if (type != null) {
                    table.definitions().put(name, type);
                }
            });
        }
        for (String name : deleted) {
            existing(table, name, now).deleteAt(ready);
        }
        updated.forEach((name, throughput) -> {
            Index index = existing(table, name, now);
            index.changeCapacity(throughput.limits(index.capacity()));
        });
    }
}
