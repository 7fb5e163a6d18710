package io.github.mfsm.testkit.dynamodb.internal.keep;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.stream.ChangeStream;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A stream without its changes.
 *
 * @param table its table, which may be gone
 * @param viewType which images it has
 * @param created when it began
 * @param disabled when it ended, or null
 */
record KeptStream(
        KeptTable table,
        ChangeStream.ViewType viewType,
        Instant created,
        @Nullable Instant disabled) {

    /**
     * A change.
     *
     * @param when when it was
     * @param key the item's key
     * @param before the item as it was, or null
     * @param after the item as it is, or null
     * @param event what happened
     * @param expired whether its time to live was over
     */
    record Entry(
            Instant when,
            JsonNode key,
            @Nullable JsonNode before,
            @Nullable JsonNode after,
            String event,
            boolean expired) {
        static Entry of(ChangeStream.Entry entry) {
            return new Entry(
                    entry.when(),
                    ValueWriter.writeItem(entry.key()),
                    json(entry.before()),
                    json(entry.after()),
                    entry.event(),
                    entry.expired());
        }

        ChangeStream.Entry restored(long number) {
            return new ChangeStream.Entry(
                    number, when, ValueReader.readItem(key), item(before), item(after), event, expired);
        }

        private static @Nullable JsonNode json(Value.@Nullable MapValue item) {
            return item == null ? null : ValueWriter.writeItem(item);
        }

        private static Value.@Nullable MapValue item(@Nullable JsonNode json) {
            return json == null || json.isNull() ? null : ValueReader.readItem(json);
        }
    }
}
