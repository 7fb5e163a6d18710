package io.github.mfsm.testkit.internal.server.wire;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashSet;
import java.util.Set;
import java.util.function.Function;

/** Up to ten entries in one request, as SQS and SNS take them. */
public final class Batch {
    private static final int MOST_ENTRIES = 10;

    private Batch() {}

    /** What a service says of a batch that it refuses as a whole. */
    public interface Refusals {
        /** A batch has no entries. */
        AwsError empty();

        /** A batch has too many entries. */
        AwsError tooMany(int most, int sent);

        /** Two entries have the same id. */
        AwsError repeated(String id);
    }

    /**
     * Does one thing for each entry of a batch; what fails fails alone.
     *
     * @param entries what the client sent
     * @param refusals what is said of a batch that is refused as a whole
     * @param step returns an entry's answer
     */
    public static ObjectNode each(JsonNode entries, Refusals refusals, Function<JsonNode, ObjectNode> step) {
        if (entries.isEmpty()) {
            throw refusals.empty();
        }
        if (entries.size() > MOST_ENTRIES) {
            throw refusals.tooMany(MOST_ENTRIES, entries.size());
        }
        Set<String> seen = new HashSet<>();
        entries.forEach(entry -> {
            if (!seen.add(entry.path("Id").asText())) {
                throw refusals.repeated(entry.path("Id").asText());
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
