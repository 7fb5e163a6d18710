package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Requests with several parts of which more than one is wrong: each server names another one's mistake.
 *
 * <p>To be sure that it is that, every part is sent alone, to both servers. Each of the two texts must be the answer to
 * a part, or be about the request as a whole; and the two answers to each part must have no unexplained difference.
 */
final class SeveralParts {
    private static final List<String> ABOUT_THE_WHOLE = List.of(
            "Provided list of item keys contains duplicates",
            "Transaction request cannot include multiple operations on one item",
            "Too many items requested for the BatchWriteItem call");

    private final Servers servers;
    private final KnownDifferences known;

    SeveralParts(Servers servers, KnownDifferences known) {
        this.servers = servers;
        this.known = known;
    }

    /** The requests with one part each; none for a request that has only one. */
    static List<Request> partsOf(Request request) {
        List<Request> parts = new ArrayList<>();
        for (JsonNode element : request.body().path("TransactItems")) {
            ObjectNode part = request.body().deepCopy();
            part.putArray("TransactItems").add(element);
            parts.add(new Request(request.operation(), part));
        }
        for (Map.Entry<String, JsonNode> table :
                request.body().path("RequestItems").properties()) {
            JsonNode list = table.getValue().isArray()
                    ? table.getValue()
                    : table.getValue().path("Keys");
            for (JsonNode element : list) {
                ObjectNode part = request.body().deepCopy();
                ObjectNode items = part.putObject("RequestItems");
                if (table.getValue().isArray()) {
                    items.putArray(table.getKey()).add(element);
                } else {
                    ObjectNode wanted = table.getValue().deepCopy();
                    wanted.putArray("Keys").add(element);
                    items.set(table.getKey(), wanted);
                }
                parts.add(new Request(request.operation(), part));
            }
        }
        return parts.size() > 1 ? parts : List.of();
    }

    /** Whether both texts of a refused request are those of its parts. */
    boolean explain(Pair whole) throws Exception {
        List<String> ours = new ArrayList<>(ABOUT_THE_WHOLE);
        List<String> locals = new ArrayList<>(ABOUT_THE_WHOLE);
        for (Request part : partsOf(whole.request())) {
            Pair pair = servers.send(part);
            if (known.unexplained(pair)
                    .isPresent()) { // what differs in two successes is told when they are asked for alone
                return false;
            }
            ours.addAll(textsOf(pair.ours()));
            locals.addAll(textsOf(pair.local()));
        }
        known.undo(whole.request());
        return ours.containsAll(firstText(whole.ours())) && locals.containsAll(firstText(whole.local()));
    }

    /** The text of a refusal, without the envelope; of a cancelled transaction the one that cancelled it. */
    private static List<String> firstText(Answer answer) {
        return textsOf(answer).stream().limit(1).toList();
    }

    private static List<String> textsOf(Answer answer) {
        JsonNode reasons = answer.body().path("CancellationReasons");
        List<String> texts = new ArrayList<>();
        if (reasons.isEmpty()) {
            texts.add(KnownDifferences.bare(answer.message()));
        }
        for (JsonNode reason : reasons) {
            if (reason.has("Message")) {
                texts.add(reason.get("Message").asText());
            }
        }
        return texts;
    }
}
