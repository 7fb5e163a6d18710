package io.github.mfsm.testkit.internal.task;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.util.Locale;
import java.util.Set;

/**
 * How a service writes the first letters of members. Step Functions takes and gives large ones, whatever the service
 * has.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/supported-services-awssdk.html">AWS SDK
 *     integrations</a>
 */
public enum Members {
    /** As Step Functions does. */
    UPPER,
    /** Small ones. */
    LOWER;

    /** Members whose values have keys of the user's own, not members. */
    private static final Set<String> MAPS = Set.of(
            "assignedvariables",
            "attributes",
            "dockerlabels",
            "labels",
            "options",
            "parameters",
            "tags",
            "variablereferences");

    /** Returns a request as the service wants it. */
    public JsonNode sent(JsonNode parameters) {
        return this == UPPER ? parameters : renamed(parameters, false);
    }

    /** Returns an answer as Step Functions gives it. */
    public JsonNode received(JsonNode answer) {
        return this == UPPER ? answer : renamed(answer, true);
    }

    private static JsonNode renamed(JsonNode node, boolean large) {
        if (node.isArray()) {
            ArrayNode array = WireJson.object().arrayNode();
            node.forEach(element -> array.add(renamed(element, large)));
            return array;
        }
        if (!node.isObject()) {
            return node;
        }
        ObjectNode object = WireJson.object();
        node.properties().forEach(member -> {
            String name = member.getKey();
            boolean ownKeys = member.getValue().isObject() && MAPS.contains(name.toLowerCase(Locale.ROOT));
            object.set(
                    letter(name.substring(0, 1), large) + name.substring(1),
                    ownKeys ? member.getValue() : renamed(member.getValue(), large));
        });
        return object;
    }

    private static String letter(String first, boolean large) {
        return large ? first.toUpperCase(Locale.ROOT) : first.toLowerCase(Locale.ROOT);
    }
}
