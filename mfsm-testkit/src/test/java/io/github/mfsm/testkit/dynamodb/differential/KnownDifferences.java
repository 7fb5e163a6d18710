package io.github.mfsm.testkit.dynamodb.differential;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.testkit.dynamodb.differential.RandomRequests.Request;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where the fake and DynamoDB Local answer differently, and why: the one list of all explained differences.
 *
 * <p>"Service" means: as the service is documented or recorded to answer.
 */
final class KnownDifferences {
    private static final List<String> REFUSALS = List.of("ValidationException", "ResourceNotFoundException");
    private static final String NUMBERS =
            "Number .*flow.*|Attempting to store more than 38 .*|DynamoDB only supports precision .*";
    private static final String IN_THE_ITEM =
            "The document path provided in the update expression is invalid for update"
                    + "|The provided expression refers to an attribute that does not exist in the item"
                    + "|An operand in the update expression has an incorrect data type|"
                    + NUMBERS;
    private static final String START_OUTSIDE = "The provided starting key does not match the range key predicate";
    private static final String BETWEEN_ENDS =
            "DynamoDB Local does not go on from an inclusive bound; service only knows the limit was reached";
    private static final List<Texts> TEXTS = List.of(
            texts(
                    "DynamoDB Local's grammar takes a value after a dot, and then stumbles over it",
                    ".*Syntax error; token: \":\\w+\", near: \"\\.\\s?:.*",
                    "Invalid \\w+Expression: .*"),
            texts(
                    "two mistakes: service looks at placeholders before it looks at keys and items",
                    "ExpressionAttribute.*|Value provided in ExpressionAttribute.*",
                    "One or more parameter values (are not valid|were invalid).*|Supplied AttributeValue .*"
                            + "|A value provided cannot be converted into a number.*|Input collection .*|"
                            + NUMBERS),
            texts(
                    "service's text for a table that isn't there",
                    "Requested resource not found.*",
                    "Cannot do operations on a non-existent table"),
            texts(
                    "service names the key that is missing",
                    "One or more parameter values were invalid: Missing the key \\S+ in the item",
                    "One of the required keys was not given a value"),
            texts(
                    "service says what the key's type should be",
                    "One or more parameter values were invalid: Type mismatch for key \\S+ expected: \\S+ actual: \\S+",
                    "One or more parameter values were invalid: Type mismatch for key|Invalid attribute value type"),
            texts(
                    "service has one text for all keys that don't fit",
                    "The provided key element does not match the schema",
                    "One of the required keys was not given a value|The number of conditions on the keys is invalid"
                            + "|One or more parameter values were invalid: Type mismatch for key|Invalid attribute value type"),
            texts(
                    "service's text for a start in another partition",
                    "The provided starting key is outside query boundaries based on provided conditions",
                    START_OUTSIDE),
            texts(
                    "service says why a starting key is wrong",
                    "The provided starting key is invalid: .*",
                    "The provided starting key is invalid|Type mismatch for attribute to update"
                            + "|Exclusive Start Key must have same size as table's key schema"
                            + "|The query can return at most one row and cannot be restarted.*"),
            texts(
                    "of three overlapping paths, DynamoDB Local names one by a hash order",
                    "(.*)Two document paths overlap with each other.*path one: (.*), path two: .*",
                    "(.*)Two document paths overlap with each other.*path one: (.*), path two: .*"),
            texts(
                    "two mistakes: service looks at expressions before it looks at the key",
                    "Invalid \\w+Expression: .*|ExpressionAttribute.*|Value provided in ExpressionAttribute.*",
                    "One of the required keys.*|The number of conditions.*|.*Type mismatch for key|Invalid attribute value type"
                            + "|Provided list of item keys contains duplicates"
                            + "|One or more parameter values are not valid\\. The AttributeValue for a key attribute .*"),
            texts(
                    "two mistakes: a key that doesn't fit, and keys that come twice",
                    "The provided key element does not match the schema|The list of keys in RequestItems .* empty keys",
                    "Provided list of item keys contains duplicates"),
            texts(
                    "two mistakes: service sees an item that is named twice before it looks at items",
                    "Transaction request cannot include multiple operations on one item",
                    IN_THE_ITEM),
            texts(
                    "two mistakes: service checks the limits of the API model first",
                    "\\d+ validation errors? detected: .*",
                    "ExpressionAttribute.*|Value provided .*|Invalid \\w+Expression: .*"),
            texts(
                    "two mistakes: service sees superfluous placeholders first",
                    "ExpressionAttribute(?:Names|Values) can only be specified .*",
                    "Invalid \\w+Expression: .*"),
            texts(
                    "two mistakes: DynamoDB Local resolves an update's names from the last action to the first",
                    "Invalid UpdateExpression: (?:Two document paths .*|Incorrect operand type .*)",
                    "Invalid UpdateExpression: An expression attribute name .* is not defined; .*"),
            texts(
                    "two mistakes: a selection, and a starting key that doesn't fit",
                    "Must specify the AttributesToGet or ProjectionExpression .*",
                    START_OUTSIDE),
            texts(
                    "two mistakes: which operand or path of an update is wrong first depends on a hash order in DynamoDB Local",
                    IN_THE_ITEM,
                    IN_THE_ITEM),
            texts(
                    "DynamoDB Local shows bounds as they were written, and binary ones as Java objects",
                    "(.*The BETWEEN operator requires .*); lower bound operand: .*",
                    "(.*The BETWEEN operator requires .*); lower bound operand: .*"),
            texts(
                    "service quotes what is not a number",
                    "(.*)The parameter cannot be converted to a numeric value.*",
                    "(.*)A value provided cannot be converted into a number.*"),
            texts(
                    "service's text for too many digits",
                    ".*Attempting to store more than 38 significant digits in a Number.*",
                    ".*DynamoDB only supports precision up to 38 digits.*"),
            texts(
                    "service ends this sentence with a full stop",
                    ".*Input collection \\[.*] contains duplicates\\..*",
                    ".*Input collection \\[.*] contains duplicates.*"),
            texts(
                    "service says where a second condition on a key is",
                    "Invalid KeyConditionExpression: (KeyConditionExpressions must only contain one condition per key)",
                    "(KeyConditionExpressions must only contain one condition per key)"),
            texts(
                    "service counts the conditions of a query, and the key's attributes",
                    "The number of query conditions \\(3\\) exceeds the number of key attributes defined in the schema .*",
                    "Conditions can be of length 1 or 2 only"),
            texts(
                    "service names the missed key",
                    "Query condition missed key schema element: \\S+",
                    "Query condition missed key schema element"),
            texts(
                    "service reports limits of the API model in one form",
                    "1 validation error detected: Value '0' at 'limit' .* greater than or equal to 1",
                    "Limit must be greater than or equal to 1"),
            texts(
                    "type names come from a hash set in DynamoDB Local",
                    "(.*)Invalid attribute type name found; type: .*",
                    "(.*)Invalid attribute type name found; type: .*"),
            texts(
                    "unused placeholders come from a hash set in DynamoDB Local",
                    "Value provided in ExpressionAttribute\\w+ unused in expressions: keys: \\{.*}",
                    "Value provided in ExpressionAttribute\\w+ unused in expressions: keys: \\{.*}"));

    private final Map<String, Integer> hits = new TreeMap<>();

    private record Texts(String reason, Pattern ours, Pattern locals) {}

    private static Texts texts(String reason, String ours, String locals) {
        return new Texts(reason, Pattern.compile(ours, Pattern.DOTALL), Pattern.compile(locals, Pattern.DOTALL));
    }

    /** How often each difference was met. */
    Map<String, Integer> hits() {
        return hits;
    }

    /** What is different in two answers, unless it is known. */
    Optional<String> unexplained(Request request, Answer ours, Answer local) {
        if (ours.succeeded() && local.succeeded()) {
            return differentBodies(request, ours.body(), local.body());
        }
        if (ours.succeeded() && hasInclusiveBound(request) && local.message().equals(START_OUTSIDE)) {
            hit(BETWEEN_ENDS);
            return Optional.empty();
        }
        if (local.succeeded() && ours.message().equals("Provided list of item keys contains duplicates")) {
            hit("service takes 2 and 2.0 for the same key, DynamoDB Local in a batch does not");
            return Optional.empty();
        }
        if (ours.succeeded() != local.succeeded()) {
            return Optional.of("one succeeded");
        }
        if (local.code().equals("TransactionCanceledException") && ours.code().equals("ValidationException")) {
            hit("two mistakes: service looks at a transaction before it looks at the items");
            return Optional.empty();
        }
        if (isCancelledForOneItem(ours) && !local.body().has("CancellationReasons") && !local.succeeded()) {
            hit("service cancels a transaction if an item doesn't fit its table, DynamoDB Local refuses it as invalid");
            return Optional.empty();
        }
        if (ours.code().equals("ValidationException") && local.code().equals("ResourceNotFoundException")) {
            hit("two mistakes: service looks at a request before it looks for the table");
            return Optional.empty();
        }
        if (hasSeveralParts(request)
                && REFUSALS.contains(ours.code())
                && REFUSALS.contains(local.code())
                && differentTexts(ours.message(), local.message()).isPresent()) {
            hit("two mistakes: of a request with several parts, DynamoDB Local looks at another part first");
            return Optional.empty();
        }
        if (!ours.code().equals(local.code())) {
            return Optional.of("error codes differ");
        }
        return differentErrors(ours, local);
    }

    private static boolean isCancelledForOneItem(Answer answer) {
        return answer.body()
                .path("CancellationReasons")
                .findValuesAsText("Code")
                .contains("ValidationError");
    }

    private Optional<String> differentErrors(Answer ours, Answer local) {
        if (!ours.body().path("Item").equals(local.body().path("Item"))) {
            return Optional.of("items of the failed condition differ");
        }
        return differentTexts(ours.message(), local.message());
    }

    private Optional<String> differentTexts(String ours, String local) {
        if (ours.equals(local)) {
            return Optional.empty();
        }
        for (Texts known : TEXTS) {
            Matcher one = known.ours.matcher(ours);
            Matcher other = known.locals.matcher(local);
            if (one.matches() && other.matches() && sameGroups(one, other)) {
                hit(known.reason);
                return Optional.empty();
            }
        }
        return Optional.of("messages differ");
    }

    /** What is in parentheses in both patterns must be the same in both texts. */
    private static boolean sameGroups(Matcher one, Matcher other) {
        for (int i = 1; i <= Math.min(one.groupCount(), other.groupCount()); i++) {
            if (!Objects.equals(one.group(i), other.group(i))) {
                return false;
            }
        }
        return true;
    }

    private Optional<String> differentBodies(Request request, JsonNode ours, JsonNode local) {
        JsonNode expected = local.deepCopy();
        JsonNode actual = ours.deepCopy();
        if (!request.body().has("ReturnConsumedCapacity") || capacity(request).equals("NONE")) {
            if (((ObjectNode) expected).remove("ConsumedCapacity") != null) {
                hit("DynamoDB Local's DeleteItem tells the capacity unasked");
            }
        }
        if (hasInclusiveBound(request) && local.path("LastEvaluatedKey").isMissingNode()) {
            if (((ObjectNode) actual).remove("LastEvaluatedKey") != null) {
                hit(BETWEEN_ENDS);
            }
        }
        if (onlyRemoves(request.body()) && local.path("Attributes").size() <= 2) {
            ((ObjectNode) expected).remove("Attributes"); // the item that it has just created
            ((ObjectNode) actual).remove("Attributes");
        }
        if (updatesNestedAttributes(request)) {
            ((ObjectNode) expected).remove("Attributes");
            ((ObjectNode) actual).remove("Attributes");
            hit("service returns of a nested update only what was updated, DynamoDB Local the whole attribute");
        }
        if (request.operation().equals("BatchGetItem")) {
            if (!actual.path("ConsumedCapacity").equals(expected.path("ConsumedCapacity"))) {
                hit("service counts the minimum for items that aren't there, DynamoDB Local nothing in a batch");
            }
            ((ObjectNode) expected).remove("ConsumedCapacity");
            ((ObjectNode) actual).remove("ConsumedCapacity");
            sortResponses(expected);
            sortResponses(actual);
        }
        if (actual.path("ConsumedCapacity").isArray()) {
            ((ObjectNode) actual).set("ConsumedCapacity", Answer.sorted(actual.get("ConsumedCapacity")));
            ((ObjectNode) expected).set("ConsumedCapacity", Answer.sorted(expected.path("ConsumedCapacity")));
        }
        return actual.equals(expected) ? Optional.empty() : Optional.of("answers differ");
    }

    private static String capacity(Request request) {
        return request.body().path("ReturnConsumedCapacity").asText();
    }

    private static boolean updatesNestedAttributes(Request request) {
        return request.body().path("ReturnValues").asText().startsWith("UPDATED_")
                && request.body().path("UpdateExpression").asText().matches(".*[.\\[].*");
    }

    private static void sortResponses(JsonNode body) {
        ObjectNode responses = (ObjectNode) body.get("Responses");
        List<String> tables = new ArrayList<>();
        responses.fieldNames().forEachRemaining(tables::add);
        tables.forEach(table -> responses.set(table, Answer.sorted(responses.get(table))));
    }

    /** The updates after which the two servers may hold different items, which are then to be deleted. */
    List<JsonNode> leavesItemsApart(Request request) {
        List<JsonNode> updates = new ArrayList<>();
        if (request.operation().equals("UpdateItem")) {
            updates.add(request.body());
        }
        request.body().path("TransactItems").forEach(element -> updates.add(element.path("Update")));
        updates.removeIf(update -> !onlyRemoves(update));
        updates.forEach(update -> hit("service creates no item if an update only removes, DynamoDB Local does"));
        return updates;
    }

    private static boolean hasSeveralParts(Request request) {
        JsonNode items = request.body().path("TransactItems");
        int parts = items.size();
        for (JsonNode table : request.body().path("RequestItems")) {
            parts += table.isArray() ? table.size() : table.path("Keys").size();
        }
        return parts > 1;
    }

    private static boolean onlyRemoves(JsonNode update) {
        return update.path("UpdateExpression").asText().matches("(?is)\\s*REMOVE\\b(?!.*\\b(SET|ADD|DELETE)\\b).*");
    }

    private static boolean hasInclusiveBound(Request request) {
        return request.body().path("KeyConditionExpression").asText().matches(".*(BETWEEN|<=|>=).*");
    }

    private void hit(String reason) {
        hits.merge(reason, 1, Integer::sum);
    }
}
