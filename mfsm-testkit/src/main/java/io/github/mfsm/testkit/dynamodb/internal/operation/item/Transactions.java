package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.table.Key;
import io.github.mfsm.testkit.dynamodb.internal.table.Table;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** What the transaction calls have in common. */
final class Transactions {
    private static final int MAX_ITEMS = 100;

    private Transactions() {}

    /** Returns the elements of a transaction; what violates the model is noted. */
    static List<Request> items(Request request) {
        request.require("TransactItems");
        List<Request> elements = request.nestedList("TransactItems");
        JsonNode json = request.array("TransactItems");
        if (json != null && json.isEmpty()) {
            request.violation("'[]'", "TransactItems", "Member must have length greater than or equal to 1");
        }
        if (elements.size() > MAX_ITEMS) {
            request.violation(
                    "'" + json + "'", "TransactItems", "Member must have length less than or equal to " + MAX_ITEMS);
        }
        return elements;
    }

    /** The items a transaction touches: each once. */
    static final class DistinctItems {
        private record Item(String table, Key key) {}

        private final Set<Item> items = new HashSet<>();
        private boolean repeated;

        void add(Table table, Key key) {
            repeated |= !items.add(new Item(table.name(), key));
        }

        void check() {
            if (repeated) {
                throw Errors.validation("Transaction request cannot include multiple operations on one item");
            }
        }
    }

    /** Why a transaction is cancelled: one reason for each of its items, in their order. */
    static final class Reasons {
        private final List<ObjectNode> reasons = new ArrayList<>();
        private boolean cancelled;
        private boolean invalid;

        /** Does something for the next item; what it refuses becomes that item's reason. */
        void collect(Runnable work) {
            if (invalid) { // the service looks no further
                reasons.add(WireJson.object().put("Code", "None"));
                return;
            }
            try {
                work.run();
                reasons.add(WireJson.object().put("Code", "None"));
            } catch (AwsError error) {
                cancelled = true;
                invalid = !error.code().equals("ConditionalCheckFailedException");
                reasons.add(reason(error));
            }
        }

        private static ObjectNode reason(AwsError error) {
            boolean failedCheck = error.code().equals("ConditionalCheckFailedException");
            ObjectNode reason = WireJson.object();
            reason.put("Code", failedCheck ? "ConditionalCheckFailed" : "ValidationError");
            JsonNode item = error.body().get("Item");
            if (item != null) {
                reason.set("Item", item);
            }
            return reason.put("Message", error.getMessage());
        }

        void check() {
            if (cancelled) {
                String codes = reasons.stream()
                        .map(reason -> reason.get("Code").textValue())
                        .collect(Collectors.joining(", ", "[", "]"));
                ArrayNode all = WireJson.object().arrayNode();
                reasons.forEach(all::add);
                throw AwsError.withCapitalMessage(
                                "com.amazonaws.dynamodb.v20120810#TransactionCanceledException",
                                "Transaction cancelled, please refer cancellation reasons for specific reasons "
                                        + codes)
                        .with("CancellationReasons", all);
            }
        }
    }
}
