package io.github.mfsm.testkit.events.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.pattern.EventPattern;
import java.util.Map;

/**
 * A rule.
 *
 * @param description as ListRules and DescribeRule show it
 * @param pattern which events it wants
 * @param targets by id, as they were put
 */
record Rule(ObjectNode description, EventPattern pattern, Map<String, ObjectNode> targets) {
    String name() {
        return description.path("Name").asText();
    }

    String arn() {
        return description.path("Arn").asText();
    }

    boolean wants(Event event) {
        return !description.path("State").asText().equals("DISABLED") && pattern.matches(event.json());
    }
}
