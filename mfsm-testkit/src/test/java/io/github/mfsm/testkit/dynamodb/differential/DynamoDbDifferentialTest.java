package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
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

    private static Servers servers;

    @BeforeAll
    static void start() throws Exception {
        servers = Servers.start();
    }

    @AfterAll
    static void stop() {
        servers.close();
    }

    @Test
    void answersRandomRequestsAsDynamoDbLocalDoes() throws Exception {
        RandomRequests requests = new RandomRequests(new SplittableRandom(SEED));

        assertAnswersAlike("requests", requests.creations(), requests::next, REQUESTS);
    }

    @Test
    void answersLegacyParametersAsDynamoDbLocalDoes() throws Exception {
        RandomLegacyRequests requests = new RandomLegacyRequests(new SplittableRandom(SEED));

        assertAnswersAlike("legacy requests", requests.creations(), requests::next, REQUESTS / 4);
    }

    private void assertAnswersAlike(String what, List<ObjectNode> creations, Supplier<Request> requests, int count)
            throws Exception {
        try (Servers both = Servers.start()) {
            KnownDifferences known = new KnownDifferences(both);
            for (ObjectNode creation : creations) {
                both.prepare("CreateTable", creation);
            }

            List<String> unexplained = new ArrayList<>();
            for (int i = 0; i < count; i++) {
                int number = i;
                known.unexplained(requests.get())
                        .filter(difference -> unexplained.size() < MOST_REPORTED)
                        .ifPresent(difference ->
                                unexplained.add("seed " + SEED + ", request " + number + ", " + difference));
            }

            System.out.println("differential dynamodb: " + count + " " + what + ", seed " + SEED
                    + ", explained differences " + known.hits());
            assertThat(unexplained).isEmpty();
        }
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
            Servers.Pair pair = servers.send(call);
            Answer ours = pair.ours();
            Answer theirs = pair.local();
            assertThat(ours.status() + " " + ours.code()).as(request).isEqualTo(theirs.status() + " " + theirs.code());
            if (TableCalls.answersAreComparable(call.operation())) {
                assertThat(TableCalls.comparable(ours)).as(request).isEqualTo(TableCalls.comparable(theirs));
            }
        }
    }

    private Answer bothAnswerTheSame(String operation, String json, boolean compared) throws Exception {
        Request request = new Request(operation, (ObjectNode) new JsonMapper().readTree(json));
        Answer ours = servers.ours(request);
        Answer theirs = servers.locals(request);
        assertThat(theirs.succeeded()).isTrue();
        if (compared) {
            assertThat(ours).as(operation).isEqualTo(theirs);
        }
        return ours;
    }
}
