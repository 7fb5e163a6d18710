package io.github.mfsm.testkit.dynamodb.internal.operation.definition;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.table.Tables;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The resource policies of tables, kept and shown; nobody is refused because of one. Those of streams are refused by
 * name.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_PutResourcePolicy.html">PutResourcePolicy</a>
 */
final class PolicyOperations {
    private static final int MAX_BYTES = 20 * 1024;
    private static final String NO_POLICY = "NO_POLICY";

    private final Tables tables;

    PolicyOperations(Tables tables) {
        this.tables = tables;
    }

    void addTo(Map<String, Operation> operations) {
        operations.put("PutResourcePolicy", this::put);
        operations.put("GetResourcePolicy", this::get);
        operations.put("DeleteResourcePolicy", this::delete);
    }

    private JsonNode put(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.require("ResourceArn");
        request.require("Policy");
        request.check();
        String policy = Objects.requireNonNull(request.string("Policy"));
        checkPolicy(policy);
        Table table = table(request, context);
        Table.Policy before = table.policy();
        checkRevision(request, before);
        if (before == null || !before.text().equals(policy)) {
            table.allow(policy, tables.now());
        }
        return revision(Objects.requireNonNull(table.policy()));
    }

    private JsonNode get(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.require("ResourceArn");
        request.check();
        Table table = table(request, context);
        Table.Policy policy = table.policy();
        if (policy == null) {
            throw notFound(table);
        }
        return revision(policy).put("Policy", policy.text());
    }

    private JsonNode delete(JsonNode json, RequestContext context) {
        Request request = new Request(json);
        request.require("ResourceArn");
        request.check();
        Table table = table(request, context);
        Table.Policy policy = table.policy();
        checkRevision(request, policy);
        if (policy == null) {
            return WireJson.object(); // it is deleted already
        }
        table.allow(null, tables.now());
        return revision(policy);
    }

    /** Refuses what is no policy; what one says is not looked at. */
    static void checkPolicy(String policy) {
        if (policy.getBytes(StandardCharsets.UTF_8).length > MAX_BYTES) {
            throw Errors.validation("Resource policy cannot exceed " + MAX_BYTES + " bytes");
        }
        try {
            if (WireJson.parse(policy).isObject()) {
                return;
            }
        } catch (JsonProcessingException e) {
            throw invalid();
        }
        throw invalid();
    }

    private static RuntimeException invalid() {
        return Errors.validation("Invalid policy document: it must be a JSON object");
    }

    private static void checkRevision(Request request, Table.@Nullable Policy before) {
        String expected = request.string("ExpectedRevisionId");
        if (expected == null) {
            return;
        }
        String actual = before == null ? NO_POLICY : Long.toString(before.revision());
        if (!expected.equals(actual)) {
            throw Errors.service(
                    "PolicyNotFoundException",
                    "The policy with the expected revision " + expected + " was not found; the revision is " + actual);
        }
    }

    private static RuntimeException notFound(Table table) {
        return Errors.service(
                "PolicyNotFoundException",
                "The operation tried to access a nonexistent resource-based policy: "
                        + table.settings().arn());
    }

    private static ObjectNode revision(Table.Policy policy) {
        return WireJson.object().put("RevisionId", Long.toString(policy.revision()));
    }

    private Table table(Request request, RequestContext context) {
        String arn = String.valueOf(request.string("ResourceArn"));
        if (arn.contains("/stream/")) {
            throw Errors.unsupported("the resource policy of a stream");
        }
        return TagOperations.table(tables, arn, context);
    }
}
