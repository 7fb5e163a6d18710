package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import io.github.mfsm.testkit.dynamodb.differential.Servers.Pair;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Where the fake and DynamoDB Local answer differently, and why: the one list of all explained differences.
 *
 * <p>"Service" means: as the service is documented or recorded to answer; {@code docs/dynamodb-local.md} names the
 * sources. "Two mistakes" means that a request has at least two, and that each server names another one; which comes
 * first is documented nowhere.
 */
final class KnownDifferences {
    private static final String ENVELOPE = "1 validation error detected: ";
    private static final String CANCELED = "TransactionCanceledException";
    private static final String INVALID = "ValidationException";
    private final Map<String, Integer> hits = new TreeMap<>();
    private final Servers servers;

    KnownDifferences(Servers servers) {
        this.servers = servers;
    }

    /** How often each difference was met. */
    Map<String, Integer> hits() {
        return hits;
    }

    /** Sends a request to both servers; what is different in their answers, unless it is known. */
    Optional<String> unexplained(Request request) throws Exception {
        KnownCapacity capacity = KnownCapacity.before(servers, request);
        Pair pair = servers.send(request);
        Optional<String> difference = pair.ours().succeeded() && pair.local().succeeded()
                ? new KnownBodies(this::hit, capacity, new ScannedIndex(servers)).different(pair)
                : unexplained(pair);
        undo(request);
        return difference.map(what -> what + "\n  " + pair);
    }

    /** What is different in two answers of which at least one is a refusal. */
    Optional<String> unexplained(Pair pair) throws Exception {
        Answer ours = pair.ours();
        Answer local = pair.local();
        if (ours.succeeded() && local.succeeded()) {
            return Optional.empty();
        }
        if (ours.succeeded() != local.succeeded()) {
            return isKnownToSucceed(pair) ? Optional.empty() : Optional.of("one succeeded");
        }
        Optional<String> difference = differentRefusals(ours, local);
        if (difference.isPresent() && new SeveralParts(servers, this).explain(pair)) {
            hit("two mistakes: of a request with several parts, each server looks at another part first");
            return Optional.empty();
        }
        if (difference.isPresent() && new OtherMistake(servers, this).explain(pair)) {
            hit("two mistakes: service looks at the selection before it looks at the table");
            return Optional.empty();
        }
        if (difference.isPresent() && new SeveralPlaces(servers, this).explain(pair)) {
            hit("two mistakes: which operand or path of an update is wrong first depends on a hash order in"
                    + " DynamoDB Local");
            return Optional.empty();
        }
        return difference;
    }

    private boolean isKnownToSucceed(Pair pair) {
        Request request = pair.request();
        if (pair.ours().succeeded()) {
            String local = pair.local().message();
            if (local.equals(KnownTexts.START_OUTSIDE) && Requests.startsAtInclusiveBound(request)) {
                hit(KnownBodies.BETWEEN_ENDS);
                return true;
            }
            if (local.contains("document path provided") && Requests.hasUpdateThatOnlyRemoves(request)) {
                hit("service lets an update that only removes lead anywhere in an item that isn't there");
                return true;
            }
            return false;
        }
        if (pair.ours().message().equals("Provided list of item keys contains duplicates")
                && Requests.hasEqualKeys(request)) {
            hit("service takes 2 and 2.0 for the same key, DynamoDB Local in a batch does not");
            return true;
        }
        if (pair.ours().message().equals("Transaction request cannot include multiple operations on one item")
                && !Requests.equalKeysInTransaction(request).isEmpty()) {
            hit("service takes 2 and 2.0 for the same key, DynamoDB Local in a transaction does not");
            return true;
        }
        return false;
    }

    private Optional<String> differentRefusals(Answer ours, Answer local) {
        boolean sameCode = ours.code().equals(local.code());
        if (sameCode && !ours.body().path("Item").equals(local.body().path("Item"))) {
            return Optional.of("items of the failed condition differ");
        }
        JsonNode reasons = local.body().path("CancellationReasons");
        if (sameCode && ours.code().equals(CANCELED) && !reasons.isEmpty()) {
            return differentReasons(ours.body().path("CancellationReasons"), reasons);
        }
        String our = cause(ours);
        String theirs = cause(local);
        if (sameCode) {
            return differentTexts(our, theirs);
        }
        if (ours.code().equals(INVALID) && local.code().equals("ResourceNotFoundException")) {
            hit("two mistakes: service looks at a request before it looks for the table");
            return Optional.empty();
        }
        boolean onlyOneCancels = ours.code().equals(CANCELED) != local.code().equals(CANCELED);
        if (onlyOneCancels && !differentTexts(our, theirs).isPresent()) {
            hit("what makes a transaction invalid as a whole, and what only cancels it, differs");
            return Optional.empty();
        }
        return isKnown(our, theirs) ? Optional.empty() : Optional.of("error codes differ");
    }

    /**
     * The text of a refusal; of a cancelled transaction that of the invalid item, or of the first condition that
     * failed.
     */
    static String cause(Answer refusal) {
        String first = refusal.message();
        boolean found = false;
        for (JsonNode reason : refusal.body().path("CancellationReasons")) {
            boolean invalid = reason.path("Code").asText().equals("ValidationError");
            if (reason.has("Message") && (invalid || !found)) {
                first = reason.get("Message").asText();
                found = true;
            }
            if (invalid) {
                break;
            }
        }
        return first;
    }

    /** Compares the reasons one by one; the service looks no further than the first invalid item. */
    private Optional<String> differentReasons(JsonNode ours, JsonNode locals) {
        for (int i = 0; i < Math.max(ours.size(), locals.size()); i++) {
            JsonNode our = ours.path(i);
            JsonNode local = locals.path(i);
            if (!our.path("Code").equals(local.path("Code"))
                    || !our.path("Item").equals(local.path("Item"))
                    || differentTexts(
                                    our.path("Message").asText(),
                                    local.path("Message").asText())
                            .isPresent()) {
                return Optional.of("reason " + i + " differs");
            }
            if (our.path("Code").asText().equals("ValidationError")) {
                hit("service looks no further than the first invalid item of a transaction");
                return Optional.empty();
            }
        }
        return Optional.empty();
    }

    private Optional<String> differentTexts(String enveloped, String local) {
        if (enveloped.equals(local) || isKnown(enveloped, local)) {
            return Optional.empty();
        }
        String bare = bare(enveloped);
        if (!bare.equals(enveloped) && (bare.equals(local) || isKnown(bare, local))) {
            hit("service puts errors of expressions and values in an envelope since June 2026");
            return Optional.empty();
        }
        return Optional.of("messages differ");
    }

    /** A text without the envelope. */
    static String bare(String text) {
        return text.startsWith(ENVELOPE) ? text.substring(ENVELOPE.length()) : text;
    }

    private boolean isKnown(String ours, String local) {
        Optional<String> reason = KnownTexts.reason(ours, local);
        reason.ifPresent(this::hit);
        return reason.isPresent();
    }

    /** Deletes, on both servers, items that the two may now hold differently. */
    void undo(Request request) throws Exception {
        for (JsonNode write : Requests.leavesItemsApart(request)) {
            hit("service creates no item if an update only removes, DynamoDB Local does");
            delete(write);
        }
        for (JsonNode write : Requests.equalKeysInTransaction(request)) {
            delete(write);
        }
    }

    private void delete(JsonNode write) throws Exception {
        ObjectNode delete = RandomValues.object();
        delete.set("TableName", write.get("TableName"));
        delete.set("Key", Objects.requireNonNullElseGet(write.get("Key"), () -> Requests.keyOf(write.get("Item"))));
        servers.send("DeleteItem", delete);
    }

    private void hit(String reason) {
        hits.merge(reason, 1, Integer::sum);
    }
}
