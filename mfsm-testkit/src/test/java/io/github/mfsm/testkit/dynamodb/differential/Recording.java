package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Requests in an order, each with the answer that DynamoDB Local gave; one line of JSON each. */
record Recording(List<Recorded> calls) {
    static final JsonMapper JSON = new JsonMapper();
    private static final Set<String> READS = Set.of("GetItem", "Query", "Scan", "BatchGetItem", "TransactGetItems");
    private static final Set<String> CHANGES_OF_TABLES = Set.of("CreateTable", "UpdateTable", "DeleteTable");

    /** A request and its answer. */
    record Recorded(Request request, Answer answer) {}

    static Recording read(String resource) {
        List<Recorded> calls = new ArrayList<>();
        try (InputStream file = Recording.class.getResourceAsStream(resource)) {
            for (String line : new String(file.readAllBytes(), StandardCharsets.UTF_8).split("\n")) {
                JsonNode call = JSON.readTree(line);
                calls.add(new Recorded(
                        new Request(call.get("operation").asText(), (ObjectNode) call.get("request")),
                        new Answer(call.get("status").asInt(), Answer.normal(call.get("answer")))));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new Recording(calls);
    }

    /**
     * Asks DynamoDB Local, and keeps what the fake answers to the letter; again with those, until nothing more goes,
     * since an answer may depend on a request that is left out.
     */
    static Recording record(List<Request> requests) throws Exception {
        List<Request> asked = requests;
        while (true) {
            List<Recorded> same = answeredTheSame(asked);
            if (same.size() == asked.size()) {
                return new Recording(same);
            }
            asked = same.stream().map(Recorded::request).toList();
        }
    }

    private static List<Recorded> answeredTheSame(List<Request> requests) throws Exception {
        List<Recorded> same = new ArrayList<>();
        Request lastWrite = null;
        try (Servers both = Servers.start()) {
            for (Request request : requests) {
                if (request.equals(lastWrite)) { // nothing has changed since
                    continue;
                }
                Pair pair = withoutItsOwn(KnownTables.settled(both, request));
                if (pair.local().succeeded() && !READS.contains(request.operation())) {
                    lastWrite = request;
                }
                if (isSame(pair)) {
                    same.add(new Recorded(request, pair.local()));
                } else {
                    System.out.println("answered differently: " + pair);
                }
            }
        }
        return same;
    }

    static boolean changesTables(Request request) {
        return CHANGES_OF_TABLES.contains(request.operation());
    }

    private static boolean isDescription(Request request) {
        return request.operation().equals("DescribeTable");
    }

    /** Leaves out of a description what DynamoDB Local makes up itself, and of a change all. */
    private static Pair withoutItsOwn(Pair pair) {
        Answer local = pair.local();
        if (local.succeeded() && isDescription(pair.request())) {
            local = new Answer(local.status(), KnownTables.comparableOfLocal(local));
        } else if (local.succeeded() && changesTables(pair.request())) {
            local = new Answer(local.status(), JSON.createObjectNode());
        }
        return new Pair(pair.request(), pair.ours(), local);
    }

    private static boolean isSame(Pair pair) {
        Answer local = pair.local();
        return pair.ours().status() == local.status()
                && comparable(pair.request(), pair.ours()).equals(comparable(pair.request(), local));
    }

    /**
     * An answer; of a refusal its code and its text without the envelope, which DynamoDB Local doesn't know. Of a table
     * that is changed each server tells what it likes, so that it is described afterwards.
     */
    static JsonNode comparable(Request request, Answer answer) {
        if (answer.succeeded()) {
            return changesTables(request)
                    ? JSON.createObjectNode()
                    : isDescription(request) ? KnownTables.comparable(answer) : answer.body();
        }
        ObjectNode refusal = JSON.createObjectNode()
                .put("code", answer.code())
                .put("message", KnownDifferences.bare(answer.message()));
        refusal.set("item", answer.body().path("Item"));
        refusal.set("reasons", answer.body().path("CancellationReasons"));
        return refusal;
    }

    String write() {
        StringBuilder lines = new StringBuilder();
        for (Recorded call : calls) {
            ObjectNode line = JSON.createObjectNode()
                    .put("operation", call.request().operation())
                    .put("status", call.answer().status());
            line.set("request", call.request().body());
            line.set("answer", call.answer().body());
            lines.append(line).append('\n');
        }
        return lines.toString();
    }
}
