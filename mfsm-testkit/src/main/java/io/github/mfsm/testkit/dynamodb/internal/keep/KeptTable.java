package io.github.mfsm.testkit.dynamodb.internal.keep;

import io.github.mfsm.testkit.dynamodb.internal.table.Index;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexDefinition;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.TableSettings;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A table without its items.
 *
 * @param account its account
 * @param region its Region
 * @param name its name
 * @param schema its key
 * @param definitions the types of all key attributes
 * @param indexes its indexes
 * @param tags its tags
 * @param settings what else is known of it
 * @param timeToLive the attribute that holds the time of expiry, or null
 * @param recovery its recovery to a point of time, or null
 * @param policy who may use it, or null
 */
record KeptTable(
        String account,
        String region,
        String name,
        KeySchema schema,
        Map<String, Value.Type> definitions,
        List<KeptIndex> indexes,
        Map<String, String> tags,
        TableSettings settings,
        @Nullable String timeToLive,
        Table.@Nullable PointInTimeRecovery recovery,
        Table.@Nullable Policy policy) {

    /**
     * An index without its items.
     *
     * @param definition what it is
     * @param activeFrom when it can be read
     * @param goneFrom when it is gone, or null
     */
    record KeptIndex(
            IndexDefinition definition,
            Instant activeFrom,
            @Nullable Instant goneFrom) {
        static KeptIndex of(Index index) {
            return new KeptIndex(index.definition(), index.activeFrom(), index.goneFrom());
        }
    }

    static KeptTable of(Table table, RequestContext place) {
        return new KeptTable(
                place.account(),
                place.region(),
                table.name(),
                table.schema(),
                new LinkedHashMap<>(table.definitions()),
                table.indexes().stream().map(KeptIndex::of).toList(),
                new LinkedHashMap<>(table.tags()),
                table.settings(),
                table.timeToLiveAttribute(),
                table.recovery(),
                table.policy());
    }

    /** Returns the table without indexes and expiry, which come after the items. */
    Table empty() {
        Table table = new Table(name, schema, definitions, settings);
        table.tags().putAll(tags);
        table.recoverBy(recovery);
        table.allow(policy);
        return table;
    }

    /** Adds what follows from the items. */
    void complete(Table table, Instant now) {
        for (KeptIndex index : indexes) {
            table.add(index.definition(), index.activeFrom());
            Index added = table.index(index.definition().name());
            if (added != null && index.goneFrom() != null) {
                added.deleteAt(index.goneFrom());
            }
        }
        if (timeToLive != null) {
            table.expireBy(timeToLive, now);
        }
    }

    RequestContext place() {
        return RequestContext.inProcess(region, account);
    }
}
