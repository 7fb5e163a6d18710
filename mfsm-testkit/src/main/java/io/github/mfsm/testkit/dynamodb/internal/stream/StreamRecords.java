package io.github.mfsm.testkit.dynamodb.internal.stream;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueWriter;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.math.BigDecimal;
import java.util.Locale;
import java.util.UUID;

/** Changes in the form of the stream's API, and in that of a Lambda function's event. */
public final class StreamRecords {
    private StreamRecords() {}

    /** Writes a change as GetRecords tells it. */
    public static ObjectNode write(ChangeStream stream, ChangeStream.Entry entry, String region) {
        ObjectNode data = WireJson.object();
        data.put("ApproximateCreationDateTime", BigDecimal.valueOf(entry.when().getEpochSecond()));
        data.set("Keys", ValueWriter.writeItem(entry.key()));
        if (entry.after() != null) {
            data.set("NewImage", ValueWriter.writeItem(entry.after()));
        }
        if (entry.before() != null) {
            data.set("OldImage", ValueWriter.writeItem(entry.before()));
        }
        data.put("SequenceNumber", number(entry.number()));
        data.put("SizeBytes", entry.sizeBytes());
        data.put("StreamViewType", stream.viewType().name());
        ObjectNode record = WireJson.object()
                .put("awsRegion", region)
                .put("eventID", id(stream, entry))
                .put("eventName", entry.event())
                .put("eventSource", "aws:dynamodb")
                .put("eventVersion", "1.1");
        record.set("dynamodb", data);
        if (entry.expired()) {
            record.putObject("userIdentity")
                    .put("PrincipalId", "dynamodb.amazonaws.com")
                    .put("Type", "Service");
        }
        return record;
    }

    /** Writes a change as a Lambda function gets it, in a {@code DynamodbEvent}. */
    public static ObjectNode writeForLambda(ChangeStream stream, ChangeStream.Entry entry, String region) {
        ObjectNode record = write(stream, entry, region).put("eventSourceARN", stream.arn());
        if (entry.expired()) {
            record.putObject("userIdentity")
                    .put("principalId", "dynamodb.amazonaws.com")
                    .put("type", "Service");
        }
        return record;
    }

    private static String id(ChangeStream stream, ChangeStream.Entry entry) {
        long high = stream.arn().hashCode() * 0x9E3779B97F4A7C15L;
        return new UUID(high, entry.number() * 0xBF58476D1CE4E5B9L).toString().replace("-", "");
    }

    /** Writes a sequence number with 21 digits or more, as the service's have. */
    public static String number(long number) {
        return number + String.format(Locale.ROOT, "%010d", 0);
    }
}
