package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/** How successful answers differ, and why: a part of {@link KnownDifferences}. */
final class KnownBodies {
    static final String BETWEEN_ENDS =
            "DynamoDB Local does not go on from an inclusive bound; service only knows the limit was reached";

    private final Consumer<String> hits;
    private final KnownCapacity capacity;
    private final ScannedIndex index;

    KnownBodies(Consumer<String> hits, KnownCapacity capacity, ScannedIndex index) {
        this.hits = hits;
        this.capacity = capacity;
        this.index = index;
    }

    /** What is different, unless it is known. */
    Optional<String> different(Pair pair) throws Exception {
        Request request = pair.request();
        ObjectNode ours = pair.ours().body().deepCopy();
        ObjectNode locals = pair.local().body().deepCopy();
        compareCapacity(request, ours, locals);
        if (ours.remove("ItemCollectionMetrics") != null) {
            hits.accept("DynamoDB Local tells nothing of item collections");
        }
        if (Requests.index(request).isPresent() && sortsEqualKeys(request, ours, locals)) {
            hits.accept("items with equal keys in an index have no order");
        }
        if (Requests.hasInclusiveBound(request)
                && !locals.has("LastEvaluatedKey")
                && ours.path("ScannedCount").asInt()
                        == request.body().path("Limit").asInt(-1)
                && ours.remove("LastEvaluatedKey") != null) {
            hits.accept(BETWEEN_ENDS);
        }
        compareAttributes(request, ours, locals);
        if (request.operation().equals("BatchGetItem")) {
            sortResponses(ours);
            sortResponses(locals);
        }
        if (!ours.equals(locals) && index.explains(request, ours, locals)) {
            hits.accept("DynamoDB Local filters the scan of an index by attributes that the index doesn't have");
            return Optional.empty();
        }
        return ours.equals(locals) ? Optional.empty() : Optional.of("answers differ");
    }

    private void compareCapacity(Request request, ObjectNode ours, ObjectNode locals) throws Exception {
        if (request.body().path("ReturnConsumedCapacity").asText("NONE").equals("NONE")
                && locals.remove("ConsumedCapacity") != null) {
            hits.accept("DynamoDB Local's DeleteItem tells the capacity unasked");
        }
        JsonNode our = ours.remove("ConsumedCapacity");
        JsonNode local = locals.remove("ConsumedCapacity");
        if (our == null || local == null || our.equals(local)) {
            keep(ours, our);
            keep(locals, local);
            return;
        }
        if (capacity.localsFor(our).equals(local)) {
            hits.accept(KnownCapacity.REASON);
        } else if (request.operation().equals("BatchGetItem") && countsLess(local, our)) {
            hits.accept("service counts the minimum for items that aren't there, DynamoDB Local nothing in a batch");
        } else if (!Answer.sorted(our).equals(Answer.sorted(local))) {
            keep(ours, our);
            keep(locals, local);
        }
    }

    private static void keep(ObjectNode body, JsonNode consumed) {
        if (consumed != null) {
            body.set("ConsumedCapacity", consumed);
        }
    }

    /** Whether no table has more units in one answer than in the other. */
    private static boolean countsLess(JsonNode one, JsonNode other) {
        for (JsonNode table : one) {
            for (JsonNode same : other) {
                if (same.get("TableName").equals(table.get("TableName"))
                        && same.get("CapacityUnits").asDouble()
                                < table.get("CapacityUnits").asDouble()) {
                    return false;
                }
            }
        }
        return one.size() <= other.size();
    }

    /** Sorts neighbours with equal keys; tells whether that made the two the same. */
    private static boolean sortsEqualKeys(Request request, ObjectNode ours, ObjectNode locals) {
        if (ours.path("Items").equals(locals.path("Items")) || !ours.has("Items")) {
            return false;
        }
        List<String> keys = Requests.index(request).orElseThrow().keys();
        ours.set("Items", sortedGroups(keys, ours.get("Items")));
        locals.set("Items", sortedGroups(keys, locals.path("Items")));
        return ours.get("Items").equals(locals.get("Items"));
    }

    private static ArrayNode sortedGroups(List<String> keys, JsonNode items) {
        ArrayNode sorted = RandomValues.object().arrayNode();
        ArrayNode group = sorted.arrayNode();
        for (JsonNode item : items) {
            if (!group.isEmpty() && !key(keys, group.get(0)).equals(key(keys, item))) {
                sorted.addAll((ArrayNode) Answer.sorted(group));
                group = sorted.arrayNode();
            }
            group.add(item);
        }
        return sorted.addAll((ArrayNode) Answer.sorted(group));
    }

    /** The key of an item in an index, as far as it is shown. */
    private static List<JsonNode> key(List<String> keys, JsonNode item) {
        return keys.stream().map(item::path).toList();
    }

    private void compareAttributes(Request request, ObjectNode ours, ObjectNode locals) {
        if (Requests.onlyRemoves(request.body()) && locals.path("Attributes").size() <= 2) {
            locals.remove("Attributes"); // the item that it has just created
            ours.remove("Attributes");
        }
        if (Requests.updatesNestedAttributes(request)
                && !ours.path("Attributes").equals(locals.path("Attributes"))
                && isPartOf(ours.path("Attributes"), locals.path("Attributes"))) {
            locals.remove("Attributes");
            ours.remove("Attributes");
            hits.accept("service returns of a nested update only what was updated, DynamoDB Local the whole attribute");
        }
    }

    /** Whether a value is another one with some members and elements left out. */
    private static boolean isPartOf(JsonNode part, JsonNode whole) {
        if (part.isMissingNode() || part.equals(whole)) {
            return true;
        }
        if (part.isObject() && whole.isObject()) {
            for (Map.Entry<String, JsonNode> member : part.properties()) {
                if (!isPartOf(member.getValue(), whole.path(member.getKey()))
                        || whole.path(member.getKey()).isMissingNode()) {
                    return false;
                }
            }
            return true;
        }
        int at = 0;
        for (JsonNode element : whole) {
            if (at < part.size() && part.isArray() && isPartOf(part.get(at), element)) {
                at++;
            }
        }
        return part.isArray() && at == part.size();
    }

    private static void sortResponses(ObjectNode body) {
        ObjectNode responses = (ObjectNode) body.get("Responses");
        List<String> tables = new ArrayList<>();
        responses.fieldNames().forEachRemaining(tables::add);
        tables.forEach(table -> responses.set(table, Answer.sorted(responses.get(table))));
    }
}
