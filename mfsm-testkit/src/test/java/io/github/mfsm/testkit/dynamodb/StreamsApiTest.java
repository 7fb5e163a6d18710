package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.github.mfsm.asl.time.VirtualTime;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What the four calls about streams take, tell and refuse.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html">
 *     DynamoDB Streams API</a>
 */
class StreamsApiTest {
    private static final String FAILED = "' failed to satisfy constraint: Member must ";

    private final VirtualTime time = VirtualTime.manual();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();
    private final String arn = create("games");

    private String create(String name) {
        return call(dynamoDb.calls().call("CreateTable", """
                {"TableName": "%s", "BillingMode": "PAY_PER_REQUEST",
                 "KeySchema": [{"AttributeName": "id", "KeyType": "HASH"}, {"AttributeName": "n", "KeyType": "RANGE"}],
                 "AttributeDefinitions": [{"AttributeName": "id", "AttributeType": "S"}, {"AttributeName": "n", "AttributeType": "N"}],
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_IMAGE"}}""".formatted(name)))
                .at("/TableDescription/LatestStreamArn")
                .asText();
    }

    @Test
    void listsStreamsInPagesAndOfOneTable() {
        String second = create("second");
        String third = create("third");

        JsonNode page = stream("ListStreams", "{\"Limit\":2}");
        JsonNode rest = stream(
                "ListStreams", "{\"Limit\":2,\"ExclusiveStartStreamArn\":" + page.get("LastEvaluatedStreamArn") + "}");

        assertThat(page.findValuesAsText("StreamArn")).containsExactly(arn, second);
        assertThat(page.get("LastEvaluatedStreamArn").asText()).isEqualTo(second);
        assertThat(rest.findValuesAsText("StreamArn")).containsExactly(third);
        assertThat(rest.has("LastEvaluatedStreamArn")).isFalse();
        assertThat(stream("ListStreams", "{\"Limit\":3}").has("LastEvaluatedStreamArn"))
                .isFalse();
        JsonNode ofOne = stream("ListStreams", "{\"TableName\":\"second\"}");
        assertThat(ofOne.findValuesAsText("StreamArn")).containsExactly(second);
        assertThat(ofOne.at("/Streams/0/TableName").asText()).isEqualTo("second");
        assertThat(second)
                .endsWith("/stream/" + ofOne.at("/Streams/0/StreamLabel").asText());
        assertThat(stream("ListStreams", "{\"TableName\":\"none\"}").get("Streams"))
                .isEmpty();
    }

    @Test
    void describesAStreamAndItsShard() {
        JsonNode enabled =
                stream("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}").get("StreamDescription");

        assertThat(enabled.get("StreamStatus").asText()).isEqualTo("ENABLED");
        assertThat(enabled.get("StreamViewType").asText()).isEqualTo("NEW_IMAGE");
        assertThat(enabled.get("TableName").asText()).isEqualTo("games");
        assertThat(enabled.get("CreationRequestDateTime").asLong())
                .isEqualTo(time.instant().getEpochSecond());
        assertThat(enabled.get("KeySchema").toString())
                .isEqualTo("[{\"AttributeName\":\"id\",\"KeyType\":\"HASH\"},"
                        + "{\"AttributeName\":\"n\",\"KeyType\":\"RANGE\"}]");
        JsonNode shard = enabled.at("/Shards/0");
        assertThat(shard.get("SequenceNumberRange").toString())
                .isEqualTo("{\"StartingSequenceNumber\":\"1000000000000000000000\"}");
        assertThat(stream(
                                "DescribeStream",
                                "{\"StreamArn\":\"" + arn + "\",\"ExclusiveStartShardId\":" + shard.get("ShardId")
                                        + "}")
                        .at("/StreamDescription/Shards"))
                .isEmpty();
    }

    @Test
    void describesWhereADisabledStreamEnds() {
        put(1);
        put(2);
        dynamoDb.calls()
                .call("UpdateTable", "{\"TableName\":\"games\",\"StreamSpecification\":{\"StreamEnabled\":false}}");

        JsonNode disabled =
                stream("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}").get("StreamDescription");

        assertThat(disabled.get("StreamStatus").asText()).isEqualTo("DISABLED");
        assertThat(disabled.at("/Shards/0/SequenceNumberRange/EndingSequenceNumber")
                        .asText())
                .isEqualTo("1000000000010000000000");
    }

    @Test
    void startsAtOrAfterASequenceNumber() {
        put(1);
        put(2);
        put(3);
        String second =
                records("\"TRIM_HORIZON\"").at("/1/dynamodb/SequenceNumber").asText();

        assertThat(sorts("\"AT_SEQUENCE_NUMBER\",\"SequenceNumber\":\"" + second + "\""))
                .containsExactly("2", "3");
        assertThat(sorts("\"AFTER_SEQUENCE_NUMBER\",\"SequenceNumber\":\"" + second + "\""))
                .containsExactly("3");
        assertThat(sorts("\"LATEST\"")).isEmpty();
    }

    @Test
    void readsNothingThatIsTrimmed() {
        put(1);
        String first =
                records("\"TRIM_HORIZON\"").at("/0/dynamodb/SequenceNumber").asText();
        time.advance(Duration.ofHours(24).plusSeconds(1));
        String trimmed = "The operation attempted to read past the oldest stream record in a shard";

        assertThatThrownBy(() -> iterator("\"AT_SEQUENCE_NUMBER\",\"SequenceNumber\":\"" + first + "\""))
                .extracting(Refusal::text)
                .isEqualTo(trimmed);
        String old = arn + "|100000000000|" + time.instant().toEpochMilli();
        assertThatThrownBy(() -> stream("GetRecords", "{\"ShardIterator\":\"" + old + "\"}"))
                .extracting(Refusal::text)
                .isEqualTo(trimmed);
    }

    @Test
    void keepsAnIteratorForFifteenMinutesAndAChangeForADay() {
        put(1);
        String iterator = iterator("\"TRIM_HORIZON\"");
        time.advance(Duration.ofMinutes(15));
        assertThat(stream("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}")
                        .get("Records"))
                .hasSize(1);
        time.advance(Duration.ofMillis(1));
        assertThatThrownBy(() -> stream("GetRecords", "{\"ShardIterator\":\"" + iterator + "\"}"))
                .extracting(Refusal::text)
                .isEqualTo("The shard iterator has expired");
        time.advance(Duration.ofHours(24).minusMinutes(15).minusMillis(1));
        assertThat(sorts("\"TRIM_HORIZON\"")).containsExactly("1");
        time.advance(Duration.ofMillis(1));
        assertThat(sorts("\"TRIM_HORIZON\"")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            ListStreams      | {"Limit": 0}    | 1 validation error detected: Value '0' at 'limit' failed to satisfy constraint: Member must have value greater than or equal to 1
            ListStreams      | {"Limit": 101}  | 1 validation error detected: Value '101' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 100
            GetRecords       | {"ShardIterator": "x", "Limit": 1001} | 1 validation error detected: Value '1001' at 'limit' failed to satisfy constraint: Member must have value less than or equal to 1000
            GetRecords       | {"ShardIterator": "x"} | Invalid ShardIterator
            GetRecords       | {}              | 1 validation error detected: Value null at 'shardIterator' failed to satisfy constraint: Member must not be null
            DescribeStream   | {}              | 1 validation error detected: Value null at 'streamArn' failed to satisfy constraint: Member must not be null
            DescribeStream   | {"StreamArn": "none"} | Requested resource not found: Stream: none not found
            GetShardIterator | {"StreamArn": ARN} | 1 validation error detected: Value null at 'shardId' failed to satisfy constraint: Member must not be null
            GetShardIterator | {"StreamArn": ARN, "ShardId": "s"} | 1 validation error detected: Value null at 'shardIteratorType' failed to satisfy constraint: Member must not be null
            """)
    void refusesWhatIsOutsideTheModel(String operation, String request, String message) {
        assertThatThrownBy(() -> stream(operation, request.replace("ARN", "\"" + arn + "\"")))
                .extracting(Refusal::text)
                .isEqualTo(message);
    }

    @Test
    void takesTheLargestLimits() {
        assertThat(stream("ListStreams", "{\"Limit\":100}").get("Streams")).hasSize(1);
        assertThat(stream("ListStreams", "{\"Limit\":null}").get("Streams")).hasSize(1);
        assertThat(stream("GetRecords", "{\"Limit\":1000,\"ShardIterator\":\"" + iterator("\"TRIM_HORIZON\"") + "\"}")
                        .has("NextShardIterator"))
                .isTrue();
    }

    @Test
    void refusesShardsTypesAndNumbersThatAreNone() {
        assertThatThrownBy(() -> stream(
                        "GetShardIterator",
                        "{\"StreamArn\":\"" + arn + "\",\"ShardId\":\"s\",\"ShardIteratorType\":\"LATEST\"}"))
                .extracting(Refusal::text)
                .isEqualTo("Requested resource not found: Shard s in Stream " + arn + " not found");
        assertThatThrownBy(() -> iterator("\"FIRST\""))
                .extracting(Refusal::text)
                .isEqualTo("1 validation error detected: Value 'FIRST' at 'shardIteratorType" + FAILED
                        + "satisfy enum value set: [AFTER_SEQUENCE_NUMBER, LATEST, AT_SEQUENCE_NUMBER, TRIM_HORIZON]");
        assertThatThrownBy(() -> iterator("\"AT_SEQUENCE_NUMBER\",\"SequenceNumber\":\"x\""))
                .extracting(Refusal::text)
                .isEqualTo("Invalid SequenceNumber");
        assertThatThrownBy(() -> iterator("\"AFTER_SEQUENCE_NUMBER\""))
                .extracting(Refusal::text)
                .isEqualTo("Invalid SequenceNumber");
    }

    @Test
    void givesEachStreamOfATableALabelOfItsOwn() {
        dynamoDb.calls()
                .call("UpdateTable", "{\"TableName\":\"games\",\"StreamSpecification\":{\"StreamEnabled\":false}}");
        String again = call(dynamoDb.calls().call("UpdateTable", """
                {"TableName": "games", "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "KEYS_ONLY"}}"""))
                .at("/TableDescription/LatestStreamArn")
                .asText();

        assertThat(again).isNotEqualTo(arn).startsWith(arn.substring(0, arn.lastIndexOf('/')));
        assertThat(stream("ListStreams", "{}").findValuesAsText("StreamArn")).containsExactly(arn, again);
    }

    private void put(int n) {
        dynamoDb.putItem("games", "{\"id\":{\"S\":\"1\"},\"n\":{\"N\":\"" + n + "\"}}");
    }

    private List<String> sorts(String type) {
        return records(type).findValues("NewImage").stream()
                .map(image -> image.at("/n/N").asText())
                .toList();
    }

    private JsonNode records(String type) {
        return stream("GetRecords", "{\"ShardIterator\":\"" + iterator(type) + "\"}")
                .get("Records");
    }

    private String iterator(String type) {
        JsonNode shard =
                stream("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}").at("/StreamDescription/Shards/0/ShardId");
        return stream(
                        "GetShardIterator",
                        "{\"StreamArn\":\"" + arn + "\",\"ShardId\":" + shard + ",\"ShardIteratorType\":" + type + "}")
                .get("ShardIterator")
                .asText();
    }

    private JsonNode stream(String operation, String request) {
        return call(dynamoDb.streamCalls().call(operation, request));
    }

    private static JsonNode call(String answer) {
        try {
            return new JsonMapper().readTree(answer);
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }
}
