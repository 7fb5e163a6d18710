package io.github.mfsm.testkit.dynamodb.internal.elsewhere;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A DynamoDB at another endpoint that doesn't check signatures, such as DynamoDB Local. Calls keep their account, as
 * access key id, and their Region. Thread-safe.
 */
public final class DynamoDbElsewhere implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final DateTimeFormatter SIGNED_AT =
            DateTimeFormatter.ofPattern("uuuuMMdd'T'HHmmss'Z'", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final URI endpoint;
    private final InstantSource time;
    private final AutoCloseable owned;
    private final boolean isOwn;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(10)).build();

    private DynamoDbElsewhere(URI endpoint, InstantSource time, AutoCloseable owned, boolean isOwn) {
        this.endpoint = endpoint;
        this.time = time;
        this.owned = owned;
        this.isOwn = isOwn;
    }

    /** Passes calls on to a server of the user's, which stays as it is when this is reset or closed. */
    public static DynamoDbElsewhere at(URI endpoint, InstantSource time) {
        return new DynamoDbElsewhere(endpoint, time, () -> {}, false);
    }

    /**
     * Starts DynamoDB Local in this process, in memory, and passes calls on to it.
     *
     * @throws IllegalStateException if it is not on the class path
     */
    public static DynamoDbElsewhere local(InstantSource time) {
        DynamoDbLocalServer server = DynamoDbLocalServer.start();
        return new DynamoDbElsewhere(server.endpoint(), time, server::stop, true);
    }

    public URI endpoint() {
        return endpoint;
    }

    /** Returns an operation that passes its calls on. */
    public Operation operation(String targetPrefix, String name) {
        return (request, context) -> call(targetPrefix + "." + name, request, context);
    }

    private JsonNode call(String target, JsonNode request, RequestContext context) {
        String signedAt = SIGNED_AT.format(Instant.ofEpochMilli(time.millis()));
        HttpRequest post = HttpRequest.newBuilder(endpoint)
                .timeout(TIMEOUT)
                .header("Content-Type", "application/x-amz-json-1.0")
                .header("X-Amz-Target", target)
                .header("X-Amz-Date", signedAt)
                .header(
                        "Authorization",
                        "AWS4-HMAC-SHA256 Credential=" + context.account() + "/" + signedAt.substring(0, 8) + "/"
                                + context.region() + "/dynamodb/aws4_request, SignedHeaders=host, Signature=00")
                .POST(HttpRequest.BodyPublishers.ofString(WireJson.text(request)))
                .build();
        try {
            HttpResponse<String> response = http.send(post, HttpResponse.BodyHandlers.ofString());
            return answer(target, response);
        } catch (IOException e) {
            throw AwsError.of(
                    500, "InternalServerError", "no answer from the DynamoDB at " + endpoint + "; is it running?");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while the DynamoDB at " + endpoint + " answered", e);
        }
    }

    private JsonNode answer(String target, HttpResponse<String> response) {
        JsonNode body;
        try {
            body = WireJson.parse(response.body());
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(
                    "the DynamoDB at " + endpoint + " answered " + target + " with status " + response.statusCode()
                            + " and no JSON",
                    e);
        }
        if (response.statusCode() == 200) {
            return body;
        }
        JsonNode message = body.has("message") ? body.get("message") : body.get("Message");
        AwsError error = AwsError.of(
                response.statusCode(),
                body.path("__type").asText("InternalFailure"),
                message == null ? null : message.asText());
        for (Map.Entry<String, JsonNode> member : body.properties()) {
            boolean isText = member.getKey().equalsIgnoreCase("message");
            if (!isText && !member.getKey().equals("__type")) {
                error = error.with(member.getKey(), member.getValue());
            }
        }
        throw error;
    }

    /** Returns all items of a table. */
    public List<JsonNode> items(String table, RequestContext context) {
        List<JsonNode> items = new ArrayList<>();
        ObjectNode request = WireJson.object().put("TableName", table).put("ConsistentRead", true);
        JsonNode page;
        do {
            page = operation("DynamoDB_20120810", "Scan").handle(request, context);
            page.path("Items").forEach(items::add);
            request.set("ExclusiveStartKey", page.get("LastEvaluatedKey"));
        } while (page.has("LastEvaluatedKey"));
        return items;
    }

    /** Deletes all tables of a caller, if this has started the server. */
    public void clear(RequestContext context) {
        if (!isOwn) {
            return;
        }
        JsonNode names = operation("DynamoDB_20120810", "ListTables").handle(WireJson.object(), context);
        for (JsonNode name : names.path("TableNames")) {
            operation("DynamoDB_20120810", "DeleteTable")
                    .handle(WireJson.object().set("TableName", name), context);
        }
        if (names.has("LastEvaluatedTableName")) {
            clear(context);
        }
    }

    /** Returns what is to be said of something that needs the fake's own tables. */
    public IllegalStateException cannot(String what) {
        return new IllegalStateException(what + " needs the tables of mfsm's FakeDynamoDb, but the DynamoDB at "
                + endpoint + " is in its place");
    }

    @Override
    public void close() {
        try {
            owned.close();
        } catch (Exception e) {
            throw new IllegalStateException("DynamoDB Local did not stop", e);
        }
    }
}
