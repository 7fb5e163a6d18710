package io.github.mfsm.testkit.dynamodb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.client.WireMock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.nio.netty.NettyNioAsyncHttpClient;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbAsyncClient;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.GetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactionCanceledException;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/** The AWS SDK for Java takes the fake for DynamoDB: synchronous, asynchronous, waiters, paginators. */
class RealClientsTest {
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.create();
    private final DynamoDbClient client = DynamoDbClient.builder()
            .endpointOverride(dynamoDb.endpoint())
            .region(Region.US_EAST_1)
            .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
            .httpClient(UrlConnectionHttpClient.create())
            .build();

    @BeforeEach
    void createTable() {
        client.createTable(table -> table.tableName("Mails")
                .billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(
                        AttributeDefinition.builder()
                                .attributeName("box")
                                .attributeType(ScalarAttributeType.S)
                                .build(),
                        AttributeDefinition.builder()
                                .attributeName("number")
                                .attributeType(ScalarAttributeType.N)
                                .build())
                .keySchema(
                        KeySchemaElement.builder()
                                .attributeName("box")
                                .keyType(KeyType.HASH)
                                .build(),
                        KeySchemaElement.builder()
                                .attributeName("number")
                                .keyType(KeyType.RANGE)
                                .build()));
    }

    @AfterEach
    void close() {
        client.close();
        dynamoDb.close();
    }

    @Test
    void describesWaitsListsAndDeletes() {
        assertThat(client.waiter()
                        .waitUntilTableExists(table -> table.tableName("Mails"))
                        .matched()
                        .response())
                .hasValueSatisfying(found -> assertThat(found.table().tableArn())
                        .isEqualTo("arn:aws:dynamodb:us-east-1:123456789012:table/Mails"));
        client.updateTimeToLive(ttl -> ttl.tableName("Mails")
                .timeToLiveSpecification(
                        specification -> specification.enabled(true).attributeName("expires")));
        assertThat(client.describeTimeToLive(ttl -> ttl.tableName("Mails"))
                        .timeToLiveDescription()
                        .attributeName())
                .isEqualTo("expires");
        assertThat(client.listTablesPaginator().tableNames()).containsExactly("Mails");

        client.deleteTable(table -> table.tableName("Mails"));

        client.waiter().waitUntilTableNotExists(table -> table.tableName("Mails"));
    }

    @Test
    void writesReadsAndPages() {
        client.batchWriteItem(batch -> batch.requestItems(Map.of(
                "Mails",
                IntStream.range(0, 10)
                        .mapToObj(i -> WriteRequest.builder()
                                .putRequest(put -> put.item(mail("in", i)))
                                .build())
                        .toList())));
        client.updateItem(update -> update.tableName("Mails")
                .key(key("in", 3))
                .updateExpression("SET subject = :s")
                .expressionAttributeValues(Map.of(":s", AttributeValue.fromS("Grüße")))
                .returnValues(ReturnValue.ALL_NEW));

        assertThat(client.queryPaginator(query -> query.tableName("Mails")
                                .keyConditionExpression("box = :b AND #n BETWEEN :low AND :high")
                                .expressionAttributeNames(Map.of("#n", "number"))
                                .expressionAttributeValues(Map.of(
                                        ":b", AttributeValue.fromS("in"),
                                        ":low", AttributeValue.fromN("2"),
                                        ":high", AttributeValue.fromN("7")))
                                .limit(2))
                        .items())
                .extracting(item -> item.get("number").n())
                .containsExactly("2", "3", "4", "5", "6", "7");
        assertThat(client.scanPaginator(scan -> scan.tableName("Mails").limit(3))
                        .items())
                .hasSize(10);
        assertThat(client.getItem(
                                get -> get.tableName("Mails").key(key("in", 3)).consistentRead(true))
                        .item())
                .containsEntry("subject", AttributeValue.fromS("Grüße"));
        assertThat(client.batchGetItemPaginator(batch -> batch.requestItems(Map.of(
                        "Mails",
                        KeysAndAttributes.builder()
                                .keys(List.of(key("in", 1), key("in", 99)))
                                .build()))))
                .flatExtracting(page -> page.responses().get("Mails"))
                .containsExactly(mail("in", 1));
    }

    @Test
    void reportsErrorsAsTheSdksExceptions() {
        client.putItem(put -> put.tableName("Mails").item(mail("in", 1)));

        assertThatThrownBy(() -> client.putItem(put -> put.tableName("Mails")
                        .item(mail("in", 1))
                        .conditionExpression("attribute_not_exists(box)")
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)))
                .isInstanceOfSatisfying(ConditionalCheckFailedException.class, error -> {
                    assertThat(error.item()).isEqualTo(mail("in", 1));
                    assertThat(error.requestId()).hasSize(52);
                });
        assertThatThrownBy(() ->
                        client.transactWriteItems(transaction -> transaction.transactItems(TransactWriteItem.builder()
                                .conditionCheck(check -> check.tableName("Mails")
                                        .key(key("in", 2))
                                        .conditionExpression("attribute_exists(box)"))
                                .build())))
                .isInstanceOfSatisfying(
                        TransactionCanceledException.class,
                        error -> assertThat(error.cancellationReasons().get(0).code())
                                .isEqualTo("ConditionalCheckFailed"));
    }

    @Test
    void worksAsynchronously() throws ExecutionException, InterruptedException {
        try (DynamoDbAsyncClient async = DynamoDbAsyncClient.builder()
                .endpointOverride(dynamoDb.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("id", "secret")))
                .httpClientBuilder(NettyNioAsyncHttpClient.builder())
                .build()) {
            List<GetItemResponse> found = async.putItem(
                            put -> put.tableName("Mails").item(mail("out", 1)))
                    .thenCompose(
                            put -> async.getItem(get -> get.tableName("Mails").key(key("out", 1))))
                    .thenApply(List::of)
                    .get();

            assertThat(found.get(0).item()).isEqualTo(mail("out", 1));
            List<Map<String, AttributeValue>> scanned = new CopyOnWriteArrayList<>();
            async.scanPaginator(scan -> scan.tableName("Mails").limit(1))
                    .items()
                    .subscribe(scanned::add)
                    .get();
            assertThat(scanned).containsExactly(mail("out", 1));
        }
    }

    @Test
    void retriesBehindAStubOfTheUsers() {
        dynamoDb.wireMock()
                .stubFor(WireMock.post(WireMock.anyUrl())
                        .inScenario("flaky")
                        .whenScenarioStateIs("Started")
                        .willSetStateTo("well")
                        .willReturn(WireMock.serverError()));

        client.putItem(put -> put.tableName("Mails").item(mail("in", 1)));

        assertThat(dynamoDb.requestCount("PutItem")).isEqualTo(2);
        assertThat(dynamoDb.items("Mails")).hasSize(1);
    }

    private static Map<String, AttributeValue> key(String box, int number) {
        return Map.of("box", AttributeValue.fromS(box), "number", AttributeValue.fromN(Integer.toString(number)));
    }

    private static Map<String, AttributeValue> mail(String box, int number) {
        return Map.of(
                "box", AttributeValue.fromS(box),
                "number", AttributeValue.fromN(Integer.toString(number)),
                "tags", AttributeValue.fromSs(List.of("a", "b")));
    }
}
