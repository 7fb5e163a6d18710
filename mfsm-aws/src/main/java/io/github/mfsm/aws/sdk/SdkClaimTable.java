package io.github.mfsm.aws.sdk;

import static io.github.mfsm.aws.sdk.SdkCall.call;
import static io.github.mfsm.aws.sdk.SdkCall.within;

import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimAttributes;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;

/**
 * A table of claims through the SDK's {@link DynamoDbClient}. The client stays the user's, who closes it.
 *
 * <p>Thread-safe, as the client is.
 */
public final class SdkClaimTable implements ClaimTablePort {

    private final DynamoDbClient client;
    private final String table;

    private SdkClaimTable(DynamoDbClient client, String table) {
        this.client = client;
        this.table = table;
    }

    /**
     * Keeps claims in this table; see {@link SdkRetries} for the retry strategy to give the client.
     *
     * @param table name or ARN of a table with hash key {@code InvocationId} (S) and TTL attribute {@code TimeToLive}
     */
    public static SdkClaimTable of(DynamoDbClient client, String table) {
        return new SdkClaimTable(client, table);
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        Map<String, AttributeValue> item = Map.of(
                ClaimAttributes.KEY, AttributeValue.fromS(claim.key().value()),
                ClaimAttributes.EXECUTION_ARN,
                        AttributeValue.fromS(claim.execution().toString()),
                ClaimAttributes.TIME_TO_LIVE, AttributeValue.fromN(Long.toString(claim.timeToLive())));
        return call("PutItem", () -> {
            try {
                client.putItem(builder -> builder.tableName(table)
                        .item(item)
                        .conditionExpression(ClaimAttributes.NO_ROW)
                        .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD)
                        .overrideConfiguration(within(timeout)));
                return new ClaimResult.Claimed();
            } catch (ConditionalCheckFailedException e) {
                return new ClaimResult.Existing(row(SdkCall.present("PutItem", e.hasItem() ? e.item() : null, "Item")));
            }
        });
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        return call("DeleteItem", () -> {
            try {
                client.deleteItem(builder -> builder.tableName(table)
                        .key(key(claim.key()))
                        .conditionExpression(ClaimAttributes.AS_CLAIMED)
                        .expressionAttributeValues(Map.of(
                                ":arn",
                                AttributeValue.fromS(claim.execution().toString()),
                                ":ttl",
                                AttributeValue.fromN(Long.toString(claim.timeToLive()))))
                        .overrideConfiguration(within(timeout)));
                return true;
            } catch (ConditionalCheckFailedException e) {
                return false;
            }
        });
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        return call("GetItem", () -> {
            var response = client.getItem(builder ->
                    builder.tableName(table).key(key(key)).consistentRead(true).overrideConfiguration(within(timeout)));
            return response.hasItem() ? Optional.of(row(response.item())) : Optional.empty();
        });
    }

    private static Map<String, AttributeValue> key(ExecutionName key) {
        return Map.of(ClaimAttributes.KEY, AttributeValue.fromS(key.value()));
    }

    private static ClaimRow row(Map<String, AttributeValue> item) {
        return new ClaimRow(text(item, ClaimAttributes.EXECUTION_ARN), text(item, ClaimAttributes.ANSWER));
    }

    private static @Nullable String text(Map<String, AttributeValue> item, String attribute) {
        AttributeValue value = item.get(attribute);
        return value == null ? null : value.s();
    }
}
