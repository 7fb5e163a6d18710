package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.testkit.call.AwsCallException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class IndexesTest {
    private static final String GAMES = """
            {"TableName": "games", "BillingMode": "PAY_PER_REQUEST",
             "AttributeDefinitions": [{"AttributeName": "player", "AttributeType": "S"}, {"AttributeName": "game", "AttributeType": "S"},
                                      {"AttributeName": "score", "AttributeType": "N"}, {"AttributeName": "won", "AttributeType": "N"}],
             "KeySchema": [{"AttributeName": "player", "KeyType": "HASH"}, {"AttributeName": "game", "KeyType": "RANGE"}],
             "GlobalSecondaryIndexes": [{"IndexName": "best", "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["when"]},
               "KeySchema": [{"AttributeName": "game", "KeyType": "HASH"}, {"AttributeName": "score", "KeyType": "RANGE"}]}],
             "LocalSecondaryIndexes": [{"IndexName": "byWon", "Projection": {"ProjectionType": "KEYS_ONLY"},
               "KeySchema": [{"AttributeName": "player", "KeyType": "HASH"}, {"AttributeName": "won", "KeyType": "RANGE"}]}]}""";
    private static final String CHESS = """
            "TableName": "games", "IndexName": "best", "KeyConditionExpression": "game = :g",
            "ExpressionAttributeValues": {":g": {"S": "chess"}}""";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    IndexesTest() {
        call("CreateTable", GAMES);
    }

    @Test
    void queriesAnIndexInItsOrderAndShowsOnlyWhatItProjects() {
        put("ann", "chess", 7);
        put("bob", "chess", 30);
        put("cid", "go", 1);

        JsonNode answer = call("Query", "{" + CHESS + ", \"ScanIndexForward\": false}");

        assertThat(answer.get("Items").findValuesAsText("S"))
                .contains("bob", "ann")
                .doesNotContain("cid", "hidden");
        assertThat(answer.at("/Items/0/player/S").asText()).isEqualTo("bob");
        assertThat(fieldNames(answer.at("/Items/0"))).containsExactlyInAnyOrder("player", "game", "score", "when");
    }

    @Test
    void leavesItemsWithoutTheIndexesKeyOut() {
        dynamoDb.putItem("games", "{\"player\":{\"S\":\"ann\"},\"game\":{\"S\":\"chess\"}}");

        assertThat(call("Query", "{" + CHESS + "}").get("Count").asInt()).isZero();
        assertThat(call("Scan", "{\"TableName\":\"games\",\"IndexName\":\"best\"}")
                        .get("Count")
                        .asInt())
                .isZero();
    }

    @Test
    void followsUpdatesAndDeletions() {
        put("ann", "chess", 7);
        put("bob", "chess", 8);
        call("UpdateItem", """
                {"TableName": "games", "Key": {"player": {"S": "ann"}, "game": {"S": "chess"}},
                 "UpdateExpression": "SET score = score + :ten", "ExpressionAttributeValues": {":ten": {"N": "10"}}}""");
        call("DeleteItem", """
                {"TableName": "games", "Key": {"player": {"S": "bob"}, "game": {"S": "chess"}}}""");

        JsonNode answer = call("Query", "{" + CHESS + "}");

        assertThat(answer.get("Count").asInt()).isOne();
        assertThat(answer.at("/Items/0/score/N").asText()).isEqualTo("17");
    }

    @Test
    void goesThroughAnIndexInPagesEvenWhereKeysAreEqual() {
        for (int i = 0; i < 10; i++) {
            put("player" + i, "chess", i % 3);
        }
        List<String> players = new ArrayList<>();
        String start = "";
        do {
            JsonNode page = call("Query", "{" + CHESS + ", \"Limit\": 3" + start + "}");
            page.get("Items").forEach(item -> players.add(item.at("/player/S").asText()));
            JsonNode last = page.get("LastEvaluatedKey");
            start = last == null ? "" : ", \"ExclusiveStartKey\": " + last;
        } while (!start.isEmpty());

        assertThat(players).hasSize(10).doesNotHaveDuplicates();
    }

    @Test
    void fetchesFromTheTableWhatALocalIndexDoesNotHave() {
        put("ann", "chess", 7);
        String query = """
                {"TableName": "games", "IndexName": "byWon", "KeyConditionExpression": "player = :p AND won > :w",
                 "ExpressionAttributeValues": {":p": {"S": "ann"}, ":w": {"N": "1"}}, "ReturnConsumedCapacity": "INDEXES" %s}""";

        JsonNode projected = call("Query", query.formatted(""));
        JsonNode all = call("Query", query.formatted(", \"Select\": \"ALL_ATTRIBUTES\""));

        assertThat(fieldNames(projected.at("/Items/0"))).containsExactlyInAnyOrder("player", "game", "won");
        assertThat(all.at("/Items/0/secret/S").asText()).isEqualTo("hidden");
        assertThat(projected.at("/ConsumedCapacity/CapacityUnits").asDouble()).isEqualTo(0.5);
        assertThat(all.at("/ConsumedCapacity/CapacityUnits").asDouble()).isEqualTo(1);
    }

    @Test
    void tellsTheItemCollectionOfAWrite() {
        JsonNode answer = call("PutItem", """
                {"TableName": "games", "Item": {"player": {"S": "ann"}, "game": {"S": "go"}},
                 "ReturnItemCollectionMetrics": "SIZE"}""");

        assertThat(answer.at("/ItemCollectionMetrics/ItemCollectionKey/player/S")
                        .asText())
                .isEqualTo("ann");
        assertThat(answer.at("/ItemCollectionMetrics/SizeEstimateRangeGB").toString())
                .isEqualTo("[0.0,1.0]");
    }

    @Test
    void describesIndexesWithTheirCounts() {
        put("ann", "chess", 7);
        dynamoDb.putItem("games", "{\"player\":{\"S\":\"ann\"},\"game\":{\"S\":\"go\"}}");

        JsonNode table = call("DescribeTable", "{\"TableName\":\"games\"}").get("Table");

        assertThat(table.get("ItemCount").asInt()).isEqualTo(2);
        assertThat(table.at("/GlobalSecondaryIndexes/0/ItemCount").asInt()).isOne();
        assertThat(table.at("/GlobalSecondaryIndexes/0/IndexStatus").asText()).isEqualTo("ACTIVE");
        assertThat(table.at("/GlobalSecondaryIndexes/0/IndexArn").asText())
                .isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/games/index/best");
        assertThat(table.at("/LocalSecondaryIndexes/0/ItemCount").asInt()).isOne();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "ConsistentRead": true           | Consistent reads are not supported on global secondary indexes
            "Select": "ALL_ATTRIBUTES"       | One or more parameter values were invalid: Select type ALL_ATTRIBUTES is not supported for global secondary index best because its projection type is not ALL
            "ProjectionExpression": "secret" | One or more parameter values were invalid: Global secondary index best does not project [secret]
            "ExclusiveStartKey": {"game": {"S": "chess"}, "score": {"N": "1"}} | The provided starting key is invalid
            """)
    void refusesWhatAnIndexCannotDo(String parameter, String message) {
        assertThatThrownBy(() -> call("Query", "{" + CHESS + ", " + parameter + "}"))
                .isInstanceOf(AwsCallException.class)
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void refusesItemsThatDoNotFitAnIndexesKey() {
        assertThatThrownBy(() -> dynamoDb.putItem(
                        "games", "{\"player\":{\"S\":\"a\"},\"game\":{\"S\":\"go\"},\"score\":{\"S\":\"high\"}}"))
                .extracting(Refusal::text)
                .isEqualTo("One or more parameter values were invalid: "
                        + "Type mismatch for Index Key score Expected: N Actual: S IndexName: best");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            "Projection": {"ProjectionType": "ALL", "NonKeyAttributes": ["a"]} | ProjectionType is ALL, but NonKeyAttributes is specified
            "Projection": {"ProjectionType": "INCLUDE"} | ProjectionType is INCLUDE, but NonKeyAttributes is not specified
            "Projection": {}                            | Unknown ProjectionType: null
            "Projection": {"ProjectionType": "ALL"}, "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 1} | ProvisionedThroughput should not be specified for index: by-a when BillingMode is PAY_PER_REQUEST
            """)
    void refusesIndexesThatCannotBe(String index, String message) {
        String request = """
                {"TableName": "other", "BillingMode": "PAY_PER_REQUEST", "AttributeDefinitions": [{"AttributeName": "a", "AttributeType": "S"}],
                 "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], "GlobalSecondaryIndexes": [
                   {"IndexName": "by-a", "KeySchema": [{"AttributeName": "a", "KeyType": "HASH"}], %s}]}""";

        assertThatThrownBy(() -> call("CreateTable", request.formatted(index)))
                .extracting(Refusal::text)
                .isEqualTo("One or more parameter values were invalid: " + message);
    }

    private void put(String player, String game, int score) {
        dynamoDb.putItem("games", """
                {"player": {"S": "%s"}, "game": {"S": "%s"}, "score": {"N": "%d"}, "won": {"N": "%d"}, "when": {"S": "now"},
                 "secret": {"S": "hidden"}}""".formatted(player, game, score, score));
    }

    private JsonNode call(String operation, String request) {
        try {
            return new JsonMapper().readTree(dynamoDb.calls().call(operation, request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> fieldNames(JsonNode object) {
        List<String> names = new ArrayList<>();
        object.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
