package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What DynamoDB Local finds when it scans an index with a filter: it filters the table's items, and shows what the
 * index has of them.
 */
final class ScannedIndex {
    private static final List<String> NOT_OF_THE_FILTER =
            List.of("IndexName", "Limit", "Select", "ProjectionExpression", "AttributesToGet", "ConsistentRead");
    private static final Pattern PLACEHOLDER = Pattern.compile("#\\w+");

    private final Servers servers;

    ScannedIndex(Servers servers) {
        this.servers = servers;
    }

    /** Whether it is that what makes two answers differ. */
    boolean explains(Request request, ObjectNode ours, ObjectNode locals) throws Exception {
        ObjectNode body = request.body();
        Optional<RandomIndex> index = Requests.index(request);
        boolean applies = request.operation().equals("Scan")
                && (body.has("FilterExpression") || body.has("ScanFilter"))
                && index.filter(scanned -> !scanned.projection().equals("ALL")).isPresent()
                && ours.path("ScannedCountOfPages").equals(locals.path("ScannedCountOfPages"));
        if (!applies) {
            return false;
        }
        List<JsonNode> found = found(body, index.get());
        boolean whole = !body.has("ProjectionExpression")
                && !body.has("AttributesToGet")
                && !List.of("COUNT", "ALL_ATTRIBUTES")
                        .contains(body.path("Select").asText());
        return locals.path("Count").asInt() == found.size()
                && (!whole || Answer.sorted(projected(found, index.get())).equals(locals.path("Items")));
    }

    /** The table's items that pass the filter and are in the index. */
    private List<JsonNode> found(ObjectNode body, RandomIndex index) throws Exception {
        ObjectNode scan = body.deepCopy();
        scan.remove(NOT_OF_THE_FILTER);
        if (scan.get("ExpressionAttributeNames") instanceof ObjectNode names) {
            Set<String> used = new HashSet<>();
            PLACEHOLDER
                    .matcher(scan.path("FilterExpression").asText())
                    .results()
                    .forEach(match -> used.add(match.group()));
            names.retain(used);
            if (names.isEmpty()) {
                scan.remove("ExpressionAttributeNames");
            }
        }
        List<JsonNode> found = new ArrayList<>();
        for (JsonNode item : servers.ours(new Request("Scan", scan)).body().path("Items")) {
            if (index.keys().stream().allMatch(item::has)) {
                found.add(item);
            }
        }
        return found;
    }

    private static ArrayNode projected(List<JsonNode> items, RandomIndex index) {
        Set<String> attributes = new HashSet<>(List.of("pk", "sk"));
        attributes.addAll(index.keys());
        if (index.projection().equals("INCLUDE")) {
            attributes.addAll(RandomIndex.INCLUDED);
        }
        ArrayNode projected = RandomValues.object().arrayNode();
        items.forEach(item -> projected.add(((ObjectNode) item).deepCopy().retain(attributes)));
        return projected;
    }
}
