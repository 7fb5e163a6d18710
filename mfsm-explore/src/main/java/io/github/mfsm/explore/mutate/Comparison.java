package io.github.mfsm.explore.mutate;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.explore.internal.Json;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** The changes of a Choice Rule's condition. */
final class Comparison {
    /**
     * A change.
     *
     * @param words what it is
     * @param pointer what is changed
     * @param field its field
     * @param value the field's new value
     */
    record Change(String words, String pointer, String field, JsonNode value) {}

    private Comparison() {}

    static List<Change> changes(JsonNode rule, String pointer) {
        List<Change> changes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : rule.properties()) {
            String field = member.getKey();
            JsonNode value = member.getValue();
            if (field.equals("And") || field.equals("Or")) {
                for (int i = 0; i < value.size(); i++) {
                    changes.addAll(changes(value.get(i), pointer + "/" + field + "/" + i));
                }
            } else if (field.equals("Not")) {
                changes.addAll(changes(value, pointer + "/Not"));
            } else if (field.equals("Condition") && value.isTextual()) {
                String inner = value.asText().replaceFirst("^\\{%\\s*", "").replaceFirst("\\s*%\\}$", "");
                changes.add(new Change(
                        "the opposite condition", pointer, field, Json.object().textNode("{% $not(" + inner + ") %}")));
            } else if (field.matches("(String|Numeric|Boolean|Timestamp|Is)[A-Za-z]+")) {
                changes.add(changed(field, value, pointer));
            }
        }
        return changes;
    }

    private static Change changed(String field, JsonNode value, String pointer) {
        if (value.isBoolean()) {
            return new Change(
                    "the opposite comparison", pointer, field, Json.object().booleanNode(!value.asBoolean()));
        }
        if (value.isNumber()) {
            return new Change(
                    "another number compared with",
                    pointer,
                    field,
                    Json.object().numberNode(value.decimalValue().add(BigDecimal.ONE)));
        }
        return new Change(
                "another value compared with", pointer, field, Json.object().textNode(value.asText() + "Mutant"));
    }
}
