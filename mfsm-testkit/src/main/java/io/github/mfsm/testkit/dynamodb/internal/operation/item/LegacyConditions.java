package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/** Writes legacy parameters as expressions, and keeps the names and values that these refer to. */
final class LegacyConditions {
    private static final Map<String, String> COMPARISONS =
            Map.of("EQ", "=", "NE", "<>", "LT", "<", "LE", "<=", "GT", ">", "GE", ">=");
    private static final List<String> OPERATORS = List.of(
            "EQ",
            "NE",
            "IN",
            "LE",
            "LT",
            "GE",
            "GT",
            "BETWEEN",
            "NOT_NULL",
            "NULL",
            "CONTAINS",
            "NOT_CONTAINS",
            "BEGINS_WITH");
    private static final Set<Value.Type> ADDED = EnumSet.of(Value.Type.N, Value.Type.L);
    private static final List<String> INDEXABLE = List.of("EQ", "LE", "LT", "GE", "GT", "BETWEEN", "BEGINS_WITH");
    private static final Set<Value.Type> SETS = EnumSet.of(Value.Type.SS, Value.Type.NS, Value.Type.BS);

    private final ObjectNode names = WireJson.object();
    private final ObjectNode values = WireJson.object();

    /** Adds the placeholders to the request. */
    void complete(ObjectNode request) {
        if (!names.isEmpty()) {
            request.set("ExpressionAttributeNames", names);
        }
        if (!values.isEmpty()) {
            request.set("ExpressionAttributeValues", values);
        }
    }

    private String name(String attribute) {
        if (attribute.getBytes(StandardCharsets.UTF_8).length > ValueReader.MAX_NAME_BYTES) {
            throw Errors.invalidParameter("Attribute name is too large, must be less than 65536 bytes");
        }
        String placeholder = "#legacy" + names.size();
        names.put(placeholder, attribute);
        return placeholder;
    }

    private String value(JsonNode value) {
        ValueReader.read(value);
        String placeholder = ":legacy" + values.size();
        values.set(placeholder, value);
        return placeholder;
    }

    /** {@code AttributesToGet} as a projection. */
    String attributes(Request request) {
        List<String> paths = new ArrayList<>();
        Set<String> distinct = new HashSet<>();
        JsonNode attributes = Objects.requireNonNull(request.array("AttributesToGet"));
        if (attributes.isEmpty()) {
            throw Errors.validation("1 validation error detected: Value '[]' at 'attributesToGet' failed to satisfy "
                    + "constraint: Member must have length greater than or equal to 1");
        }
        for (JsonNode attribute : attributes) {
            if (!distinct.add(attribute.asText())) {
                throw Errors.invalidParameter("Duplicate value in attribute name: " + attribute.asText());
            }
            paths.add(name(attribute.asText()));
        }
        return String.join(", ", paths);
    }

    /** Conditions by attribute. */
    String all(Request request, String parameter, String joined) {
        JsonNode conditions = Objects.requireNonNull(request.object(parameter));
        List<String> terms = new ArrayList<>();
        for (Map.Entry<String, JsonNode> condition : conditions.properties()) {
            Request read = Batches.structure(condition.getValue());
            if (parameter.equals("KeyConditions")) {
                checkIndexable(read);
            }
            terms.add(
                    parameter.equals("Expected")
                            ? expected(condition.getKey(), read)
                            : compared(condition.getKey(), read));
        }
        return String.join(" " + joined + " ", terms);
    }

    /** Refuses the operators that no key can be searched by. */
    private static void checkIndexable(Request condition) {
        String operator = String.valueOf(condition.string("ComparisonOperator"));
        if (OPERATORS.contains(operator) && !INDEXABLE.contains(operator)) {
            throw Errors.validation("Attempted conditional constraint is not an indexable operation");
        }
    }

    private String expected(String attribute, Request condition) {
        boolean compares = condition.has("ComparisonOperator");
        if (condition.has("AttributeValueList") && condition.has("Value")) {
            throw Errors.invalidParameter(
                    "Value and AttributeValueList cannot be used together for Attribute: " + attribute);
        }
        if (compares && (condition.has("Exists") || condition.has("Value"))) {
            throw Errors.invalidParameter(
                    "Value or Exists cannot be used with ComparisonOperator for Attribute: " + attribute);
        }
        if (compares) {
            return compared(attribute, condition);
        }
        if (condition.has("AttributeValueList")) {
            throw Errors.invalidParameter(
                    "AttributeValueList can only be used with a ComparisonOperator for Attribute: " + attribute);
        }
        boolean exists = !condition.has("Exists") || condition.flag("Exists");
        JsonNode value = condition.object("Value");
        if (exists && value == null) {
            throw Errors.invalidParameter(
                    condition.has("Exists")
                            ? "Value must be provided when Exists is true for Attribute: " + attribute
                            : "Value must be provided when Exists is null for Attribute: " + attribute);
        }
        if (!exists && value != null) {
            throw Errors.invalidParameter("Value cannot be used when Exists is false for Attribute: " + attribute);
        }
        return value == null ? "attribute_not_exists(" + name(attribute) + ")" : name(attribute) + " = " + value(value);
    }

    private String compared(String attribute, Request condition) {
        condition.require("ComparisonOperator");
        String operator = condition.choice("ComparisonOperator", "", OPERATORS);
        condition.check();
        JsonNode list = condition.array("AttributeValueList");
        int count = list == null ? 0 : list.size();
        checkCount(operator, count);
        List<String> given = new ArrayList<>();
        if (list != null) {
            List<Value> compared = new ArrayList<>();
            list.forEach(value -> compared.add(ValueReader.read(value)));
            LegacyTypes.check(operator, compared);
            list.forEach(value -> given.add(value(value)));
        }
        String name = name(attribute);
        return switch (operator) {
            case "NULL" -> "attribute_not_exists(" + name + ")";
            case "NOT_NULL" -> "attribute_exists(" + name + ")";
            case "BETWEEN" -> name + " BETWEEN " + given.get(0) + " AND " + given.get(1);
            case "IN" -> name + " IN (" + String.join(", ", given) + ")";
            case "CONTAINS" -> "contains(" + name + ", " + given.get(0) + ")";
            case "NOT_CONTAINS" ->
                "(attribute_exists(" + name + ") AND NOT contains(" + name + ", " + given.get(0) + "))";
            case "BEGINS_WITH" -> "begins_with(" + name + ", " + given.get(0) + ")";
            default -> name + " " + COMPARISONS.get(operator) + " " + given.get(0);
        };
    }

    private static void checkCount(String operator, int count) {
        boolean fits = switch (operator) {
            case "NULL", "NOT_NULL" -> count == 0;
            case "BETWEEN" -> count == 2;
            case "IN" -> count > 0;
            default -> count == 1;
        };
        if (!fits) {
            throw Errors.invalidParameter("Invalid number of argument(s) for the " + operator + " ComparisonOperator");
        }
    }

    /** {@code AttributeUpdates} as an update. */
    String updates(Request request) {
        List<String> sets = new ArrayList<>();
        List<String> removes = new ArrayList<>();
        List<String> adds = new ArrayList<>();
        List<String> deletes = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry :
                Objects.requireNonNull(request.object("AttributeUpdates")).properties()) {
            Request update = Batches.structure(entry.getValue());
            String action = update.choice("Action", "PUT", List.of("ADD", "PUT", "DELETE"));
            update.check();
            JsonNode value = update.object("Value");
            if (value == null && !action.equals("DELETE")) {
                throw Errors.invalidParameter("Only DELETE action is allowed when no attribute value is specified");
            }
            String name = name(entry.getKey());
            if (value == null) {
                removes.add(name);
                continue;
            }
            Value.Type type = ValueReader.read(value).type();
            checkType(action, type);
            if (action.equals("ADD") && type == Value.Type.L) { // at the end of a list
                String empty =
                        value(WireJson.object().set("L", WireJson.object().arrayNode()));
                sets.add(name + " = list_append(if_not_exists(" + name + ", " + empty + "), " + value(value) + ")");
                continue;
            }
            String clause = name + (action.equals("PUT") ? " = " : " ") + value(value);
            (action.equals("PUT") ? sets : action.equals("ADD") ? adds : deletes).add(clause);
        }
        return (section("SET", sets) + section("REMOVE", removes) + section("ADD", adds) + section("DELETE", deletes))
                .strip();
    }

    private static void checkType(String action, Value.Type type) {
        boolean fits = action.equals("PUT") || SETS.contains(type) || (action.equals("ADD") && ADDED.contains(type));
        if (!fits) {
            throw Errors.invalidParameter(
                    action.equals("ADD")
                            ? "ADD action is not supported for the type " + LegacyTypes.longName(type)
                            : "DELETE action with value is not supported for the type " + LegacyTypes.longName(type));
        }
    }

    private static String section(String keyword, List<String> clauses) {
        return clauses.isEmpty() ? "" : keyword + " " + String.join(", ", clauses) + " ";
    }
}
