package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Lookup;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Objects;

/** The expiry of items. */
final class TimeToLiveOperations {
    private static final int MAX_NAME = 255;

    private final Tables tables;

    TimeToLiveOperations(Tables tables) {
        this.tables = tables;
    }

    /** Switches the expiry of items on or off, at once. */
    JsonNode update(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        String tableName = request.ownTableName();
        request.require("TimeToLiveSpecification");
        Request specification = request.nested("TimeToLiveSpecification");
        if (specification != null) {
            specification.require("Enabled");
            specification.require("AttributeName");
            String attribute = specification.string("AttributeName");
            if (attribute != null && attribute.length() > MAX_NAME) {
                specification.violation(
                        "'" + attribute + "'",
                        "AttributeName",
                        "Member must have length less than or equal to " + MAX_NAME);
            }
            if (attribute != null && attribute.isEmpty()) {
                specification.violation("''", "AttributeName", "Member must have length greater than or equal to 1");
            }
        }
        request.check();
        Request checked = Objects.requireNonNull(specification);
        boolean enabled = checked.flag("Enabled");
        String attribute = Objects.requireNonNull(checked.string("AttributeName"));
        Table table = Lookup.forTableCalls(tables, context, tableName);
        change(table, enabled, attribute);

        ObjectNode answer = WireJson.object();
        answer.putObject("TimeToLiveSpecification").put("Enabled", enabled).put("AttributeName", attribute);
        return answer;
    }

    private void change(Table table, boolean enabled, String attribute) {
        String current = table.timeToLiveAttribute();
        if (current == null && !enabled) {
            throw Errors.validation("TimeToLive is already disabled");
        }
        if (current != null && !current.equals(attribute)) {
            throw Errors.validation(
                    "TimeToLive is active on a different AttributeName: current AttributeName is " + current);
        }
        if (current != null && enabled) {
            throw Errors.validation("TimeToLive is already enabled");
        }
        table.expireBy(enabled ? attribute : null, tables.now());
    }

    /** Tells whether items of a table expire, and by which attribute. */
    JsonNode describe(JsonNode json, RequestContext context) {
        Table table = Lookup.forTableCalls(tables, context, new Request(json).ownTableName());
        String attribute = table.timeToLiveAttribute();

        ObjectNode answer = WireJson.object();
        ObjectNode description = answer.putObject("TimeToLiveDescription");
        description.put("TimeToLiveStatus", attribute == null ? "DISABLED" : "ENABLED");
        if (attribute != null) {
            description.put("AttributeName", attribute);
        }
        return answer;
    }
}
