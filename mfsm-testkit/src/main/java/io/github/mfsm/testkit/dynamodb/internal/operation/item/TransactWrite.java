package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateExpression;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.IndexKeys;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One element of a write transaction. */
final class TransactWrite {
    private enum Kind {
        CONDITION_CHECK("ConditionCheck", "Key", "ConditionExpression"),
        PUT("Put", "Item", null),
        DELETE("Delete", "Key", null),
        UPDATE("Update", "Key", "UpdateExpression");

        private final String member;
        private final String attributes;
        private final @Nullable String requiredExpression;

        Kind(String member, String attributes, @Nullable String requiredExpression) {
            this.member = member;
            this.attributes = attributes;
            this.requiredExpression = requiredExpression;
        }
    }

    private final Kind kind;
    private final Request request;
    private final boolean returnsOld;
    private String tableName = "";
    private Value.MapValue attributes = new Value.MapValue(Map.of());
    private @Nullable UpdateExpression update;
    private WriteCondition condition = new WriteCondition(null, false);

    private TransactWrite(Kind kind, Request request) {
        this.kind = kind;
        this.request = request;
        request.require(kind.attributes);
        if (kind.requiredExpression != null) {
            request.require(kind.requiredExpression);
        }
        this.returnsOld = WriteCondition.wantsOld(request);
    }

    /** Finds out what an element is, and notes what violates the model. */
    static TransactWrite of(Request element) {
        List<Kind> given = List.of(Kind.values()).stream()
                .filter(kind -> element.has(kind.member))
                .toList();
        if (given.isEmpty()) {
            throw Errors.validation(
                    "Invalid Request: TransactWriteRequest should contain Delete or Put or Update request");
        }
        if (given.size() > 1) {
            throw Errors.validation("TransactItems can only contain one of Check, Put, Update or Delete");
        }
        Kind kind = given.get(0);
        return new TransactWrite(kind, Objects.requireNonNull(element.nested(kind.member)));
    }

    /** Reads values and expressions, once the model's constraints hold. */
    void parse() {
        tableName = request.tableName();
        Expressions expressions = kind == Kind.UPDATE
                ? Expressions.of(request, "UpdateExpression", "ConditionExpression")
                : Expressions.of(request, "ConditionExpression");
        if (kind == Kind.UPDATE) {
            update = expressions.update();
        }
        condition = new WriteCondition(expressions.condition("ConditionExpression"), returnsOld);
        expressions.checkAllUsed();
        attributes = ValueReader.readItem(Objects.requireNonNull(request.object(kind.attributes)));
        if (kind == Kind.PUT) {
            Items.checkSize(attributes);
        }
    }

    String tableName() {
        return tableName;
    }

    boolean changes() {
        return kind != Kind.CONDITION_CHECK;
    }

    /** Refuses what isn't a reason to cancel the transaction but makes the request invalid. */
    void checkKeyNotEmpty(Table table) {
        Keys.checkNotEmpty(table.schema(), attributes);
        if (changes() && fits(table)) { // a check alone may lead into keys, where nothing is
            if (update != null && !Update.changesKey(update, table)) { // a change of the key is the item's own reason
                KeyPaths.check(table, update);
            }
            KeyPaths.check(table, condition.condition());
        }
    }

    /** Returns whether key and index keys fit the table; where they don't, that is the item's own reason to cancel. */
    private boolean fits(Table table) {
        try {
            key(table);
            checkIndexKeys(table);
            return true;
        } catch (AwsError reason) {
            return false;
        }
    }

    private void checkIndexKeys(Table table) {
        if (kind == Kind.PUT) {
            IndexKeys.check(table, attributes, IndexKeys.Origin.ITEM);
        }
    }

    Key key(Table table) {
        return kind == Kind.PUT ? Keys.ofItem(table.schema(), attributes) : Keys.ofKey(table.schema(), attributes);
    }

    /** Returns the item after this write, or null if there is none then; refuses if the condition fails. */
    Value.@Nullable MapValue after(Table table, Key key) {
        Value.MapValue old = table.get(key);
        if (kind == Kind.UPDATE) {
            Update.checkLeavesKeyAlone(update, table);
        }
        checkIndexKeys(table);
        condition.check(old);
        return switch (kind) {
            case CONDITION_CHECK -> old;
            case PUT -> attributes;
            case DELETE -> null;
            case UPDATE -> Update.apply(update, table, key, old);
        };
    }
}
