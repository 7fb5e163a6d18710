package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.net.URI;
import java.net.http.HttpClient;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * Sends the same random requests to the fake and to AWS's DynamoDB Local, and compares every answer.
 *
 * <p>{@code -Ddifferential.requests=50000 -Ddifferential.seed=7} for a longer run or another one.
 */
class DynamoDbDifferentialTest {
    private static final int REQUESTS = Integer.getInteger("differential.requests", 3_000);
    private static final long SEED = Long.getLong("differential.seed", 20261124);
    private static final int MOST_REPORTED = Integer.getInteger("differential.report", 5);

    private static DynamoDbLocal local;
    private static FakeDynamoDb fake;
    private final HttpClient http = HttpClient.newHttpClient();
    private final KnownDifferences known = new KnownDifferences();

    @BeforeAll
    static void start() throws Exception {
        local = DynamoDbLocal.start();
        fake = FakeDynamoDb.create();
    }

    @AfterAll
    static void stop() throws Exception {
        fake.close();
        local.close();
    }

    @Test
    void answersRandomRequestsAsDynamoDbLocalDoes() throws Exception {
        RandomRequests requests = new RandomRequests(new SplittableRandom(SEED));
        for (ObjectNode creation : requests.creations()) {
            assertThat(answer(fake.endpoint(), new Request("CreateTable", creation))
                            .succeeded())
                    .isTrue();
            assertThat(answer(local.endpoint(), new Request("CreateTable", creation))
                            .succeeded())
                    .isTrue();
        }

        List<String> unexplained = new ArrayList<>();
        int succeeded = 0;
        for (int i = 0; i < REQUESTS; i++) {
            Request request = requests.next();
            Answer ours = answer(fake.endpoint(), request);
            Answer theirs = answer(local.endpoint(), request);
            Optional<String> difference = known.unexplained(request, ours, theirs);
            succeeded += ours.succeeded() ? 1 : 0;
            if (difference.isPresent() && unexplained.size() < MOST_REPORTED) {
                unexplained.add("seed " + SEED + ", request " + i + ", " + difference.get() + "\n  " + request
                        + "\n  fake:  " + ours + "\n  Local: " + theirs);
            }
            for (JsonNode update : known.leavesItemsApart(request)) {
                ObjectNode delete = RandomValues.object();
                delete.set("TableName", update.get("TableName"));
                delete.set("Key", update.get("Key"));
                answer(fake.endpoint(), new Request("DeleteItem", delete));
                answer(local.endpoint(), new Request("DeleteItem", delete));
            }
        }

        System.out.println("differential dynamodb: " + REQUESTS + " requests, seed " + SEED + ", " + succeeded
                + " succeeded, explained differences " + known.hits());
        assertThat(unexplained).isEmpty();
    }

    @Test
    void endsPagesWhereDynamoDbLocalDoes() throws Exception {
        bothAnswerTheSame("CreateTable", """
                {"TableName": "large", "BillingMode": "PAY_PER_REQUEST",
                 "AttributeDefinitions": [{"AttributeName": "pk", "AttributeType": "S"}, {"AttributeName": "sk", "AttributeType": "N"}],
                 "KeySchema": [{"AttributeName": "pk", "KeyType": "HASH"}, {"AttributeName": "sk", "KeyType": "RANGE"}]}""", false);
        for (int i = 0; i < 8; i++) {
            bothAnswerTheSame(
                    "PutItem",
                    "{\"TableName\":\"large\",\"Item\":{\"pk\":{\"S\":\"a\"},\"sk\":{\"N\":\"" + i
                            + "\"},\"x\":{\"S\":\"" + "x".repeat(200_000 + 25_000 * i) + "\"}}}",
                    true);
        }

        String query = "{\"TableName\":\"large\",\"ReturnConsumedCapacity\":\"TOTAL\",\"ProjectionExpression\":\"sk\","
                + "\"KeyConditionExpression\":\"pk = :a\",\"ExpressionAttributeValues\":{\":a\":{\"S\":\"a\"}},\"ScanIndexForward\":";
        Answer page = bothAnswerTheSame("Query", query + "true}", true);
        bothAnswerTheSame("Query", query + "false}", true);
        bothAnswerTheSame(
                "Scan", "{\"TableName\":\"large\",\"Select\":\"COUNT\",\"ReturnConsumedCapacity\":\"TOTAL\"}", true);

        assertThat(page.body().get("LastEvaluatedKey")).isNotNull();
        assertThat(page.body().get("Count").asInt()).isBetween(3, 6);
    }

    @Test
    void namesTheSameErrorsOfTableCalls() throws Exception {
        for (String request : TableCalls.ALL) {
            int space = request.indexOf(' ');
            Request call = new Request(
                    request.substring(0, space), (ObjectNode) new JsonMapper().readTree(request.substring(space)));
            Answer ours = answer(fake.endpoint(), call);
            Answer theirs = answer(local.endpoint(), call);
            assertThat(ours.status() + " " + ours.code()).as(request).isEqualTo(theirs.status() + " " + theirs.code());
            if (TableCalls.answersAreComparable(call.operation())) {
                assertThat(TableCalls.comparable(ours)).as(request).isEqualTo(TableCalls.comparable(theirs));
            }
        }
    }

    private Answer bothAnswerTheSame(String operation, String json, boolean compared) throws Exception {
        Request request = new Request(operation, (ObjectNode) new JsonMapper().readTree(json));
        Answer ours = Answer.of(http, fake.endpoint(), operation, request.body());
        Answer theirs = Answer.of(http, local.endpoint(), operation, request.body());
        assertThat(theirs.succeeded()).isTrue();
        if (compared) {
            assertThat(ours).as(operation).isEqualTo(theirs);
        }
        return ours;
    }

    private Answer answer(URI endpoint, Request request) throws Exception {
        return request.operation().equals("Scan")
                ? ScannedTable.scan(http, endpoint, request.body())
                : Answer.of(http, endpoint, request.operation(), request.body());
    }
}
