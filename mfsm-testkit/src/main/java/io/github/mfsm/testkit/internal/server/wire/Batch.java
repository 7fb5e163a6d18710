package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Up to ten entries in one request. */
final class Batch {
    private static final int MOST_ENTRIES = 10;

    private Batch() {}

    /**
     * Does one thing for each entry of a batch; what fails fails alone.
     *
     * @param kind the entries' type
     * @param entries what the client sent
     * @param step returns an entry's answer
     */
    static ObjectNode each(String kind, JsonNode entries, Function<JsonNode, ObjectNode> step) {
        if (entries.isEmpty()) {
            throw SqsErrors.of("EmptyBatchRequest", "There should be at least one " + kind + " in the request.");
        }
        if (entries.size() > MOST_ENTRIES) {
            throw SqsErrors.of(
                    "TooManyEntriesInBatchRequest",
                    "Maximum number of entries per request are " + MOST_ENTRIES + ". You have sent " + entries.size()
                            + ".");
        }
        Set<String> seen = new HashSet<>();
        entries.forEach(entry -> {
            if (!seen.add(entry.path("Id").asText())) {
                throw SqsErrors.of(
                        "BatchEntryIdsNotDistinct", "Id " + entry.path("Id").asText() + " repeated.");
            }
        });
        ObjectNode answer = WireJson.object();
        ArrayNode good = answer.putArray("Successful");
        ArrayNode bad = answer.putArray("Failed");
        entries.forEach(entry -> {
            String id = entry.path("Id").asText();
            try {
                good.add(step.apply(entry).put("Id", id));
            } catch (AwsError e) {
                bad.addObject()
                        .put("Id", id)
                        .put("SenderFault", true)
                        .put("Code", e.code())
                        .put("Message", e.getMessage());
            }
        });
        return answer;
    }
}
