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
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Tags of tables: TagResource, UntagResource and ListTagsOfResource, at most 50 a table.
 *
 * @see <a href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/Tagging.html">Adding tags to
 *     resources</a>
 */
final class TagOperations {
    private static final int PAGE = 10;

    private final Tables tables;

    TagOperations(Tables tables) {
        this.tables = tables;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("TagResource", this::tag);
        operations.put("UntagResource", this::untag);
        operations.put("ListTagsOfResource", this::list);
    }

    private JsonNode tag(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.require("ResourceArn");
        request.require("Tags");
        Map<String, String> added = Tags.read(request);
        request.check();
        Table table = table(request, context);
        Map<String, String> all = new LinkedHashMap<>(table.tags());
        all.putAll(added);
        Tags.check(all);
        table.tags().putAll(added);
        return WireJson.object();
    }

    private JsonNode untag(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.require("ResourceArn");
        request.require("TagKeys");
        request.check();
        Table table = table(request, context);
        JsonNode keys = request.array("TagKeys");
        if (keys != null) {
            keys.forEach(key -> table.tags().remove(key.asText()));
        }
        return WireJson.object();
    }

    private JsonNode list(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.require("ResourceArn");
        request.check();
        Map<String, String> tags = table(request, context).tags();
        int from = from(request.string("NextToken"), tags.size());
        Map<String, String> page = new LinkedHashMap<>();
        tags.entrySet().stream().skip(from).limit(PAGE).forEach(tag -> page.put(tag.getKey(), tag.getValue()));
        ObjectNode answer = WireJson.object();
        Tags.write(answer.putArray("Tags"), page);
        if (from + PAGE < tags.size()) {
            answer.put("NextToken", Integer.toString(from + PAGE));
        }
        return answer;
    }

    private static int from(@Nullable String token, int size) {
        if (token == null) {
            return 0;
        }
        if (!token.matches("[0-9]{1,3}") || Integer.parseInt(token) > size) {
            throw Errors.validation("Invalid NextToken");
        }
        return Integer.parseInt(token);
    }

    private Table table(Request request, RequestContext context) {
        return table(tables, String.valueOf(request.string("ResourceArn")), context);
    }

    /** Returns the table of an ARN. */
    static Table table(Tables tables, String arn, RequestContext context) {
        if (!arn.matches("arn:[^:]+:dynamodb:[^:]*:[^:]*:table/[a-zA-Z0-9_.-]+")) {
            throw Errors.validation("Invalid TableArn: Invalid ResourceArn provided as input " + arn);
        }
        Table table = tables.in(context).get(Request.nameIn(arn));
        if (table == null || !table.settings().arn().equals(arn)) {
            throw Errors.service(
                    "ResourceNotFoundException", "Requested resource not found: ResourcArn: " + arn + " not found");
        }
        return table;
    }
}
