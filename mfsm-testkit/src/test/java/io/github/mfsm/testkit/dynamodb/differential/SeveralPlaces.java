package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/**
 * Updates of which several operands or paths don't fit the item: which one is named first depends on a hash order in
 * DynamoDB Local.
 *
 * <p>To be sure that it is that, every clause is sent alone, to both servers. Each of the two texts must be the answer
 * to a clause; and only a SET clause, which has several places itself, may be answered with two texts.
 */
final class SeveralPlaces {
    private static final Pattern IN_THE_ITEM = Pattern.compile(KnownTexts.IN_THE_ITEM);
    private static final Pattern TOKEN = Pattern.compile("[#:]?\\w+|.");
    private static final Set<String> SECTIONS = Set.of("SET", "REMOVE", "ADD", "DELETE");

    private final Servers servers;
    private final KnownDifferences known;

    SeveralPlaces(Servers servers, KnownDifferences known) {
        this.servers = servers;
        this.known = known;
    }

    /** Whether the texts are those of two places. */
    boolean explain(Pair whole) throws Exception {
        String ours = KnownDifferences.cause(whole.ours());
        String local = KnownDifferences.cause(whole.local());
        if (!IN_THE_ITEM.matcher(ours).matches() || !IN_THE_ITEM.matcher(local).matches()) {
            return false;
        }
        Set<String> ourTexts = new HashSet<>();
        Set<String> localTexts = new HashSet<>();
        for (Request clause : clausesOf(whole.request())) {
            Pair pair = sendWithoutEffect(clause);
            boolean isSet = update(clause).path("UpdateExpression").asText().startsWith("SET");
            if (!isSet && known.unexplained(pair).isPresent()) {
                return false;
            }
            ourTexts.add(KnownDifferences.cause(pair.ours()));
            localTexts.add(KnownDifferences.cause(pair.local()));
        }
        return ourTexts.contains(ours) && localTexts.contains(local);
    }

    private Pair sendWithoutEffect(Request clause) throws Exception {
        JsonNode update = update(clause);
        ObjectNode table = RandomValues.object();
        table.set("TableName", update.get("TableName"));
        ObjectNode key = (ObjectNode) update.get("Key");
        Optional<String> before = servers.item(table.get("TableName").asText(), key);
        Pair pair = servers.send(clause);
        if (before.isPresent()) {
            servers.send("PutItem", table.set("Item", Recording.JSON.readTree(before.get())));
        } else {
            servers.send("DeleteItem", table.set("Key", key));
        }
        return pair;
    }

    /** The request with one clause each. */
    private static List<Request> clausesOf(Request request) {
        List<Request> parts = new ArrayList<>();
        JsonNode update = update(request);
        for (String clause : clauses(update.path("UpdateExpression").asText())) {
            Request part = new Request(request.operation(), request.body().deepCopy());
            ObjectNode changed = (ObjectNode) update(part);
            changed.put("UpdateExpression", clause);
            String used = clause + " " + changed.path("ConditionExpression").asText();
            for (String placeholders : List.of("ExpressionAttributeNames", "ExpressionAttributeValues")) {
                if (changed.get(placeholders) instanceof ObjectNode all) {
                    all.properties().removeIf(entry -> !used.matches(".*" + entry.getKey() + "\\b.*"));
                    if (all.isEmpty()) {
                        changed.remove(placeholders);
                    }
                }
            }
            parts.add(part);
        }
        JsonNode legacy = update.path("AttributeUpdates");
        legacy.properties().forEach(entry -> {
            Request part = new Request(request.operation(), request.body().deepCopy());
            ((ObjectNode) update(part)).putObject("AttributeUpdates").set(entry.getKey(), entry.getValue());
            parts.add(part);
        });
        return parts;
    }

    /** The update that a request is, or the one that a transaction consists of; empty if there is none. */
    private static JsonNode update(Request request) {
        JsonNode transaction = request.body().path("TransactItems");
        if (transaction.isMissingNode()) {
            return request.body();
        }
        return transaction.size() == 1 ? transaction.at("/0/Update") : RandomValues.object();
    }

    private static List<String> clauses(String expression) {
        List<String> clauses = new ArrayList<>();
        String section = "";
        int depth = 0;
        StringBuilder clause = new StringBuilder();
        for (String token : TOKEN.matcher(expression + ",")
                .results()
                .map(MatchResult::group)
                .toList()) {
            depth += token.equals("(") ? 1 : token.equals(")") ? -1 : 0;
            boolean begins = SECTIONS.contains(token.toUpperCase(Locale.ROOT));
            if (!begins && !(token.equals(",") && depth == 0)) {
                clause.append(token);
                continue;
            }
            if (!clause.toString().isBlank()) {
                clauses.add(section + " " + clause.toString().strip());
            }
            clause.setLength(0);
            section = begins ? token.toUpperCase(Locale.ROOT) : section;
        }
        return clauses;
    }
}
