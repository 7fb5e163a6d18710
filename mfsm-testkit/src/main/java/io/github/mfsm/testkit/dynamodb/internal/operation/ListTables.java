package io.github.mfsm.testkit.dynamodb.internal.operation;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Iterator;
import java.util.NavigableMap;

/** Lists the names of the tables, in pages of at most 100. */
public final class ListTables implements Operation {
    private static final int MAX_LIMIT = 100;

    private final Tables tables;

    /**
     * Works on tables.
     *
     * @param tables all tables
     */
    public ListTables(Tables tables) {
        this.tables = tables;
    }

    @Override
    public JsonNode handle(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        Integer limit = request.integer("Limit", 1, MAX_LIMIT);
        String after = request.string("ExclusiveStartTableName");
        if (after != null) {
            request.noteTableName("ExclusiveStartTableName", after);
        }
        request.check();
        NavigableMap<String, Table> here = tables.in(context);
        if (after != null) {
            here = here.tailMap(after, false);
        }

        ObjectNode answer = WireJson.object();
        ArrayNode names = answer.putArray("TableNames");
        Iterator<String> all = here.keySet().iterator();
        String last = "";
        while (all.hasNext() && names.size() < (limit == null ? MAX_LIMIT : limit)) {
            last = all.next();
            names.add(last);
        }
        if (all.hasNext()) {
            answer.put("LastEvaluatedTableName", last);
        }
        return answer;
    }
}
