package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Keys;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads an item. Eventually consistent reads see the newest state as well. */
public final class GetItem implements Operation {
    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public GetItem(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.tableName();
        request.require("Key");
        String capacity = Capacity.wanted(request);
        boolean consistent = request.flag("ConsistentRead");
        request.check();
        Wanted wanted = Envelope.around(() -> read(request));
        Table table = Lookup.forItems(tables, context, tableName);
        KeyPaths.check(table, wanted.projection());
        Key key = Keys.ofKey(table.schema(), wanted.key());

        Value.MapValue item = table.get(key);

        ObjectNode answer = WireJson.object();
        if (item != null) {
            Projection projection = wanted.projection();
            answer.set("Item", ValueWriter.writeItem(projection == null ? item : projection.of(item)));
        }
        new Consumed().add(table, Capacity.read(Items.size(item), consistent)).report(answer, capacity);
        return answer;
    }

    private record Wanted(Value.MapValue key, @Nullable Projection projection) {}

    private static Wanted read(Request request) {
        Expressions expressions = Expressions.of(request, "ProjectionExpression");
        Value.MapValue key = ValueReader.readItem(Objects.requireNonNull(request.object("Key")));
        Projection projection = expressions.projection();
        expressions.checkAllUsed();
        return new Wanted(key, projection);
    }
}
