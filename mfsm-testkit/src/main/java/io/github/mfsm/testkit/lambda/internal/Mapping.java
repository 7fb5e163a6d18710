package io.github.mfsm.testkit.lambda.internal;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.delivery.TargetArn;
import io.github.mfsm.testkit.internal.pattern.EventPattern;
import io.github.mfsm.testkit.internal.pattern.InvalidPatternException;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * That a queue calls a function. Immutable.
 *
 * @param id its UUID
 * @param functionArn the function's ARN
 * @param members what it was created and updated with, as the API has it
 * @param patterns which messages are meant, by any of them; all if there are none
 * @param modified when it was changed
 * @see <a
 *     href="https://docs.aws.amazon.com/lambda/latest/api/API_EventSourceMappingConfiguration.html">EventSourceMappingConfiguration</a>
 */
record Mapping(String id, String functionArn, ObjectNode members, List<EventPattern> patterns, Instant modified) {
    private static final int MOST_AT_ONCE = 5;
    private static final int MOST_WITHOUT_WINDOW = 10;
    private static final Set<String> TAKEN = Set.of(
            "EventSourceArn",
            "FunctionName",
            "Enabled",
            "BatchSize",
            "FilterCriteria",
            "MaximumBatchingWindowInSeconds",
            "FunctionResponseTypes",
            "ScalingConfig",
            "Tags",
            "KMSKeyArn",
            "MetricsConfig",
            "LoggingConfig",
            "ProvisionedPollerConfig");
    private static final List<String> TOLD = List.of(
            "FilterCriteria",
            "ScalingConfig",
            "KMSKeyArn",
            "MetricsConfig",
            "LoggingConfig",
            "ProvisionedPollerConfig");

    /**
     * Returns a mapping.
     *
     * @throws AwsError if Lambda refuses it
     */
    static Mapping of(String id, String functionArn, ObjectNode members, Instant now) {
        members.properties().forEach(member -> {
            if (!TAKEN.contains(member.getKey()) && !member.getValue().isNull()) {
                throw invalid(member.getKey() + " is not valid for SQS event sources.");
            }
        });
        Mapping mapping = new Mapping(id, functionArn, members, patterns(members.path("FilterCriteria")), now);
        mapping.check();
        return mapping;
    }

    static AwsError invalid(String message) {
        return AwsError.of("InvalidParameterValueException", message);
    }

    private static List<EventPattern> patterns(JsonNode criteria) {
        List<EventPattern> patterns = new ArrayList<>();
        criteria.path("Filters").forEach(filter -> {
            try {
                patterns.add(EventPattern.parse(filter.path("Pattern").asText("{}")));
            } catch (InvalidPatternException e) {
                throw invalid("Invalid filter pattern definition. " + e.getMessage());
            }
        });
        return List.copyOf(patterns);
    }

    private void check() {
        within("BatchSize", 1, 10_000);
        within("MaximumBatchingWindowInSeconds", 0, 300);
        if (!window().isZero() && isFifo()) {
            throw invalid("Batching window is not supported for FIFO queues");
        }
        if (batchSize() > MOST_WITHOUT_WINDOW && window().isZero()) {
            throw invalid(
                    "Maximum batch window in seconds must be greater than 0 if maximum batch size is greater than "
                            + MOST_WITHOUT_WINDOW);
        }
    }

    private void within(String member, int least, int most) {
        int value = members.path(member).asInt(least);
        if (value < least || value > most) {
            String place = member.substring(0, 1).toLowerCase(Locale.ROOT) + member.substring(1);
            throw AwsError.of(
                    "ValidationException",
                    "1 validation error detected: Value '" + value + "' at '" + place
                            + "' failed to satisfy constraint: Member must have value "
                            + (value < least ? "greater than or equal to " + least : "less than or equal to " + most));
        }
    }

    private boolean isFifo() {
        return queueArn().endsWith(".fifo");
    }

    String queueArn() {
        return members.path("EventSourceArn").asText();
    }

    TargetArn queue() {
        return TargetArn.of(queueArn());
    }

    FunctionName function() {
        return FunctionName.parse(functionArn);
    }

    int batchSize() {
        return members.path("BatchSize").asInt(MOST_WITHOUT_WINDOW);
    }

    Duration window() {
        return Duration.ofSeconds(members.path("MaximumBatchingWindowInSeconds").asInt(0));
    }

    boolean isEnabled() {
        return members.path("Enabled").asBoolean(true);
    }

    /** Returns how many calls of the function go on at a time. */
    int mostAtOnce() {
        return members.path("ScalingConfig").path("MaximumConcurrency").asInt(MOST_AT_ONCE);
    }

    /** Returns whether the function says which messages of a batch have failed. */
    boolean reportsFailures() {
        for (JsonNode type : members.path("FunctionResponseTypes")) {
            if (type.asText().equals("ReportBatchItemFailures")) {
                return true;
            }
        }
        return false;
    }

    /**
     * Returns whether the function gets a message. A body that is a JSON object is asked as one; a pattern for such a
     * body fits no other.
     *
     * @param record the message as the function gets it
     * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs-filtering.html">Filtering with SQS</a>
     */
    boolean wants(ObjectNode record) {
        if (patterns.isEmpty()) {
            return true;
        }
        ObjectNode asked = record.deepCopy();
        SqsEvent.json(record.path("body").asText())
                .filter(JsonNode::isContainerNode)
                .ifPresent(body -> asked.set("body", body));
        return patterns.stream().anyMatch(pattern -> pattern.matches(asked));
    }

    /**
     * Returns the mapping as the API tells it.
     *
     * @param state such as {@code Enabled}
     */
    ObjectNode described(String state) {
        ObjectNode answer = WireJson.object()
                .put("UUID", id)
                .put("BatchSize", batchSize())
                .put("MaximumBatchingWindowInSeconds", window().toSeconds())
                .put("EventSourceArn", queueArn())
                .put("FunctionArn", functionArn)
                .put("LastModified", BigDecimal.valueOf(modified.toEpochMilli(), 3))
                .put("State", state)
                .put("StateTransitionReason", "USER_INITIATED")
                .put("EventSourceMappingArn", functionArn.replaceFirst(":function:.*", ":event-source-mapping:") + id);
        ArrayNode types = answer.putArray("FunctionResponseTypes");
        members.path("FunctionResponseTypes").forEach(types::add);
        TOLD.stream().filter(members::hasNonNull).forEach(member -> answer.set(member, members.get(member)));
        return answer;
    }
}
