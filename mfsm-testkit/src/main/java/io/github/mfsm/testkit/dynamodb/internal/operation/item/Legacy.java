package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The parameters that expressions replaced: they become expressions before an operation sees its request.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/amazondynamodb/latest/developerguide/LegacyConditionalParameters.html">Legacy
 *     conditional parameters</a>
 */
final class Legacy {
    /** The parameters, and the expression that each becomes. */
    private static final Map<String, String> PARAMETERS = parameters();

    private static final List<String> CONDITIONS = List.of("QueryFilter", "ScanFilter", "Expected");
    private static final List<String> EXPRESSIONS = List.of(
            "ProjectionExpression",
            "FilterExpression",
            "KeyConditionExpression",
            "ConditionExpression",
            "UpdateExpression");

    private Legacy() {}

    private static Map<String, String> parameters() {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AttributesToGet", "ProjectionExpression");
        parameters.put("KeyConditions", "KeyConditionExpression");
        parameters.put("QueryFilter", "FilterExpression");
        parameters.put("ScanFilter", "FilterExpression");
        parameters.put("Expected", "ConditionExpression");
        parameters.put("AttributeUpdates", "UpdateExpression");
        return parameters;
    }

    /** Returns the operation, for requests with legacy parameters as well. */
    static Operation translating(Operation operation, String... known) {
        List<String> names = List.of(known);
        return (request, context) -> {
            JsonNode translated = translate(request, names);
            if (translated.equals(request)) { // it has none
                return operation.handle(request, context);
            }
            try {
                return operation.handle(translated, context);
            } catch (AwsError error) {
                throw renamed(error, request);
            }
        };
    }

    /**
     * Returns the error with the parameters named that the request has, instead of the expressions that they became.
     */
    private static AwsError renamed(AwsError error, JsonNode request) {
        String message = error.getMessage();
        if (message == null || !error.code().equals("ValidationException")) {
            return error;
        }
        String renamed = message;
        if (request.hasNonNull("AttributesToGet")) {
            renamed = renamed.replace(
                    "Cannot specify the ProjectionExpression when", "Cannot specify the AttributesToGet when");
        }
        if (request.hasNonNull("QueryFilter")) {
            renamed = renamed.replace("Filter Expression can only contain", "QueryFilter can only contain");
        }
        if (request.hasNonNull("AttributeUpdates")) {
            renamed = renamed.replace(
                    "An operand in the update expression has an incorrect data type",
                    "Type mismatch for attribute to update");
        }
        return renamed.equals(message) ? error : Errors.validation(renamed);
    }

    /** Returns a request, or the part of one that has expressions, with expressions only. */
    static JsonNode translate(JsonNode json, List<String> known) {
        List<String> given = known.stream().filter(json::hasNonNull).toList();
        boolean operator = json.hasNonNull("ConditionalOperator");
        if (given.isEmpty() && !operator) {
            return json;
        }
        checkNotMixed(json, given, operator);
        return Envelope.around(() -> {
            ObjectNode translated = json.deepCopy();
            LegacyConditions conditions = new LegacyConditions();
            Request request = new Request(json);
            String joined = request.choice("ConditionalOperator", "AND", List.of("OR", "AND"));
            request.check();
            checkOperator(json, given, operator);
            for (String name : given) {
                String expression = switch (name) {
                    case "AttributesToGet" -> conditions.attributes(request);
                    case "AttributeUpdates" -> conditions.updates(request);
                    default -> conditions.all(request, name, name.equals("KeyConditions") ? "AND" : joined);
                };
                if (!expression.isEmpty()) {
                    translated.put(PARAMETERS.get(name), expression);
                }
            }
            translated.remove(known);
            translated.remove("ConditionalOperator");
            conditions.complete(translated);
            return translated;
        });
    }

    private static void checkNotMixed(JsonNode json, List<String> given, boolean operator) {
        List<String> expressions = EXPRESSIONS.stream().filter(json::hasNonNull).toList();
        if (!expressions.isEmpty()) {
            String legacy = String.join(", ", given);
            if (operator) {
                legacy = legacy.isEmpty() ? "ConditionalOperator" : legacy + ", ConditionalOperator";
            }
            throw Errors.validation(
                    "Can not use both expression and non-expression parameters in the same request: Non-expression parameters: {"
                            + legacy + "} Expression parameters: {" + String.join(", ", expressions) + "}");
        }
        for (String placeholders : List.of("ExpressionAttributeNames", "ExpressionAttributeValues")) {
            if (!json.path(placeholders).isEmpty()) {
                throw Errors.validation(placeholders + " can only be specified when using expressions");
            }
        }
    }

    private static void checkOperator(JsonNode json, List<String> given, boolean operator) {
        int conditions = 0;
        for (String name : given) {
            conditions += CONDITIONS.contains(name) ? json.path(name).size() : 0;
        }
        if (operator && conditions == 0) {
            throw Errors.invalidParameter("ConditionalOperator cannot be used without Filter or Expected");
        }
        if (operator && conditions == 1) {
            throw Errors.invalidParameter(
                    "ConditionalOperator can only be used when Filter or Expected has two or more elements");
        }
    }
}
