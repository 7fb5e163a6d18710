package io.github.mfsm.explore.mutate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.explore.internal.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The changes of a Choice Rule's condition. */
final class Comparison {
    private static final Map<String, String> NEIGHBOURS = Map.of(
            "LessThan", "LessThanEquals",
            "LessThanEquals", "LessThan",
            "GreaterThan", "GreaterThanEquals",
            "GreaterThanEquals", "GreaterThan");
    private static final Pattern OPERATOR =
            Pattern.compile("(String|Numeric|Timestamp)((?:Less|Greater)Than(?:Equals)?)(Path)?");

    /**
     * A change.
     *
     * @param words what it is
     * @param place what is changed
     * @param value what stands there then
     */
    record Change(String words, String place, JsonNode value) {}

    private Comparison() {}

    static List<Change> changes(JsonNode rule, String pointer) {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : rule.properties()) {
            String field = member.getKey();
            JsonNode value = member.getValue();
            String place = pointer + "/" + field;
            if (field.equals("And") || field.equals("Or")) {
                for (int i = 0; i < value.size(); i++) {
                    changes.addAll(changes(value.get(i), place + "/" + i));
                }
            } else if (field.equals("Not")) {
                changes.addAll(changes(value, place));
            } else if (field.equals("Condition") && value.isTextual()) {
                String inner = value.asText().replaceFirst("^\\{%\\s*", "").replaceFirst("\\s*%\\}$", "");
                changes.add(new Change(
                        "the opposite condition", place, Json.object().textNode("{% $not(" + inner + ") %}")));
            } else if (field.matches("(String|Numeric|Boolean|Timestamp|Is)[A-Za-z]+")) {
                changes.add(changed(value, place));
                operator(rule, pointer, field).ifPresent(changes::add);
            }
        }
        return changes;
    }

    /** Returns the rule with the boundary on the other side. */
    private static Optional<Change> operator(JsonNode rule, String pointer, String field) {
        Matcher operator = OPERATOR.matcher(field);
        if (!operator.matches()) {
            return Optional.empty();
        }
        String path = operator.group(3) == null ? "" : operator.group(3);
        String other = operator.group(1) + NEIGHBOURS.get(operator.group(2)) + path;
        ObjectNode changed = Json.object();
        rule.properties()
                .forEach(each -> changed.set(each.getKey().equals(field) ? other : each.getKey(), each.getValue()));
        return Optional.of(new Change("another comparison", pointer, changed));
    }

    private static Change changed(JsonNode value, String place) {
        if (value.isBoolean()) {
            return new Change("the opposite comparison", place, Json.object().booleanNode(!value.asBoolean()));
        }
        if (value.isNumber()) {
            return new Change(
                    "another number compared with",
                    place,
                    Json.object().numberNode(value.decimalValue().add(BigDecimal.ONE)));
        }
        return new Change("another value compared with", place, Json.object().textNode(value.asText() + "Mutant"));
    }
}
