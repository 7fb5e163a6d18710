package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes up to 100 items, all or none; a client's token makes it idempotent for ten minutes. */
final class TransactWriteItems implements Operation {
    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(10);
    private static final int MAX_TOKEN = 36;
    private static final long MAX_BYTES = 4L * 1024 * 1024;

    private final Tables tables;
    private final Map<String, Remembered> byToken = new LinkedHashMap<>();

    TransactWriteItems(Tables tables) {
        this.tables = tables;
    }

    /** A transaction that was done under a token. */
    private record Remembered(JsonNode items, JsonNode answer, Instant time) {}

    /** What the request wants to know besides. */
    private record Report(String capacity, ItemCollections collections) {}

    /** What happens to one item; without an item after it, it is deleted. */
    private record Effect(Table table, Key key, Value.@Nullable MapValue after, boolean writes) {}

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String capacity = Capacity.wanted(request);
        ItemCollections collections = ItemCollections.wanted(request);
        String token = request.string("ClientRequestToken");
        if (token != null && token.length() > MAX_TOKEN) {
            request.violation(
                    "'" + token + "'",
                    "ClientRequestToken",
                    "Member must have length less than or equal to " + MAX_TOKEN);
        }
        List<Request> elements = Transactions.items(request);
        List<TransactWrite> writes = new ArrayList<>();
        for (Request element : elements) {
            writes.add(TransactWrite.of(element));
        }
        request.check();
        writes.forEach(TransactWrite::parse);
        if (token == null || token.isEmpty()) {
            return perform(writes, new Report(capacity, collections), context);
        }
        String scoped = context.account() + "/" + context.region() + "/" + token;
        Instant now = tables.now();
        byToken.values().removeIf(old -> old.time().plus(TOKEN_LIFETIME).isBefore(now));
        JsonNode items = json.get("TransactItems");
        Remembered before = byToken.get(scoped);
        if (before != null && !before.items().equals(items)) {
            throw Errors.service(
                    "IdempotentParameterMismatchException",
                    "Specified idempotent token was used with different request parameters within the idempotency window");
        }
        if (before != null) {
            return before.answer();
        }
        JsonNode answer = perform(writes, new Report(capacity, collections), context);
        byToken.put(scoped, new Remembered(items, answer, now));
        return answer;
    }

    private JsonNode perform(List<TransactWrite> writes, Report report, RequestContext context) {
        List<Table> tablesOfWrites = new ArrayList<>();
        for (TransactWrite write : writes) {
            tablesOfWrites.add(Lookup.forItems(tables, context, write.tableName()));
        }
        for (int i = 0; i < writes.size(); i++) {
            writes.get(i).checkKeyNotEmpty(tablesOfWrites.get(i));
        }
        Transactions.DistinctItems distinct = new Transactions.DistinctItems();
        Transactions.Reasons reasons = new Transactions.Reasons();
        List<Effect> effects = new ArrayList<>();
        for (int i = 0; i < writes.size(); i++) {
            TransactWrite write = writes.get(i);
            Table table = tablesOfWrites.get(i);
            reasons.collect(() -> {
                Key key = write.key(table);
                distinct.add(table, key);
                effects.add(new Effect(table, key, write.after(table, key), write.changes()));
            });
        }
        distinct.check();
        reasons.check();
        checkSize(effects);
        return apply(effects, report);
    }

    private static void checkSize(List<Effect> effects) {
        long bytes =
                effects.stream().mapToLong(effect -> Items.size(effect.after())).sum();
        if (bytes > MAX_BYTES) {
            throw Errors.validation("Transaction payload size cannot exceed 4MB. Payload Size: " + bytes);
        }
    }

    private static JsonNode apply(List<Effect> effects, Report report) {
        Consumed consumed = new Consumed();
        for (Effect effect : effects) {
            Table table = effect.table();
            Value.MapValue old = table.get(effect.key());
            consumed.write(table, effect.key(), old, effect.after(), 2);
            if (effect.writes()) {
                report.collections().write(table, effect.key());
            }
            if (effect.writes() && effect.after() != null) {
                table.put(effect.key(), effect.after());
            } else if (effect.writes()) {
                table.remove(effect.key());
            }
        }
        ObjectNode answer = WireJson.object();
        consumed.reportAll(answer, report.capacity());
        report.collections().reportAll(answer);
        return answer;
    }
}
