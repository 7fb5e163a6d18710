package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
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
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Reads up to 100 items at one moment. */
final class TransactGetItems implements Operation {
    private final Tables tables;

    TransactGetItems(Tables tables) {
        this.tables = tables;
    }

    private record Get(
            String tableName, Value.MapValue key, @Nullable Projection projection) {}

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String capacity = Capacity.wanted(request);
        List<Request> elements = Transactions.items(request);
        for (Request element : elements) {
            element.require("Get");
            Request get = element.nested("Get");
            if (get != null) {
                get.require("Key");
            }
        }
        request.check();
        List<Get> gets = new ArrayList<>();
        for (Request element : elements) {
            Request get = Objects.requireNonNull(element.nested("Get"));
            gets.add(Envelope.around(() -> read(get)));
        }
        return answer(gets, capacity, context);
    }

    private static Get read(Request request) {
        String table = request.tableName();
        Expressions expressions = Expressions.of(request, "ProjectionExpression");
        Projection projection = expressions.projection();
        expressions.checkAllUsed();
        Value.MapValue key = ValueReader.readItem(Objects.requireNonNull(request.object("Key")));
        return new Get(table, key, projection);
    }

    private JsonNode answer(List<Get> gets, String capacity, RequestContext context) {
        Transactions.DistinctItems distinct = new Transactions.DistinctItems();
        Transactions.Reasons reasons = new Transactions.Reasons();
        ArrayNode responses = WireJson.object().arrayNode();
        Consumed consumed = new Consumed();
        List<Table> tablesOfGets = new ArrayList<>();
        for (Get get : gets) {
            Table table = Lookup.forItems(tables, context, get.tableName());
            Keys.checkNotEmpty(table.schema(), get.key());
            KeyPaths.check(table, get.projection());
            tablesOfGets.add(table);
        }
        for (int i = 0; i < gets.size(); i++) {
            Get get = gets.get(i);
            Table table = tablesOfGets.get(i);
            reasons.collect(() -> {
                Key key = Keys.ofKey(table.schema(), get.key());
                distinct.add(table, key);
                Value.MapValue item = table.get(key);
                ObjectNode response = responses.addObject();
                if (item != null) {
                    response.set(
                            "Item",
                            ValueWriter.writeItem(
                                    get.projection() == null
                                            ? item
                                            : get.projection().of(item)));
                }
                consumed.add(table, 2 * Capacity.read(Items.size(item), true));
            });
        }
        distinct.check();
        reasons.check();
        ObjectNode answer = WireJson.object();
        consumed.reportAll(answer, capacity);
        answer.set("Responses", responses);
        return answer;
    }
}
