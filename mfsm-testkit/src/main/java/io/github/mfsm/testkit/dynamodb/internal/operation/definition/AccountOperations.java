package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What infrastructure tools ask besides tables: limits, endpoints, continuous backups. */
final class AccountOperations {
    private static final long ACCOUNT_UNITS = 80_000;
    private static final long TABLE_UNITS = 40_000;
    private static final int CACHE_MINUTES = 1_440;
    private static final int MAX_DAYS = 35;
    private static final Duration LATEST = Duration.ofMinutes(5);

    private final Tables tables;

    AccountOperations(Tables tables) {
        this.tables = tables;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put(
                "DescribeLimits",
                (request, context) -> WireJson.object()
                        .put("AccountMaxReadCapacityUnits", ACCOUNT_UNITS)
                        .put("AccountMaxWriteCapacityUnits", ACCOUNT_UNITS)
                        .put("TableMaxReadCapacityUnits", TABLE_UNITS)
                        .put("TableMaxWriteCapacityUnits", TABLE_UNITS));
        operations.put("DescribeEndpoints", (request, context) -> endpoints(context));
        operations.put("DescribeContinuousBackups", this::describeBackups);
        operations.put("UpdateContinuousBackups", this::updateBackups);
    }

    private static JsonNode endpoints(RequestContext context) {
        ObjectNode answer = WireJson.object();
        String host = context.headers().getOrDefault("Host", "dynamodb." + context.region() + ".amazonaws.com");
        answer.putArray("Endpoints").addObject().put("Address", host).put("CachePeriodInMinutes", CACHE_MINUTES);
        return answer;
    }

    private JsonNode describeBackups(JsonNode json, RequestContext context) {
        return describe(table(new Request(json).ownTableName(), context));
    }

    private JsonNode updateBackups(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String name = request.ownTableName();
        request.require("PointInTimeRecoverySpecification");
        Request specification = request.nested("PointInTimeRecoverySpecification");
        boolean enabled = false;
        Integer days = null;
        if (specification != null) {
            specification.require("PointInTimeRecoveryEnabled");
            enabled = specification.flag("PointInTimeRecoveryEnabled");
            days = specification.integer("RecoveryPeriodInDays", 1, MAX_DAYS);
        }
        request.check();
        Table table = table(name, context);
        Table.PointInTimeRecovery before = table.recovery();
        Instant since = before == null ? tables.now() : before.since();
        table.recoverBy(enabled ? new Table.PointInTimeRecovery(since, days == null ? MAX_DAYS : days) : null);
        return describe(table);
    }

    private Table table(String name, RequestContext context) {
        Table table = tables.in(context).get(name);
        if (table == null) {
            throw Errors.service("TableNotFoundException", "Table not found: " + name);
        }
        return table;
    }

    private JsonNode describe(Table table) {
        ObjectNode answer = WireJson.object();
        ObjectNode description =
                answer.putObject("ContinuousBackupsDescription").put("ContinuousBackupsStatus", "ENABLED");
        ObjectNode recovery = description.putObject("PointInTimeRecoveryDescription");
        Table.@Nullable PointInTimeRecovery on = table.recovery();
        recovery.put("PointInTimeRecoveryStatus", on == null ? "DISABLED" : "ENABLED");
        if (on != null) {
            Instant earliest = tables.now().minus(Duration.ofDays(on.days()));
            Instant latest = tables.now().minus(LATEST);
            recovery.put("RecoveryPeriodInDays", on.days());
            recovery.put(
                    "EarliestRestorableDateTime",
                    WireJson.seconds(earliest.isBefore(on.since()) ? on.since() : earliest));
            recovery.put(
                    "LatestRestorableDateTime", WireJson.seconds(latest.isBefore(on.since()) ? on.since() : latest));
        }
        return answer;
    }
}
