package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.KeyAttributes;
import io.github.mfsm.testkit.dynamodb.internal.expression.Path;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateExpression;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Refuses expressions that lead into key attributes, which are scalars. */
final class KeyPaths {
    private KeyPaths() {}

    static void check(Table table, @Nullable Projection projection) {
        if (projection != null) {
            check(table, projection.paths());
        }
    }

    static void check(Table table, @Nullable Condition condition) {
        if (condition != null) {
            check(table, KeyAttributes.paths(condition));
        }
    }

    static void check(Table table, @Nullable UpdateExpression update) {
        if (update != null) {
            check(table, update.allPaths());
        }
    }

    private static void check(Table table, List<Path> paths) {
        KeyAttributes.checkScalars(
                paths,
                table.schema()::contains,
                name -> table.indexes().stream()
                        .anyMatch(index -> index.schema().contains(name)));
    }
}
