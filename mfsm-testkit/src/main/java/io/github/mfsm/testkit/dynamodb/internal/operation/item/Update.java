package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.expression.Path;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateApplier;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateExpression;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexKeys;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The effect of an update expression on one item, as UpdateItem and a transaction share it. */
final class Update {
    private Update() {}

    static void checkLeavesKeyAlone(@Nullable UpdateExpression update, Table table) {
        if (update != null) {
            keyAttribute(update, table).ifPresent(name -> {
                throw Errors.invalidParameter(
                        "Cannot update attribute " + name + ". This attribute is part of the key");
            });
        }
    }

    static boolean changesKey(UpdateExpression update, Table table) {
        return keyAttribute(update, table).isPresent();
    }

    private static Optional<String> keyAttribute(UpdateExpression update, Table table) {
        return update.paths().stream()
                .map(Path::root)
                .filter(table.schema()::contains)
                .findFirst();
    }

    /** Returns the item after the update, or null if there was none and the update only removes. */
    static Value.@Nullable MapValue apply(
            @Nullable UpdateExpression update, Table table, Key key, Value.@Nullable MapValue old) {
        Value.MapValue before = old == null ? key.attributes(table.schema()) : old;
        if (update == null) {
            return before;
        }
        if (old == null && update.onlyRemoves()) {
            return null; // wherever its paths would lead
        }
        Value.MapValue after = UpdateApplier.apply(update, before);
        IndexKeys.check(table, after, IndexKeys.Origin.UPDATE);
        Items.checkUpdatedSize(after);
        return after;
    }
}
