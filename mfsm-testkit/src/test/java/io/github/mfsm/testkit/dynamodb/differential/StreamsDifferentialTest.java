package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The same writes on the fake and on DynamoDB Local must make the same stream: events, order, images and sizes. */
class StreamsDifferentialTest {
    private static final int WRITES = Integer.getInteger("differential.requests", 3_000) / 10;

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
