package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.server.Storage;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

/** Tables and streams are there again, as they were, in another fake with the same storage. */
class KeptTablesTest {
    private static final String ARN = "arn:aws:dynamodb:us-east-1:123456789012:table/tab";
    private static final String POLICY = "{\"ResourceArn\":\"" + ARN + "\"}";

    private final VirtualTime time = VirtualTime.manual();
    private final Memory memory = new Memory();
    private final FakeDynamoDb before = fake();

    private FakeDynamoDb fake() {
        return FakeDynamoDb.builder()
                .time(time)
                .indexBackfill(Duration.ofMinutes(5))
                .storage(memory)
                .build();
    }

    KeptTablesTest() {
        before.calls().call("CreateTable", """
                {"TableName": "tab", "BillingMode": "PAY_PER_REQUEST", "Tags": [{"Key": "a", "Value": "b"}],
                 "AttributeDefinitions": [{"AttributeName": "k", "AttributeType": "S"}, {"AttributeName": "g", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "k", "KeyType": "HASH"}], "TableClass": "STANDARD_INFREQUENT_ACCESS",
                 "GlobalSecondaryIndexes": [{"IndexName": "byG", "KeySchema": [{"AttributeName": "g", "KeyType": "HASH"}],
                   "Projection": {"ProjectionType": "INCLUDE", "NonKeyAttributes": ["x"]}}],
                 "StreamSpecification": {"StreamEnabled": true, "StreamViewType": "NEW_AND_OLD_IMAGES"}}""");
        before.putItem(
                "tab", "{\"k\":{\"S\":\"1\"},\"g\":{\"N\":\"7\"},\"x\":{\"SS\":[\"a\",\"b\"]},\"y\":{\"B\":\"AAE=\"}}");
        before.putItem("tab", "{\"k\":{\"S\":\"1\"},\"g\":{\"N\":\"8\"}}");
    }

    @Test
    void withTheirItemsIndexesAndTags() {
        before.calls().call("PutResourcePolicy", "{\"ResourceArn\":\"" + ARN + "\",\"Policy\":\"{}\"}");
        FakeDynamoDb after = fake();

        assertSame(after, "DescribeTable", "{\"TableName\":\"tab\"}");
        assertSame(after, "Scan", "{\"TableName\":\"tab\"}");
        assertSame(after, "Scan", "{\"TableName\":\"tab\",\"IndexName\":\"byG\"}");
        assertSame(after, "ListTagsOfResource", "{\"ResourceArn\":\"" + ARN + "\"}");
        assertSame(after, "GetResourcePolicy", POLICY);
        time.advance(Duration.ofMinutes(1));
        String change = "{\"ResourceArn\":\"" + ARN + "\",\"Policy\":\"{\\\"a\\\":1}\"}";
        assertThat(after.calls().call("PutResourcePolicy", change))
                .isNotEqualTo(before.calls().call("GetResourcePolicy", POLICY));
    }

    @Test
    void withTheTimeToLiveOfTheirItems() {
        before.enableTimeToLive("tab", "expires");
        long soon = time.instant().getEpochSecond() + 60;
        before.putItem("tab", "{\"k\":{\"S\":\"2\"},\"expires\":{\"N\":\"" + soon + "\"}}");
        FakeDynamoDb after = fake();

        assertSame(after, "DescribeTimeToLive", "{\"TableName\":\"tab\"}");
        assertThat(after.items("tab")).hasSize(2);
        time.advance(Duration.ofMinutes(2));
        assertThat(after.items("tab")).hasSize(1);
    }

    @Test
    void withTheirStreamWhichGoesOn() {
        String arn =
                before.streamCalls().call("ListStreams", "{}").replaceAll("(?s).*\"StreamArn\":\"([^\"]*)\".*", "$1");
        FakeDynamoDb after = fake();

        assertThat(records(after, arn)).isEqualTo(records(before, arn)).contains("MODIFY");
        after.putItem("tab", "{\"k\":{\"S\":\"3\"}}");
        before.putItem("tab", "{\"k\":{\"S\":\"3\"}}");
        assertThat(records(after, arn)).isEqualTo(records(before, arn)).contains("\"S\":\"3\"");
        after.calls().call("UpdateTable", "{\"TableName\":\"tab\",\"StreamSpecification\":{\"StreamEnabled\":false}}");
        FakeDynamoDb later = fake();
        assertThat(later.streamCalls().call("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}"))
                .isEqualTo(after.streamCalls().call("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}"))
                .contains("DISABLED");
    }

    @Test
    void withIndexesThatAreMadeAndGo() {
        before.calls().call("UpdateTable", """
                {"TableName": "tab", "GlobalSecondaryIndexUpdates": [{"Delete": {"IndexName": "byG"}}]}""");
        FakeDynamoDb after = fake();

        assertSame(after, "DescribeTable", "{\"TableName\":\"tab\"}");
        time.advance(Duration.ofMinutes(5));
        assertThat(after.calls().call("DescribeTable", "{\"TableName\":\"tab\"}"))
                .doesNotContain("byG");
        assertSame(after, "DescribeTable", "{\"TableName\":\"tab\"}");
    }

    private void assertSame(FakeDynamoDb after, String operation, String request) {
        assertThat(after.calls().call(operation, request))
                .isEqualTo(before.calls().call(operation, request));
    }

    private static String records(FakeDynamoDb fake, String arn) {
        String shard = fake.streamCalls()
                .call("DescribeStream", "{\"StreamArn\":\"" + arn + "\"}")
                .replaceAll("(?s).*\"ShardId\":\"([^\"]*)\".*", "$1");
        String iterator = fake.streamCalls()
                .call(
                        "GetShardIterator",
                        "{\"StreamArn\":\"" + arn + "\",\"ShardId\":\"" + shard
                                + "\",\"ShardIteratorType\":\"TRIM_HORIZON\"}");
        return fake.streamCalls().call("GetRecords", iterator);
    }

    /** Keeps what is written. */
    private static final class Memory implements Storage {
        private final Map<String, TreeMap<String, String>> maps = new TreeMap<>();

        @Override
        public synchronized void write(List<Change> changes) {
            for (Change change : changes) {
                TreeMap<String, String> map = maps.computeIfAbsent(change.map(), name -> new TreeMap<>());
                String value = change.value();
                if (value == null) {
                    map.remove(change.key());
                } else {
                    map.put(change.key(), value);
                }
            }
        }

        @Override
        public void commit() {}

        @Override
        public synchronized Optional<String> get(String map, String key) {
            return Optional.ofNullable(maps.getOrDefault(map, new TreeMap<>()).get(key));
        }

        @Override
        public synchronized void read(String map, String prefix, BiConsumer<String, String> reader) {
            new TreeMap<>(maps.getOrDefault(map, new TreeMap<>())).forEach((key, value) -> {
                if (key.startsWith(prefix)) {
                    reader.accept(key, value);
                }
            });
        }
    }
}
