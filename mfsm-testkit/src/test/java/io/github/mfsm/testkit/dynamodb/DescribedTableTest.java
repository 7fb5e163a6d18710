package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.UncheckedIOException;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Nothing that CreateTable and UpdateTable take may vanish: DescribeTable shows it. */
class DescribedTableTest {
    private static final String CREATE = """
            {"TableName": "tab", "TableClass": "STANDARD_INFREQUENT_ACCESS",
             "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}, {"AttributeName": "r", "AttributeType": "N"}],
             "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}, {"AttributeName": "r", "KeyType": "RANGE"}],
             "ProvisionedThroughput": {"ReadCapacityUnits": 5, "WriteCapacityUnits": 6},
             "WarmThroughput": {"ReadUnitsPerSecond": 13000},
             "OnDemandThroughput": {"MaxWriteRequestUnits": 7},
             "GlobalSecondaryIndexes": [{"IndexName": "byR", "KeySchema": [{"AttributeName": "r", "KeyType": "HASH"}],
               "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x", "y"]},
               "ProvisionedThroughput": {"ReadCapacityUnits": 1, "WriteCapacityUnits": 2}}]}""";

    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();

    @Test
    void showsKeysUnitsAndClass() {
        JsonNode table = create();

        assertThat(table.get("KeySchema").toString())
                .isEqualTo(
                        "[{\"AttributeName\":\"k\",\"KeyType\":\"HASH\"},{\"AttributeName\":\"r\",\"KeyType\":\"RANGE\"}]");
        assertThat(table.get("AttributeDefinitions")).hasSize(2);
        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asInt()).isEqualTo(5);
        assertThat(table.at("/TableClassSummary").toString())
                .isEqualTo("{\"TableClass\":\"STANDARD_INFREQUENT_ACCESS\"}");
        assertThat(table.at("/OnDemandThroughput/MaxWriteRequestUnits").asInt()).isEqualTo(7);
        assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(13_000);
    }

    @Test
    void showsIndexesWithWhatTheyInclude() {
        JsonNode index = create().at("/GlobalSecondaryIndexes/0");

        assertThat(index.get("KeySchema").toString()).isEqualTo("[{\"AttributeName\":\"r\",\"KeyType\":\"HASH\"}]");
        assertThat(index.get("Projection").toString())
                .isEqualTo("{\"ProjectionType\":\"INCLUDE\",\"NonKeyAttributes\":[\"x\",\"y\"]}");
        assertThat(index.at("/ProvisionedThroughput/WriteCapacityUnits").asInt())
                .isEqualTo(2);
    }

    @Test
    void keepsWhatAnUpdateDoesNotName() {
        create();

        JsonNode table = call("UpdateTable", """
                {"TableName": "tab", "TableClass": "STANDARD", "ProvisionedThroughput": {"ReadCapacityUnits": 8, "WriteCapacityUnits": 6}}""").get("TableDescription");

        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asInt()).isEqualTo(8);
        assertThat(table.at("/OnDemandThroughput/MaxWriteRequestUnits").asInt()).isEqualTo(7);
        assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(13_000);
        assertThat(table.at("/TableClassSummary").has("LastUpdateDateTime")).isTrue();
        assertThat(table.at("/GlobalSecondaryIndexes/0/ProvisionedThroughput/ReadCapacityUnits")
                        .asInt())
                .isOne();
    }

    @Test
    void changesTheBoundsThatAnUpdateNames() {
        create();

        JsonNode table = call("UpdateTable", """
                {"TableName": "tab", "OnDemandThroughput": {"MaxReadRequestUnits": 9},
                 "WarmThroughput": {"WriteUnitsPerSecond": 5000}}""").get("TableDescription");

        assertThat(table.get("OnDemandThroughput").toString())
                .isEqualTo("{\"MaxReadRequestUnits\":9,\"MaxWriteRequestUnits\":-1}");
        assertThat(table.at("/WarmThroughput/ReadUnitsPerSecond").asInt()).isEqualTo(12_000);
        assertThat(table.at("/WarmThroughput/WriteUnitsPerSecond").asInt()).isEqualTo(5_000);
        assertThat(table.at("/ProvisionedThroughput/ReadCapacityUnits").asInt()).isEqualTo(5);
    }

    @Test
    void includesTwentyAttributesAtMost() {
        String names = IntStream.range(0, 21).mapToObj(i -> "\"a" + i + "\"").collect(Collectors.joining(","));

        assertThatThrownBy(() -> call("CreateTable", CREATE.replace("\"x\", \"y\"", names)))
                .hasMessageEndingWith(
                        "at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy"
                                + " constraint: Member must have length less than or equal to 20");
        assertThatThrownBy(() -> call("CreateTable", CREATE.replace("\"x\", \"y\"", "")))
                .hasMessageEndingWith(
                        "at 'globalSecondaryIndexes.1.member.projection.nonKeyAttributes' failed to satisfy"
                                + " constraint: Member must have length greater than or equal to 1");
        call("CreateTable", CREATE.replace("\"x\", \"y\"", names.substring(0, names.lastIndexOf(','))));
    }

    private JsonNode create() {
        call("CreateTable", CREATE);
        return call("DescribeTable", "{\"TableName\":\"tab\"}").get("Table");
    }

    private JsonNode call(String operation, String request) {
        try {
            return new JsonMapper().readTree(dynamoDb.calls().call(operation, request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
