package io.github.mfsm.asl.internal.parse;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;

/** Puts a Choice Rule's condition into one line. */
final class ConditionText {
    private static final Set<String> NO_TEST = Set.of("Variable", "Next", "Comment", "Assign", "Output");
    private static final Map<String, String> SIGNS = Map.of(
            "Equals", "==",
            "LessThan", "<",
            "LessThanEquals", "<=",
            "GreaterThan", ">",
            "GreaterThanEquals", ">=");

    private ConditionText() {}

    static String of(JsonNode rule) {
        if (rule.has("Condition")) {
            return rule.path("Condition").asText().replaceFirst("^\\{%\\s*(.*?)\\s*%}$", "$1");
        }
        if (rule.has("And")) {
            return all(rule.path("And"), " and ");
        }
        if (rule.has("Or")) {
            return all(rule.path("Or"), " or ");
        }
        if (rule.has("Not")) {
            return "not (" + of(rule.path("Not")) + ")";
        }
        String variable = rule.path("Variable").asText();
        return rule.properties().stream()
                .filter(entry -> !NO_TEST.contains(entry.getKey()))
                .map(entry -> variable + " " + operator(entry.getKey()) + " " + entry.getValue())
                .collect(Collectors.joining(", "));
    }

    private static String all(JsonNode rules, String word) {
        return StreamSupport.stream(rules.spliterator(), false)
                .map(rule -> rule.has("And") || rule.has("Or") ? "(" + of(rule) + ")" : of(rule))
                .collect(Collectors.joining(word));
    }

    /** {@code NumericLessThan} becomes {@code <}; what has no sign keeps its name. */
    private static String operator(String name) {
        String sign = SIGNS.get(
                name.replaceFirst("^(String|Numeric|Boolean|Timestamp)", "").replaceFirst("Path$", ""));
        return sign == null ? name : sign;
    }
}
