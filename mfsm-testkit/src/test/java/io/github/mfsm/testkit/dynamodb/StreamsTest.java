package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class StreamsTest {
    private final VirtualTime time = VirtualTime.manual();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();
    private final String arn;

    StreamsTest() {
        arn = call(dynamoDb.calls(), "CreateTable", """
                {"TableName": "games", "BillingMode": "PAY_PER_REQUEST", "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}],
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}],
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}""")
                .at("/TableDescription/LatestStreamArn")
                .asText();
    }

    @Test
    void tellsChangesInTheirOrderWithBothImages() {
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"1\"}}");
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"2\"}}");
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"2\"}}");
        dynamoDb.calls().call("DeleteItem", "{\"TableName\":\"games\",\"Key\":{\"id\":{\"S\":\"1\"}}}");

        JsonNode records = records("TRIM_HORIZON").get("Records");

        assertThat(records.findValuesAsText("eventName")).containsExactly("INSERT", "MODIFY", "REMOVE");
        assertThat(records.at("/1/dynamodb/OldImage/n/N").asText()).isEqualTo("1");
        assertThat(records.at("/1/dynamodb/NewImage/n/N").asText()).isEqualTo("2");
        assertThat(records.at("/2/dynamodb").has("NewImage")).isFalse();
        assertThat(records.findValuesAsText("SequenceNumber")).isSorted().doesNotHaveDuplicates();
    }

    @Test
    void marksWhatTheTimeToLiveDeletes() {
        dynamoDb.enableTimeToLive("games", "expires");
        long soon = time.instant().getEpochSecond() + 60;
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"},\"expires\":{\"N\":\"" + soon + "\"}}");
        time.advance(Duration.ofMinutes(2));
        assertThat(dynamoDb.items("games")).isEmpty();

        JsonNode removal = records("TRIM_HORIZON").at("/Records/1");

        assertThat(removal.get("eventName").asText()).isEqualTo("REMOVE");
        assertThat(removal.at("/userIdentity/PrincipalId").asText()).isEqualTo("dynamodb.amazonaws.com");
        assertThat(removal.at("/userIdentity/Type").asText()).isEqualTo("Service");
    }

    @Test
    void forgetsChangesAfterADay() {
        String before = iterator("TRIM_HORIZON");
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"}}");
        time.advance(Duration.ofHours(25));

        assertThat(records("TRIM_HORIZON").get("Records")).isEmpty();
        assertThatThrownBy(() -> stream("GetRecords", "{\"ShardIterator\":\"" + before + "\"}"))
                .hasMessageContaining("expired");
    }

    @Test
    void goesOnWhereAPageEnded() {
        for (int i = 0; i < 5; i++) {
            dynamoDb.putItem("games", "{\"id\":{\"S\":\"" + i + "\"}}");
        }

        JsonNode first = stream("GetRecords", "{\"Limit\":3,\"ShardIterator\":\"" + iterator("TRIM_HORIZON") + "\"}");
        JsonNode second = stream("GetRecords", "{\"ShardIterator\":" + first.get("NextShardIterator") + "}");

        assertThat(first.get("Records")).hasSize(3);
        assertThat(second.get("Records")).hasSize(2);
        assertThat(records("LATEST").get("Records")).isEmpty();
    }

    @Test
    void givesAListenerTheEventOfALambdaFunction() {
        List<String> events = new ArrayList<>();
        dynamoDb.onChange("games", event -> {
            events.add(event);
            dynamoDb.items("games");
        });

        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"}}");

        assertThat(events)
                .singleElement()
                .asString()
                .contains(
                        "\"eventName\":\"INSERT\"",
                        "\"eventSourceARN\":\"" + arn + "\"",
                        "\"NewImage\":{\"id\":{\"S\":\"1\"}}");
    }

    @Test
    void listensOnlyToTablesWithAStream() {
        dynamoDb.createTable("quiet", "id");

        assertThatThrownBy(() -> dynamoDb.onChange("quiet", event -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("StreamSpecification");
    }

    @Test
    void listensToNoTableWhoseStreamHasEnded() {
        call(
                dynamoDb.calls(),
                "UpdateTable",
                "{\"TableName\":\"games\",\"StreamSpecification\":{\"StreamEnabled\":false}}");

        assertThatThrownBy(() -> dynamoDb.onChange("games", event -> {}))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("StreamSpecification");
    }

    /** Developer guide, "DynamoDB Streams and Time to Live": a function's event has small letters there. */
    @Test
    void tellsAListenerWhoDeletedWhatWasExpired() {
        List<String> events = new ArrayList<>();
        dynamoDb.enableTimeToLive("games", "expires");
        long soon = time.instant().getEpochSecond() + 60;
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"},\"expires\":{\"N\":\"" + soon + "\"}}");
        dynamoDb.onChange("games", events::add);
        time.advance(Duration.ofMinutes(2));
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"2\"}}");

        assertThat(String.join("", events))
                .contains("\"userIdentity\":{\"principalId\":\"dynamodb.amazonaws.com\",\"type\":\"Service\"}")
                .contains("\"eventName\":\"REMOVE\"");
    }

    @Test
    void endsAStreamThatIsDisabledAndListsItForADay() {
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"}}");
        call(
                dynamoDb.calls(),
                "UpdateTable",
                "{\"TableName\":\"games\",\"StreamSpecification\":{\"StreamEnabled\":false}}");
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"2\"}}");

        JsonNode page = records("TRIM_HORIZON");

        assertThat(page.get("Records")).hasSize(1);
        assertThat(page.has("NextShardIterator")).isFalse();
        assertThat(stream("ListStreams", "{\"TableName\":\"games\"}").get("Streams"))
                .hasSize(1);
        time.advance(Duration.ofHours(25));
        assertThat(stream("ListStreams", "{}").get("Streams")).isEmpty();
    }

    private JsonNode records(String type) {
        return stream("GetRecords", "{\"ShardIterator\":\"" + iterator(type) + "\"}");
    }

    private String iterator(String type) {
        String shard = stream("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}")
                .at("/StreamDescription/Shards/0/ShardId")
                .asText();
        return stream(
                        "GetShardIterator",
                        "{\"StreamArn\":\"" + arn + "\",\"ShardId\":\"" + shard + "\",\"ShardIteratorType\":\"" + type
                                + "\"}")
                .get("ShardIterator")
                .asText();
    }

    private JsonNode stream(String operation, String request) {
        return call(dynamoDb.streamCalls(), operation, request);
    }

    private static JsonNode call(AwsCalls calls, String operation, String request) {
        try {
            return new JsonMapper().readTree(calls.call(operation, request));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
