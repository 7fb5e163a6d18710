package io.github.mfsm.simulation;

import static io.github.mfsm.simulation.InProcessJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimAttributes;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.call.AwsCalls;
import java.time.Duration;
import java.util.Optional;

/** The table of claims by calls in process. Calls take no time. */
final class InProcessTable implements ClaimTablePort {

    private static final String CONDITION_FAILED = "ConditionalCheckFailedException";

    private final AwsCalls calls;
    private final String table;

    InProcessTable(AwsCalls calls, String table) {
        this.calls = calls;
        this.table = table;
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        ObjectNode body = InProcessJson.object()
                .put("TableName", table)
                .put("ConditionExpression", ClaimAttributes.NO_ROW)
                .put("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        ObjectNode item = body.putObject("Item");
        item.putObject(ClaimAttributes.KEY).put("S", claim.key().value());
        item.putObject(ClaimAttributes.EXECUTION_ARN).put("S", claim.execution().toString());
        item.putObject(ClaimAttributes.TIME_TO_LIVE).put("N", Long.toString(claim.timeToLive()));
        try {
            InProcessJson.call(calls, "PutItem", body);
            return new ClaimResult.Claimed();
        } catch (AwsCallException e) {
            if (e.code().equals(CONDITION_FAILED)) {
                return new ClaimResult.Existing(
                        row(InProcessJson.parse(e.body()).path("Item")));
            }
            throw InProcessJson.failure("PutItem", e);
        }
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        ObjectNode body =
                InProcessJson.object().put("TableName", table).put("ConditionExpression", ClaimAttributes.AS_CLAIMED);
        body.putObject("Key")
                .putObject(ClaimAttributes.KEY)
                .put("S", claim.key().value());
        ObjectNode values = body.putObject("ExpressionAttributeValues");
        values.putObject(":arn").put("S", claim.execution().toString());
        values.putObject(":ttl").put("N", Long.toString(claim.timeToLive()));
        try {
            InProcessJson.call(calls, "DeleteItem", body);
            return true;
        } catch (AwsCallException e) {
            if (e.code().equals(CONDITION_FAILED)) {
                return false;
            }
            throw InProcessJson.failure("DeleteItem", e);
        }
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        ObjectNode body = InProcessJson.object().put("TableName", table).put("ConsistentRead", true);
        body.putObject("Key").putObject(ClaimAttributes.KEY).put("S", key.value());
        try {
            JsonNode item = InProcessJson.call(calls, "GetItem", body).path("Item");
            return item.isMissingNode() ? Optional.empty() : Optional.of(row(item));
        } catch (AwsCallException e) {
            throw InProcessJson.failure("GetItem", e);
        }
    }

    private static ClaimRow row(JsonNode item) {
        return new ClaimRow(
                text(item.path(ClaimAttributes.EXECUTION_ARN), "S"), text(item.path(ClaimAttributes.ANSWER), "S"));
    }
}
