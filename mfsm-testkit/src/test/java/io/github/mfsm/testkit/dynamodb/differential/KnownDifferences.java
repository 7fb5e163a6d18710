package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the fake and DynamoDB Local answer differently, and why: the one list of all explained differences.
 *
 * <p>"Service" means: as the service is documented or recorded to answer.
 */
final class KnownDifferences {
    private static final String ENVELOPE = "1 validation error detected: ";
    private static final List<String> REFUSALS = List.of("ValidationException", "ResourceNotFoundException");
    private static final String START_OUTSIDE = KnownTexts.START_OUTSIDE;
    private static final String BETWEEN_ENDS =
            "DynamoDB Local does not go on from an inclusive bound; service only knows the limit was reached";
    private final Map<String, Integer> hits = new TreeMap<>();

    /** How often each difference was met. */
    Map<String, Integer> hits() {
        return hits;
    }

    /** What is different in two answers, unless it is known. */
    Optional<String> unexplained(Request request, Answer ours, Answer local) {
        if (ours.succeeded() && local.succeeded()) {
            return differentBodies(request, ours.body(), local.body());
        }
        if (ours.succeeded() && hasInclusiveBound(request) && local.message().equals(START_OUTSIDE)) {
            hit(BETWEEN_ENDS);
            return Optional.empty();
        }
        if (local.succeeded() && ours.message().equals("Provided list of item keys contains duplicates")) {
            hit("service takes 2 and 2.0 for the same key, DynamoDB Local in a batch does not");
            return Optional.empty();
        }
        if (ours.succeeded() && onlyRemoves(request.body()) && local.message().contains("document path provided")) {
            hit("service lets an update that only removes lead anywhere in an item that isn't there");
            return Optional.empty();
        }
        if (ours.succeeded() != local.succeeded()) {
            return Optional.of("one succeeded");
        }
        if (local.code().equals("TransactionCanceledException") && ours.code().equals("ValidationException")) {
            hit("two mistakes: service looks at a transaction before it looks at the items");
            return Optional.empty();
        }
        if (isCancelledForOneItem(ours) && !local.body().has("CancellationReasons") && !local.succeeded()) {
            hit("service cancels a transaction if an item doesn't fit its table, DynamoDB Local refuses it as invalid");
            return Optional.empty();
        }
        if (ours.code().equals("ValidationException") && local.code().equals("ResourceNotFoundException")) {
            hit("two mistakes: service looks at a request before it looks for the table");
            return Optional.empty();
        }
        if (hasSeveralParts(request)
                && REFUSALS.contains(ours.code())
                && REFUSALS.contains(local.code())
                && differentTexts(ours.message(), local.message()).isPresent()) {
            hit("two mistakes: of a request with several parts, DynamoDB Local looks at another part first");
            return Optional.empty();
        }
        if (!ours.code().equals(local.code()) && !isKnown(ours.message(), local.message())) {
            return Optional.of("error codes differ");
        }
        return differentErrors(ours, local);
    }

    private static boolean isCancelledForOneItem(Answer answer) {
        return answer.body()
                .path("CancellationReasons")
                .findValuesAsText("Code")
                .contains("ValidationError");
    }

    private Optional<String> differentErrors(Answer ours, Answer local) {
        if (!ours.code().equals(local.code())) {
            return Optional.empty();
        }
        if (!ours.body().path("Item").equals(local.body().path("Item"))) {
            return Optional.of("items of the failed condition differ");
        }
        return differentTexts(ours.message(), local.message());
    }

    private Optional<String> differentTexts(String enveloped, String local) {
        if (enveloped.equals(local) || isKnown(enveloped, local)) {
            return Optional.empty();
        }
        if (enveloped.startsWith(ENVELOPE)) {
            String bare = enveloped.substring(ENVELOPE.length());
            if (bare.equals(local) || isKnown(bare, local)) {
                hit("service puts errors of expressions and values in an envelope since June 2026");
                return Optional.empty();
            }
        }
        return Optional.of("messages differ");
    }

    private boolean isKnown(String ours, String local) {
        Optional<String> reason = KnownTexts.reason(ours, local);
        reason.ifPresent(this::hit);
        return reason.isPresent();
    }

    private Optional<String> differentBodies(Request request, JsonNode ours, JsonNode local) {
        JsonNode expected = local.deepCopy();
        JsonNode actual = ours.deepCopy();
        if (!request.body().has("ReturnConsumedCapacity") || capacity(request).equals("NONE")) {
            if (((ObjectNode) expected).remove("ConsumedCapacity") != null) {
                hit("DynamoDB Local's DeleteItem tells the capacity unasked");
            }
        }
        if (((ObjectNode) actual).remove("ItemCollectionMetrics") != null) {
            hit("DynamoDB Local tells nothing of item collections");
        }
        if (request.operation().equals("Query")
                && request.body().has("IndexName")
                && !request.body().has("Limit")) {
            ((ObjectNode) actual).set("Items", Answer.sorted(actual.path("Items"))); // equal keys have no order
            ((ObjectNode) expected).set("Items", Answer.sorted(expected.path("Items")));
        }
        if (countsAnUnchangedIndex(actual.path("ConsumedCapacity"), expected.path("ConsumedCapacity"))) {
            hit("DynamoDB Local counts a write for an index whose key an item has only in part, before or after");
            ((ObjectNode) expected).set("ConsumedCapacity", actual.path("ConsumedCapacity"));
        }
        if (hasInclusiveBound(request) && local.path("LastEvaluatedKey").isMissingNode()) {
            if (((ObjectNode) actual).remove("LastEvaluatedKey") != null) {
                hit(BETWEEN_ENDS);
            }
        }
        if (onlyRemoves(request.body()) && local.path("Attributes").size() <= 2) {
            ((ObjectNode) expected).remove("Attributes"); // the item that it has just created
            ((ObjectNode) actual).remove("Attributes");
        }
        if (updatesNestedAttributes(request)) {
            ((ObjectNode) expected).remove("Attributes");
            ((ObjectNode) actual).remove("Attributes");
            hit("service returns of a nested update only what was updated, DynamoDB Local the whole attribute");
        }
        if (request.operation().equals("BatchGetItem")) {
            if (!actual.path("ConsumedCapacity").equals(expected.path("ConsumedCapacity"))) {
                hit("service counts the minimum for items that aren't there, DynamoDB Local nothing in a batch");
            }
            ((ObjectNode) expected).remove("ConsumedCapacity");
            ((ObjectNode) actual).remove("ConsumedCapacity");
            sortResponses(expected);
            sortResponses(actual);
        }
        if (actual.path("ConsumedCapacity").isArray()) {
            ((ObjectNode) actual).set("ConsumedCapacity", Answer.sorted(actual.get("ConsumedCapacity")));
            ((ObjectNode) expected).set("ConsumedCapacity", Answer.sorted(expected.path("ConsumedCapacity")));
        }
        return actual.equals(expected) ? Optional.empty() : Optional.of("answers differ");
    }

    /** Whether DynamoDB Local counts more units than the fake, with the same ones for the table itself. */
    private static boolean countsAnUnchangedIndex(JsonNode ours, JsonNode locals) {
        return ours.isObject()
                && ours.path("TableName").asText().equals("indexed")
                && ours.path("Table").equals(locals.path("Table"))
                && locals.path("CapacityUnits").asDouble()
                        > ours.path("CapacityUnits").asDouble();
    }

    private static String capacity(Request request) {
        return request.body().path("ReturnConsumedCapacity").asText();
    }

    private static boolean updatesNestedAttributes(Request request) {
        return request.body().path("ReturnValues").asText().startsWith("UPDATED_")
                && request.body().path("UpdateExpression").asText().matches(".*[.\\[].*");
    }

    private static void sortResponses(JsonNode body) {
        ObjectNode responses = (ObjectNode) body.get("Responses");
        List<String> tables = new ArrayList<>();
        responses.fieldNames().forEachRemaining(tables::add);
        tables.forEach(table -> responses.set(table, Answer.sorted(responses.get(table))));
    }

    /** The updates after which the two servers may hold different items, which are then to be deleted. */
    List<JsonNode> leavesItemsApart(Request request) {
        List<JsonNode> updates = new ArrayList<>();
        if (request.operation().equals("UpdateItem")) {
            updates.add(request.body());
        }
        request.body().path("TransactItems").forEach(element -> updates.add(element.path("Update")));
        updates.removeIf(update -> !onlyRemoves(update));
        updates.forEach(update -> hit("service creates no item if an update only removes, DynamoDB Local does"));
        return updates;
    }

    private static boolean hasSeveralParts(Request request) {
        JsonNode items = request.body().path("TransactItems");
        int parts = items.size();
        for (JsonNode table : request.body().path("RequestItems")) {
            parts += table.isArray() ? table.size() : table.path("Keys").size();
        }
        return parts > 1;
    }

    private static boolean onlyRemoves(JsonNode update) {
        return update.path("UpdateExpression").asText().matches("(?is)\\s*REMOVE\\b(?!.*\\b(SET|ADD|DELETE)\\b).*");
    }

    private static boolean hasInclusiveBound(Request request) {
        return request.body().path("KeyConditionExpression").asText().matches(".*(BETWEEN|<=|>=).*");
    }

    private void hit(String reason) {
        hits.merge(reason, 1, Integer::sum);
    }
}
