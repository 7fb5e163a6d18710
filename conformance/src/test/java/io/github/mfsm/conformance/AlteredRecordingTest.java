package io.github.mfsm.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** The comparison of recorded executions is worth nothing if it lets altered recordings pass; so it must not. */
class AlteredRecordingTest {
    private static final int PER_CASE = 3;
    private static final List<String> COMPARED =
            List.of("status", "output", "error", "cause", "events", "loggedEvents", "endLogEvent");

    @Test
    void anAlteredValueIsFoundInAnyRecording() {
        Optional<CaseFolder> folder = CaseFolder.configured();
        Assumptions.assumeTrue(folder.isPresent(), "no folder of recorded cases is given");
        Random random = new Random(20261124);
        List<String> unnoticed = new ArrayList<>();
        int altered = 0;

        for (ConformanceCase recorded : folder.get().cases()) {
            if (recorded.isApi() || !passes(recorded)) {
                continue;
            }
            List<JsonPointer> leaves = leaves(recorded);
            Collections.shuffle(leaves, random);
            for (JsonPointer leaf : leaves.subList(0, Math.min(PER_CASE, leaves.size()))) {
                altered++;
                if (passes(alter(recorded, leaf))) {
                    unnoticed.add(
                            recorded.id() + " " + leaf + " " + recorded.json().at(leaf));
                }
            }
        }

        System.out.println("altered recordings: " + altered + ", unnoticed: " + unnoticed.size());
        assertThat(unnoticed).isEmpty();
    }

    private static boolean passes(ConformanceCase recorded) {
        return new ExecutionCaseRunner(recorded).run().level().equals("B");
    }

    /** The places of all compared values, but those that are only placeholders and the numbers of sorted events. */
    private static List<JsonPointer> leaves(ConformanceCase recorded) {
        Placeholders placeholders = Placeholders.of(recorded.json());
        List<JsonPointer> leaves = new ArrayList<>();
        for (String field : COMPARED) {
            collect(
                    recorded.json().path("expected").path(field),
                    JsonPointer.compile("/expected/" + field),
                    placeholders,
                    leaves);
        }
        return leaves;
    }

    private static void collect(JsonNode value, JsonPointer at, Placeholders placeholders, List<JsonPointer> leaves) {
        boolean sorted =
                value.isObject() && value.has("type") && value.path("id").asInt(-1) == 0;
        if (value.isObject()) {
            value.properties().forEach(field -> {
                if (!sorted || !(field.getKey().equals("id") || field.getKey().equals("previousEventId"))) {
                    collect(field.getValue(), at.appendProperty(field.getKey()), placeholders, leaves);
                }
            });
        } else if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                collect(value.get(i), at.appendIndex(i), placeholders, leaves);
            }
        } else if (!value.isMissingNode() && !(value.isTextual() && placeholders.contains(value.asText()))) {
            leaves.add(at);
        }
    }

    private static ConformanceCase alter(ConformanceCase recorded, JsonPointer leaf) {
        ObjectNode json = recorded.json().deepCopy();
        JsonNode parent = json.at(leaf.head());
        JsonNode altered = alter(json.at(leaf));
        if (parent instanceof ArrayNode array) {
            array.set(leaf.last().getMatchingIndex(), altered);
        } else {
            ((ObjectNode) parent).set(leaf.last().getMatchingProperty(), altered);
        }
        return new ConformanceCase(recorded.id(), json);
    }

    private static JsonNode alter(JsonNode value) {
        if (value.isNumber()) {
            return LongNode.valueOf(value.asLong() + 7);
        }
        return value.isBoolean()
                ? BooleanNode.valueOf(!value.booleanValue())
                : TextNode.valueOf("altered " + value.asText());
    }
}
