package io.github.mfsm.testkit.dynamodb.differential;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.net.http.HttpClient;
import java.util.List;
import java.util.Optional;

/** The fake, called in process, and AWS's DynamoDB Local: every request goes to both. */
final class Servers implements AutoCloseable {
    private final FakeDynamoDb fake = FakeDynamoDb.create();
    private final DynamoDbLocal local;
    private final HttpClient http = HttpClient.newHttpClient();

    private Servers(DynamoDbLocal local) {
        this.local = local;
    }

    static Servers start() throws Exception {
        return new Servers(DynamoDbLocal.start());
    }

    /** A request with both answers; all pages of a scan are one. */
    record Pair(Request request, Answer ours, Answer local) {
        @Override
        public String toString() {
            return request + "\n  fake:  " + ours + "\n  Local: " + local;
        }
    }

    /** One of the two. */
    @FunctionalInterface
    interface Server {
        Answer call(String operation, ObjectNode request) throws Exception;
    }

    Pair send(String operation, ObjectNode body) throws Exception {
        return send(new Request(operation, body));
    }

    Pair send(Request request) throws Exception {
        return new Pair(request, answer(this::fake, request), answer(this::local, request));
    }

    /** Sends what must succeed on both. */
    void prepare(String operation, ObjectNode body) throws Exception {
        Pair pair = send(operation, body);
        assertThat(pair.ours().succeeded() && pair.local().succeeded())
                .as(pair.toString())
                .isTrue();
    }

    /** What the fake says; of a scan one page. */
    Answer ours(Request request) throws Exception {
        return fake(request.operation(), request.body());
    }

    /** What DynamoDB Local says; of a scan one page. */
    Answer locals(Request request) throws Exception {
        return local(request.operation(), request.body());
    }

    /** What one of them says; of a scan all pages. */
    static Answer answer(Server server, Request request) throws Exception {
        return request.operation().equals("Scan")
                ? ScannedTable.scan(server, request.body())
                : server.call(request.operation(), request.body());
    }

    private Answer fake(String operation, ObjectNode request) throws Exception {
        return Answer.of(fake.calls(), operation, request);
    }

    private Answer local(String operation, ObjectNode request) throws Exception {
        return Answer.of(http, local.endpoint(), operation, request);
    }

    /** What the fake holds under a key; empty also if it isn't one. */
    Optional<String> item(String table, ObjectNode key) {
        try {
            return fake.item(table, key.toString());
        } catch (io.github.mfsm.testkit.call.AwsCallException e) {
            return Optional.empty(); // the request under test is refused then, too
        }
    }

    /** All records of a table's stream on both. */
    Streams streams(String table) throws Exception {
        return new Streams(ReadStream.of(http, fake.endpoint(), table), ReadStream.of(http, local.endpoint(), table));
    }

    /** The records of one stream on each. */
    record Streams(List<JsonNode> ours, List<JsonNode> local) {}

    @Override
    public void close() {
        fake.close();
        local.close();
    }
}
