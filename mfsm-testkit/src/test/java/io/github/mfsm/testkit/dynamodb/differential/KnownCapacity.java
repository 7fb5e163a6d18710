package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.DecimalNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The one way in which DynamoDB Local counts another capacity: for an index that an item is in neither before a write
 * nor after it, if what it was and what it is have all of the index's key together.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/GSI.html#GSI.ThroughputConsiderations.Writes">no
 *     write cost for an index that the item was not in before or after</a>
 */
final class KnownCapacity {
    static final String REASON = "DynamoDB Local counts a write for an index that the item is not in, before or after";
    private static final JsonMapper JSON = new JsonMapper();
    private static final List<String> WRITES = List.of("PutItem", "UpdateItem", "DeleteItem");

    private final Servers servers;
    private final Request request;
    private final boolean applies;
    private final Optional<JsonNode> before;

    private KnownCapacity(Servers servers, Request request, boolean applies) throws Exception {
        this.servers = servers;
        this.request = request;
        this.applies = applies;
        this.before = applies ? item() : Optional.empty();
    }

    /** To be called before a request is sent. */
    static KnownCapacity before(Servers servers, Request request) throws Exception {
        boolean applies = WRITES.contains(request.operation())
                && request.body().path("TableName").asText().equals(RandomKeys.INDEXED)
                && !request.body().path("ReturnConsumedCapacity").asText("NONE").equals("NONE");
        return new KnownCapacity(servers, request, applies);
    }

    private Optional<JsonNode> item() throws Exception {
        JsonNode attributes = request.body().path(request.operation().equals("PutItem") ? "Item" : "Key");
        ObjectNode key = RandomValues.object();
        key.set("pk", attributes.get("pk"));
        key.set("sk", attributes.get("sk"));
        Optional<String> item = servers.item(RandomKeys.INDEXED, key);
        return item.isEmpty() ? Optional.empty() : Optional.of(JSON.readTree(item.get()));
    }

    /** The capacity that DynamoDB Local tells where the fake tells this one; to be called after the request. */
    JsonNode localsFor(JsonNode capacity) throws Exception {
        if (!applies || !capacity.isObject()) {
            return capacity;
        }
        ObjectNode expected = capacity.deepCopy();
        Optional<JsonNode> after = item();
        for (RandomIndex index : untouched(after)) {
            expected.set("CapacityUnits", plusOne(expected.get("CapacityUnits")));
            if (expected.has("Table")) {
                String list = index.global() ? "GlobalSecondaryIndexes" : "LocalSecondaryIndexes";
                expected.withObjectProperty(list)
                        .withObjectProperty(index.name())
                        .set("CapacityUnits", DecimalNode.valueOf(BigDecimal.ONE));
            }
        }
        return Answer.normal(expected);
    }

    private List<RandomIndex> untouched(Optional<JsonNode> after) {
        List<RandomIndex> untouched = new ArrayList<>();
        for (RandomIndex index : RandomKeys.INDEXES) {
            boolean together = index.keys().stream().allMatch(key -> has(before, key) || has(after, key));
            boolean neither = index.keys().stream().anyMatch(key -> !has(before, key))
                    && index.keys().stream().anyMatch(key -> !has(after, key));
            if (together && neither) {
                untouched.add(index);
            }
        }
        return untouched;
    }

    private static boolean has(Optional<JsonNode> item, String attribute) {
        return item.isPresent() && item.get().has(attribute);
    }

    private static JsonNode plusOne(JsonNode units) {
        return DecimalNode.valueOf(units.decimalValue().add(BigDecimal.ONE));
    }
}
