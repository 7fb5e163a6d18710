package io.github.mfsm.aws.light;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimAttributes;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A table of claims by plain HTTP. */
final class LightClaimTable implements ClaimTablePort {

    private final JsonService service;
    private final String table;

    LightClaimTable(JsonService service, String table) {
        this.service = service;
        this.table = table;
    }

    @Override
    public ClaimResult claim(Claim claim, Duration timeout) {
        byte[] body = Json.object(out -> {
            out.writeStringField("TableName", table);
            out.writeObjectFieldStart("Item");
            attribute(out, ClaimAttributes.KEY, "S", claim.key().value());
            attribute(out, ClaimAttributes.EXECUTION_ARN, "S", claim.execution().toString());
            attribute(out, ClaimAttributes.TIME_TO_LIVE, "N", Long.toString(claim.timeToLive()));
            out.writeEndObject();
            out.writeStringField("ConditionExpression", ClaimAttributes.NO_ROW);
            out.writeStringField("ReturnValuesOnConditionCheckFailure", "ALL_OLD");
        });
        return service.call(
                new JsonService.Operation<>(
                        "PutItem", body, answer -> readEmpty(answer, new ClaimResult.Claimed()), LightClaimTable::held),
                timeout);
    }

    private static @Nullable ClaimResult held(LightRefusal error) throws IOException {
        if (!isConditionFailed(error)) {
            return null;
        }
        Optional<ClaimRow> row = row(error.body());
        if (row.isEmpty()) {
            throw new IOException("the failed condition comes without the row");
        }
        return new ClaimResult.Existing(row.get());
    }

    @Override
    public boolean delete(Claim claim, Duration timeout) {
        byte[] body = Json.object(out -> {
            out.writeStringField("TableName", table);
            key(out, claim.key());
            out.writeStringField("ConditionExpression", ClaimAttributes.AS_CLAIMED);
            out.writeObjectFieldStart("ExpressionAttributeValues");
            attribute(out, ":arn", "S", claim.execution().toString());
            attribute(out, ":ttl", "N", Long.toString(claim.timeToLive()));
            out.writeEndObject();
        });
        return service.call(
                new JsonService.Operation<>(
                        "DeleteItem",
                        body,
                        answer -> readEmpty(answer, true),
                        error -> isConditionFailed(error) ? false : null),
                timeout);
    }

    @Override
    public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
        byte[] body = Json.object(out -> {
            out.writeStringField("TableName", table);
            key(out, key);
            out.writeBooleanField("ConsistentRead", true);
        });
        return service.call(new JsonService.Operation<>("GetItem", body, LightClaimTable::row, error -> null), timeout);
    }

    private static boolean isConditionFailed(LightRefusal error) {
        return error.code().equals("ConditionalCheckFailedException");
    }

    private static void key(JsonGenerator out, ExecutionName key) throws IOException {
        out.writeObjectFieldStart("Key");
        attribute(out, ClaimAttributes.KEY, "S", key.value());
        out.writeEndObject();
    }

    private static void attribute(JsonGenerator out, String name, String type, String value) throws IOException {
        out.writeObjectFieldStart(name);
        out.writeStringField(type, value);
        out.writeEndObject();
    }

    private static <T> T readEmpty(byte[] answer, T result) throws IOException {
        Json.readObject(answer, (field, in) -> {});
        return result;
    }

    private static Optional<ClaimRow> row(byte[] answer) throws IOException {
        RowReader reader = new RowReader();
        Json.readObject(answer, (field, in) -> {
            if (field.equals("Item")) {
                reader.present = true;
                Json.readFields(in, reader::attribute);
            }
        });
        return reader.present ? Optional.of(new ClaimRow(reader.executionArn, reader.answer)) : Optional.empty();
    }

    private static final class RowReader {
        private boolean present;
        private @Nullable String executionArn;
        private @Nullable String answer;

        void attribute(String name, JsonParser in) throws IOException {
            Json.readFields(in, (type, value) -> {
                if (type.equals("S") && name.equals(ClaimAttributes.EXECUTION_ARN)) {
                    executionArn = Json.text(value);
                } else if (type.equals("S") && name.equals(ClaimAttributes.ANSWER)) {
                    answer = Json.text(value);
                }
            });
        }
    }
}
