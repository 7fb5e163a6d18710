package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** What a request asks for, as far as a known difference depends on it. */
final class Requests {
    private static final Pattern ONLY_REMOVES = Pattern.compile("(?is)\\s*REMOVE\\b(?!.*\\b(SET|ADD|DELETE)\\b).*");

    private Requests() {}

    static boolean onlyRemoves(JsonNode update) {
        return ONLY_REMOVES.matcher(update.path("UpdateExpression").asText()).matches()
                || removesLegacy(update.path("AttributeUpdates"));
    }

    private static boolean removesLegacy(JsonNode updates) {
        for (JsonNode update : updates) {
            if (!update.path("Action").asText().equals("DELETE") || update.has("Value")) {
                return false;
            }
        }
        return !updates.isEmpty();
    }

    static boolean hasUpdateThatOnlyRemoves(Request request) {
        return !leavesItemsApart(request).isEmpty();
    }

    /** The writes after which the two servers may hold different items. */
    static List<JsonNode> leavesItemsApart(Request request) {
        if (request.operation().equals("UpdateItem")) {
            return onlyRemoves(request.body()) ? List.of(request.body()) : List.of();
        }
        List<JsonNode> writes = new ArrayList<>();
        boolean removes = false;
        for (JsonNode element : request.body().path("TransactItems")) {
            removes |= onlyRemoves(element.path("Update"));
            for (JsonNode write : element) {
                writes.add(write);
            }
        }
        return removes ? writes : List.of();
    }

    /** The key of an item of one of the test's tables. */
    static ObjectNode keyOf(JsonNode item) {
        ObjectNode key = RandomValues.object();
        for (String name : List.of("pk", "sk")) {
            if (item.has(name)) {
                key.set(name, item.get(name));
            }
        }
        return key;
    }

    /** Whether a batch names one key twice, in two ways to write its numbers. */
    static boolean hasEqualKeys(Request request) {
        for (JsonNode table : request.body().path("RequestItems")) {
            Set<JsonNode> keys = new HashSet<>();
            for (JsonNode element : table.isArray() ? table : table.path("Keys")) {
                JsonNode put = element.at("/PutRequest/Item");
                JsonNode delete = element.at("/DeleteRequest/Key");
                JsonNode key = put.isObject() ? keyOf(put) : delete.isObject() ? delete : element;
                if (!keys.add(Answer.normal(key))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The writes of a transaction that names one key twice, with a number that isn't in its shortest form. */
    static List<JsonNode> equalKeysInTransaction(Request request) {
        List<JsonNode> writes = new ArrayList<>();
        Set<JsonNode> keys = new HashSet<>();
        boolean isLonger = false;
        for (JsonNode element : request.body().path("TransactItems")) {
            for (JsonNode write : element) {
                writes.add(write);
                ObjectNode key = keyOf(write.has("Key") ? write.get("Key") : write.path("Item"));
                key.set("table", write.get("TableName"));
                keys.add(Answer.normal(key));
                isLonger |= !key.equals(Answer.normal(key));
            }
        }
        return isLonger && keys.size() < writes.size() ? writes : List.of();
    }

    static boolean hasInclusiveBound(Request request) {
        return request.body().path("KeyConditionExpression").asText().matches("(?s).*(BETWEEN|<=|>=).*")
                || request.body().path("KeyConditions").toString().matches("(?s).*\"(BETWEEN|LE|GE)\".*");
    }

    /** Whether a query goes on from a key that is a bound of what it asks for, both partition and sort key. */
    static boolean startsAtInclusiveBound(Request request) {
        Set<JsonNode> literals = new HashSet<>();
        request.body().path("ExpressionAttributeValues").forEach(value -> literals.add(Answer.normal(value)));
        request.body()
                .path("KeyConditions")
                .forEach(condition ->
                        condition.path("AttributeValueList").forEach(value -> literals.add(Answer.normal(value))));
        long equal = 0;
        for (JsonNode value : request.body().path("ExclusiveStartKey")) {
            equal += literals.contains(Answer.normal(value)) ? 1 : 0;
        }
        return hasInclusiveBound(request) && equal > 1;
    }

    static boolean updatesNestedAttributes(Request request) {
        return request.body().path("ReturnValues").asText().startsWith("UPDATED_")
                && request.body().path("UpdateExpression").asText().matches("(?s).*[.\\[].*");
    }

    /** The index that a request reads. */
    static Optional<RandomIndex> index(Request request) {
        String name = request.body().path("IndexName").asText();
        return RandomKeys.INDEXES.stream()
                .filter(index -> index.name().equals(name))
                .findFirst();
    }
}
