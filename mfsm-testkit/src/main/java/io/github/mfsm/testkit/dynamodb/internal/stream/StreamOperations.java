package io.github.mfsm.testkit.dynamodb.internal.stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.table.KeySchema;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The four operations of DynamoDB Streams: ListStreams, DescribeStream, GetShardIterator and GetRecords.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Operations_Amazon_DynamoDB_Streams.html">
 *     DynamoDB Streams API</a>
 */
public final class StreamOperations {
    private static final int MOST = 1_000;
    private static final int MOST_STREAMS = 100;
    private static final Duration ITERATOR_LIFETIME = Duration.ofMinutes(15);
    private static final Pattern ITERATOR = Pattern.compile("(.*)\\|(\\d+)\\|(\\d+)");
    private static final Pattern NUMBER = Pattern.compile("(\\d{1,18})0{10}");

    private final Streams streams;
    private final InstantSource time;

    /** Works on streams. */
    public StreamOperations(Streams streams, InstantSource time) {
        this.streams = streams;
        this.time = time;
    }

    /** Returns the operations by their names. */
    public Map<String, Operation> all() {
        Map<String, Operation> operations = new TreeMap<>();
        operations.put("ListStreams", this::list);
        operations.put("DescribeStream", this::describe);
        operations.put("GetShardIterator", this::iterator);
        operations.put("GetRecords", this::records);
        return operations;
    }

    private JsonNode list(JsonNode request, RequestContext context) {
        String table = text(request, "TableName");
        String after = text(request, "ExclusiveStartStreamArn");
        int limit = limit(request, MOST_STREAMS);
        ObjectNode answer = WireJson.object();
        ArrayNode found = answer.putArray("Streams");
        boolean begun = after == null;
        for (ChangeStream stream : streams.in(context)) {
            if (begun && (table == null || stream.tableName().equals(table))) {
                if (found.size() == limit) {
                    answer.put(
                            "LastEvaluatedStreamArn",
                            found.get(limit - 1).path("StreamArn").asText());
                    break;
                }
                found.addObject()
                        .put("StreamArn", stream.arn())
                        .put("TableName", stream.tableName())
                        .put("StreamLabel", stream.label());
            }
            begun = begun || stream.arn().equals(after);
        }
        return answer;
    }

    private JsonNode describe(JsonNode request, RequestContext context) {
        ChangeStream stream = stream(required(request, "StreamArn"), context);
        ObjectNode answer = WireJson.object();
        ObjectNode description = answer.putObject("StreamDescription");
        description
                .put("StreamArn", stream.arn())
                .put("StreamLabel", stream.label())
                .put("StreamStatus", stream.isEnabled() ? "ENABLED" : "DISABLED")
                .put("StreamViewType", stream.viewType().name())
                .put("CreationRequestDateTime", WireJson.seconds(stream.created()))
                .put("TableName", stream.tableName());
        ArrayNode keys = description.putArray("KeySchema");
        KeySchema schema = stream.schema();
        schema.hash()
                .forEach(
                        key -> keys.addObject().put("AttributeName", key.name()).put("KeyType", "HASH"));
        schema.range()
                .forEach(
                        key -> keys.addObject().put("AttributeName", key.name()).put("KeyType", "RANGE"));
        ArrayNode shards = description.putArray("Shards");
        if (!stream.shardId().equals(text(request, "ExclusiveStartShardId"))) {
            ObjectNode range = shards.addObject()
                    .put("ShardId", stream.shardId())
                    .putObject("SequenceNumberRange")
                    .put("StartingSequenceNumber", StreamRecords.number(ChangeStream.first()));
            if (!stream.isEnabled()) {
                range.put("EndingSequenceNumber", StreamRecords.number(stream.next() - 1));
            }
        }
        return answer;
    }

    private JsonNode iterator(JsonNode request, RequestContext context) {
        ChangeStream stream = stream(required(request, "StreamArn"), context);
        String shard = required(request, "ShardId");
        String type = required(request, "ShardIteratorType");
        String number = text(request, "SequenceNumber");
        if (!shard.equals(stream.shardId())) {
            throw notFound(
                    "Requested resource not found: Shard " + shard + " in Stream " + stream.arn() + " not found");
        }
        long from = switch (type) {
            case "TRIM_HORIZON" -> stream.oldest();
            case "LATEST" -> stream.next();
            case "AT_SEQUENCE_NUMBER" -> position(number, stream);
            case "AFTER_SEQUENCE_NUMBER" -> position(number, stream) + 1;
            default ->
                throw Errors.validation(
                        "1 validation error detected: Value '" + type + "' at 'shardIteratorType' failed "
                                + "to satisfy constraint: Member must satisfy enum value set: "
                                + List.of("AFTER_SEQUENCE_NUMBER", "LATEST", "AT_SEQUENCE_NUMBER", "TRIM_HORIZON"));
        };
        return WireJson.object().put("ShardIterator", token(stream, from));
    }

    private static long position(@Nullable String number, ChangeStream stream) {
        Matcher digits = NUMBER.matcher(number == null ? "" : number);
        if (!digits.matches()) {
            throw Errors.validation("Invalid SequenceNumber");
        }
        long position = Long.parseLong(digits.group(1));
        if (position < stream.oldest()) {
            throw Errors.service(
                    "TrimmedDataAccessException",
                    "The operation attempted to read past the oldest stream record in a shard");
        }
        return position;
    }

    private String token(ChangeStream stream, long from) {
        return stream.arn() + "|" + from + "|" + time.instant().toEpochMilli();
    }

    private JsonNode records(JsonNode request, RequestContext context) {
        Matcher token = ITERATOR.matcher(required(request, "ShardIterator"));
        int limit = limit(request, MOST);
        if (!token.matches()) {
            throw Errors.validation("Invalid ShardIterator");
        }
        ChangeStream stream = stream(token.group(1), context);
        Instant given = Instant.ofEpochMilli(Long.parseLong(token.group(3)));
        if (given.plus(ITERATOR_LIFETIME).isBefore(time.instant())) {
            throw Errors.service("ExpiredIteratorException", "The shard iterator has expired");
        }
        long from = Long.parseLong(token.group(2));
        if (from < stream.oldest()) {
            throw Errors.service(
                    "TrimmedDataAccessException",
                    "The operation attempted to read past the oldest stream record in a shard");
        }
        List<ChangeStream.Entry> found = stream.read(from, limit);
        ObjectNode answer = WireJson.object();
        ArrayNode records = answer.putArray("Records");
        found.forEach(entry -> records.add(StreamRecords.write(stream, entry, context.region())));
        long next = found.isEmpty() ? from : found.get(found.size() - 1).number() + 1;
        if (stream.isEnabled() || next < stream.next()) {
            answer.put("NextShardIterator", token(stream, next));
        }
        return answer;
    }

    private ChangeStream stream(String arn, RequestContext context) {
        return streams.in(context).stream()
                .filter(stream -> stream.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> notFound("Requested resource not found: Stream: " + arn + " not found"));
    }

    private static RuntimeException notFound(String message) {
        return Errors.service("ResourceNotFoundException", message);
    }

    private static int limit(JsonNode request, int most) {
        JsonNode limit = request.path("Limit");
        if (limit.isMissingNode() || limit.isNull()) {
            return most;
        }
        if (limit.asInt() < 1 || limit.asInt() > most) {
            throw Errors.validation("1 validation error detected: Value '" + limit.asText()
                    + "' at 'limit' failed to satisfy constraint: Member must have value "
                    + (limit.asInt() < 1 ? "greater than or equal to 1" : "less than or equal to " + most));
        }
        return limit.asInt();
    }

    private static String required(JsonNode request, String name) {
        String value = text(request, name);
        if (value == null) {
            throw Errors.validation("1 validation error detected: Value null at '"
                    + name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1)
                    + "' failed to satisfy constraint: Member must not be null");
        }
        return Objects.requireNonNull(value);
    }

    private static @Nullable String text(JsonNode request, String name) {
        JsonNode value = request.path(name);
        return value.isTextual() ? value.textValue() : null;
    }
}
