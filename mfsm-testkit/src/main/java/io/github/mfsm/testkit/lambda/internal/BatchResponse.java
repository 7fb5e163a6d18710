package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a function says of the messages of its batch.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/services-sqs-errorhandling.html">Partial batch
 *     responses</a>
 */
final class BatchResponse {
    private static final String FAILURES = "batchItemFailures";
    private static final String ID = "itemIdentifier";

    private BatchResponse() {}

    /**
     * Returns why messages have failed, by their ids: those that the answer names, or all if it is no such answer.
     *
     * @param answer what the function returned
     * @param messages the ids of the batch
     */
    static Map<String, String> failures(String answer, List<String> messages) {
        JsonNode read = SqsEvent.json(answer).orElse(null);
        if (read == null || !(read.isObject() || read.isNull())) {
            return all(messages, "the function's answer is no object with " + FAILURES);
        }
        Map<String, String> named = new LinkedHashMap<>();
        for (JsonNode failure : read.path(FAILURES)) {
            JsonNode id = failure.path(ID);
            if (!id.isTextual() || !messages.contains(id.asText())) {
                return all(
                        messages,
                        FAILURES + " of the function's answer has " + WireJson.text(failure) + ", with no " + ID
                                + " of this batch");
            }
            named.put(id.asText(), "the function names it in " + FAILURES);
        }
        return named;
    }

    /** Returns that all have failed. */
    static Map<String, String> all(List<String> messages, String why) {
        Map<String, String> failures = new HashMap<>();
        messages.forEach(message -> failures.put(message, why));
        return failures;
    }
}
