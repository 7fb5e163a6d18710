package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexDefinition;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Reads the indexes that a table is created with.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/ServiceQuotas.html">Quotas</a>
 */
final class IndexesReader {
    static final int MOST_GLOBAL = 20;
    private static final int MOST_LOCAL = 5;
    private static final int MOST_INCLUDED = 100;

    private final boolean localGiven;
    private final boolean globalGiven;
    private final List<IndexReader> local = new ArrayList<>();
    private final List<IndexReader> global = new ArrayList<>();

    /** Reads, and notes what violates the model. */
    IndexesReader(Request request) {
        localGiven = request.has("LocalSecondaryIndexes");
        globalGiven = request.has("GlobalSecondaryIndexes");
        for (Request index : request.nestedList("LocalSecondaryIndexes")) {
            local.add(new IndexReader(index, false));
        }
        for (Request index : request.nestedList("GlobalSecondaryIndexes")) {
            global.add(new IndexReader(index, true));
        }
    }

    /** Returns the indexes, once the model's constraints hold. */
    List<IndexDefinition> definitions(KeySchema table, Map<String, Value.Type> types, boolean onDemand) {
        checkCount(
                localGiven,
                local,
                "List of LocalSecondaryIndexes is empty",
                MOST_LOCAL,
                "Number of LocalSecondaryIndexes exceeds per-table limit of " + MOST_LOCAL);
        checkCount(
                globalGiven,
                global,
                "List of GlobalSecondaryIndexes is empty",
                MOST_GLOBAL,
                "GlobalSecondaryIndex count exceeds the per-table limit of " + MOST_GLOBAL);
        List<IndexDefinition> definitions = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (IndexReader index : Stream.concat(local.stream(), global.stream()).toList()) {
            if (!names.add(index.name())) {
                throw Errors.invalidParameter("Duplicate index name: " + index.name());
            }
            definitions.add(index.definition(table, types, onDemand));
        }
        checkIncluded(definitions);
        return definitions;
    }

    private static void checkCount(boolean given, List<IndexReader> indexes, String empty, int most, String tooMany) {
        if (given && indexes.isEmpty()) {
            throw Errors.invalidParameter(empty);
        }
        if (indexes.size() > most) {
            throw Errors.invalidParameter(tooMany);
        }
    }

    /** Refuses more projected attributes than all indexes of a table may name together. */
    static void checkIncluded(List<IndexDefinition> definitions) {
        int included = definitions.stream()
                .mapToInt(index -> index.projection().included().size())
                .sum();
        if (included > MOST_INCLUDED) {
            throw Errors.invalidParameter("Number of projected non-key attributes (" + included
                    + ") exceeds the limit of " + MOST_INCLUDED + " for all indexes of a table");
        }
    }
}
