package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same writes on the fake and on DynamoDB Local must make the same stream: events, order, images and sizes. */
class StreamsDifferentialTest {
    private static final List<String> VIEWS = List.of("KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES");
    private static final long SEED = Long.getLong("differential.seed", 20261124);
    private static final int WRITES = Integer.getInteger("differential.requests", 3_000) / 20;

    private final HttpClient http = HttpClient.newHttpClient();

    @ParameterizedTest
    @ValueSource(strings = {"KEYS_ONLY", "NEW_IMAGE", "OLD_IMAGE", "NEW_AND_OLD_IMAGES"})
    void streamsTheSameChanges(String viewType) throws Exception {
        try (FakeDynamoDb fake = FakeDynamoDb.create();
                DynamoDbLocal local = DynamoDbLocal.start()) {
            write(List.of(fake.endpoint(), local.endpoint()), viewType);

            List<JsonNode> theirs = ReadStream.of(http, local.endpoint(), "streamed");
            assertThat(theirs).hasSizeGreaterThan(WRITES / 4);
            assertThat(ReadStream.of(http, fake.endpoint(), "streamed")).isEqualTo(theirs);
        }
    }

    /**
     * All kinds of writes to tables with all kinds of keys, batches and transactions among them, right and wrong.
     * Writes that DynamoDB Local is known to do differently are left out.
     */
    @Test
    void streamsTheSameChangesOfSeveralTables() throws Exception {
        RandomRequests requests = new RandomRequests(new SplittableRandom(SEED));
        try (Servers both = Servers.start()) {
            Map<String, String> views = new LinkedHashMap<>();
            for (ObjectNode creation : requests.creations()) {
                String view = VIEWS.get(views.size() % VIEWS.size());
                creation.putObject("StreamSpecification")
                        .put("StreamEnabled", true)
                        .put("StreamViewType", view);
                both.prepare("CreateTable", creation);
                views.put(creation.get("TableName").asText(), view);
            }
            for (int i = 0; i < WRITES * 5; i++) {
                Request request = requests.next();
                if (Requests.leavesItemsApart(request).isEmpty()
                        && Requests.equalKeysInTransaction(request).isEmpty()
                        && !Requests.hasEqualKeys(request)) {
                    both.send(request);
                }
            }
            for (String table : views.keySet()) {
                Servers.Streams streams = both.streams(table);
                assertThat(streams.local()).as(table).hasSizeGreaterThan(WRITES / 8);
                assertThat(firstDifference(streams)).as(table).isEmpty();
            }
        }
    }

    /** Records of one item are in order, on both; those of several items of a batch are in none. */
    private static String firstDifference(Servers.Streams streams) {
        Map<JsonNode, List<JsonNode>> ours = byItem(streams.ours());
        Map<JsonNode, List<JsonNode>> locals = byItem(streams.local());
        for (Map.Entry<JsonNode, List<JsonNode>> item : locals.entrySet()) {
            List<JsonNode> our = ours.getOrDefault(item.getKey(), List.of());
            List<JsonNode> local = item.getValue();
            for (int i = 0; i < Math.max(our.size(), local.size()); i++) {
                JsonNode one = i < our.size() ? asLocalWrites(our.get(i)) : null;
                JsonNode other = i < local.size() ? local.get(i) : null;
                if (!Objects.equals(one, other)) {
                    return "record " + i + " of " + item.getKey() + "\n  fake:  " + one + "\n  Local: " + other;
                }
            }
        }
        return ours.keySet().equals(locals.keySet()) ? "" : "the fake has records of other items";
    }

    /** DynamoDB Local writes an empty map in a stream as a value without a type. */
    private static JsonNode asLocalWrites(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().forEach(member -> member.setValue(asLocalWrites(member.getValue())));
            return object.size() == 1
                            && object.path("M").isObject()
                            && object.get("M").isEmpty()
                    ? RandomValues.object()
                    : object;
        }
        if (node instanceof ArrayNode array) {
            for (int i = 0; i < array.size(); i++) {
                array.set(i, asLocalWrites(array.get(i)));
            }
        }
        return node;
    }

    private static Map<JsonNode, List<JsonNode>> byItem(List<JsonNode> records) {
        return records.stream().collect(Collectors.groupingBy(record -> record.path("Keys")));
    }

    private void write(List<URI> endpoints, String viewType) throws Exception {
        call(endpoints, "CreateTable", """
                {"TableName": "streamed", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}],
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "%s"}}""".formatted(viewType));
        RandomValues values = new RandomValues(new SplittableRandom(viewType.hashCode()));
        for (int i = 0; i < WRITES; i++) {
            String key = "{\"pk\":{\"S\":\"k" + values.below(5) + "\"}";
            String table = "{\"TableName\":\"streamed\",";
            switch (values.below(3)) {
                case 0 ->
                    call(
                            endpoints,
                            "PutItem",
                            table + "\"Item\":" + key + ",\"n\":{\"N\":\"" + values.below(3) + "\"}}}");
                case 1 -> call(endpoints, "DeleteItem", table + "\"Key\":" + key + "}}");
                default ->
                    call(
                            endpoints,
                            "UpdateItem",
                            table + "\"Key\":" + key + "},\"UpdateExpression\":\"SET n = :n\","
                                    + "\"ExpressionAttributeValues\":{\":n\":{\"N\":\"" + values.below(3) + "\"}}}");
            }
        }
    }

    private void call(List<URI> endpoints, String operation, String json) throws Exception {
        ObjectNode request = (ObjectNode) new JsonMapper().readTree(json);
        for (URI endpoint : endpoints) {
            assertThat(Answer.of(http, endpoint, operation, request).succeeded())
                    .isTrue();
        }
    }
}
