package io.github.mfsm.testkit.sqs.internal;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A queue's attributes, as a client sets them. Retention, sizes, encryption and policies are kept and told, and have no
 * effect. Immutable.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SetQueueAttributes.html">SetQueueAttributes</a>
 */
final class QueueAttributes {
    static final QueueAttributes STANDARD = new QueueAttributes(defaults(false));
    static final QueueAttributes FIFO = new QueueAttributes(defaults(true));

    private static final String VISIBILITY = "VisibilityTimeout";
    private static final String DELAY = "DelaySeconds";
    private static final String WAIT = "ReceiveMessageWaitTimeSeconds";
    private static final String CONTENT_BASED = "ContentBasedDeduplication";
    private static final String DEAD_LETTERS = "RedrivePolicy";
    private static final Map<String, Integer> MOST = Map.of(VISIBILITY, 43_200, DELAY, 900, WAIT, 20);
    private static final Set<String> FOR_FIFO = Set.of(CONTENT_BASED, "DeduplicationScope", "FifoThroughputLimit");
    private static final Set<String> OTHERS =
            Set.of("Policy", "KmsMasterKeyId", "KmsDataKeyReusePeriodSeconds", "RedriveAllowPolicy", DEAD_LETTERS);

    private final Map<String, String> values;

    private QueueAttributes(Map<String, String> values) {
        this.values = values;
    }

    /**
     * Where messages go that were received too often.
     *
     * @param queue the other queue's ARN
     * @param mostReceived how often a message may be received
     */
    record DeadLetters(String queue, int mostReceived) {}

    private static Map<String, String> defaults(boolean fifo) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put(VISIBILITY, "30");
        values.put("MaximumMessageSize", "1048576");
        values.put("MessageRetentionPeriod", "345600");
        values.put(DELAY, "0");
        values.put(WAIT, "0");
        values.put("SqsManagedSseEnabled", "true");
        if (fifo) {
            values.put("FifoQueue", "true");
            values.put(CONTENT_BASED, "false");
            values.put("DeduplicationScope", "queue");
            values.put("FifoThroughputLimit", "perQueue");
        }
        return values;
    }

    /**
     * Returns these attributes with others in the place of some.
     *
     * @param changes texts by name
     * @throws io.github.mfsm.testkit.internal.server.wire.AwsError if a queue has no such attribute or value
     */
    QueueAttributes with(JsonNode changes) {
        Map<String, String> changed = new LinkedHashMap<>(values);
        changes.properties().forEach(change -> {
            String name = change.getKey();
            String value = change.getValue().asText();
            if (name.equals("FifoQueue") || !(values.containsKey(name) || OTHERS.contains(name))) {
                throw FOR_FIFO.contains(name) || name.equals("FifoQueue")
                        ? SqsErrors.of(
                                "InvalidAttributeName",
                                "You can specify the " + name + " only when FifoQueue is set to true.")
                        : SqsErrors.of("InvalidAttributeName", "Unknown Attribute " + name + ".");
            }
            Integer most = MOST.get(name);
            if (most != null && !(value.matches("\\d{1,5}") && Integer.parseInt(value) <= most)) {
                throw invalid(name);
            }
            if (value.isEmpty()) {
                changed.remove(name);
            } else {
                changed.put(name, value);
            }
        });
        QueueAttributes result = new QueueAttributes(changed);
        result.deadLetters(); // refuses what is no policy
        return result;
    }

    private static RuntimeException invalid(String name) {
        return SqsErrors.of("InvalidAttributeValue", "Invalid value for the parameter " + name + ".");
    }

    /** Returns the name of an attribute that was given with another value, if there is one. */
    Optional<String> differing(JsonNode given) {
        return given.properties().stream()
                .filter(attribute -> !attribute.getValue().asText().equals(values.getOrDefault(attribute.getKey(), "")))
                .map(Map.Entry::getKey)
                .findFirst();
    }

    Map<String, String> all() {
        return new HashMap<>(values);
    }

    /** Returns whether a list of names that a client asks for has a name, or {@code All}. */
    static boolean asksFor(String name, JsonNode names) {
        for (JsonNode asked : names) {
            if (asked.asText().equals(name) || asked.asText().equals("All")) {
                return true;
            }
        }
        return false;
    }

    Duration visibilityTimeout() {
        return seconds(VISIBILITY);
    }

    Duration delay() {
        return seconds(DELAY);
    }

    Duration waitTime() {
        return seconds(WAIT);
    }

    private Duration seconds(String name) {
        return Duration.ofSeconds(Long.parseLong(values.getOrDefault(name, "0")));
    }

    boolean contentBasedDeduplication() {
        return Boolean.parseBoolean(values.get(CONTENT_BASED));
    }

    /** Returns whether a message only repeats one of its own group. */
    boolean deduplicatesByGroup() {
        return "messageGroup".equals(values.get("DeduplicationScope"));
    }

    Optional<DeadLetters> deadLetters() {
        String policy = values.get(DEAD_LETTERS);
        if (policy == null) {
            return Optional.empty();
        }
        try {
            JsonNode read = WireJson.parse(policy);
            int most = read.path("maxReceiveCount").asInt();
            String queue = read.path("deadLetterTargetArn").asText();
            if (most < 1 || queue.isEmpty()) {
                throw invalid(DEAD_LETTERS);
            }
            return Optional.of(new DeadLetters(queue, most));
        } catch (JsonProcessingException e) {
            throw invalid(DEAD_LETTERS);
        }
    }
}
