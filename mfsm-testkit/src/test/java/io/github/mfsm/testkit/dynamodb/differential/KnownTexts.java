package io.github.mfsm.testkit.dynamodb.differential;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Error texts that differ between the fake and DynamoDB Local, and why: a part of {@link KnownDifferences}. */
final class KnownTexts {
    private static final String NUMBERS =
            "Number .*flow.*|Attempting to store more than 38 .*|DynamoDB only supports precision .*";
    static final String IN_THE_ITEM = "The document path provided in the update expression is invalid for update"
            + "|The provided expression refers to an attribute that does not exist in the item"
            + "|An operand in the update expression has an incorrect data type|"
            + NUMBERS;
    private static final String OVERLAP = "(.*)Two document paths overlap with each other;"
            + " must remove or rewrite one of these paths; path one: (.*), path two: .*";
    private static final String CONFLICT = OVERLAP.replace("overlap", "conflict");
    static final String START_OUTSIDE = "The provided starting key does not match the range key predicate";
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
                    "DynamoDB Local ends this sentence with a full stop if it is a check of a transaction that failed",
                    "The conditional request failed",
                    "The conditional request failed\\."),
            texts(
                    "service names the key that is missing",
                    "One or more parameter values were invalid: Missing the key \\S+ in the item",
                    "One of the required keys was not given a value"),
            texts(
                    "DynamoDB Local has a text of its own for an empty item in a batch",
                    "The provided key element does not match the schema",
                    "Item to put in PutItem cannot be null"),
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
                    "service says which key of which index a value doesn't fit",
                    "One or more parameter values were invalid: Type mismatch for Index Key \\S+ Expected: .*",
                    "One or more parameter values were invalid: Type mismatch for Index Key|Invalid attribute value type"
                            + "|Updates on index keys must be of the same data type as the key attribute"),
            texts(
                    "service says why a starting key is wrong",
                    "The provided starting key is invalid: .*",
                    "The provided starting key is invalid|Type mismatch for attribute to update"
                            + "|Exclusive Start Key must have same size as table's key schema"
                            + "|The query can return at most one row and cannot be restarted.*"),
            texts("of two overlapping paths, DynamoDB Local names the second by a hash order", OVERLAP, OVERLAP),
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
                    "\\d+ validation errors? detected: Value .* failed to satisfy constraint: .*",
                    "ExpressionAttribute.*|Value provided .*|Invalid \\w+Expression: .*"),
            texts(
                    "two mistakes: service sees superfluous placeholders first",
                    "ExpressionAttribute(?:Names|Values) can only be specified .*",
                    "Invalid \\w+Expression: .*"),
            texts(
                    "two mistakes: DynamoDB Local resolves an update's names from the last action to the first",
                    "Invalid UpdateExpression: (?:Two document paths|Incorrect operand type|The first operand must be distinct) .*",
                    "Invalid UpdateExpression: An expression attribute (?:name|value) .* is not defined; .*"),
            texts(
                    "two mistakes: DynamoDB Local compares paths and operands before it resolves all names and values",
                    "(Invalid \\w+Expression: )An expression attribute (?:name|value) .* is not defined; .*",
                    "(Invalid \\w+Expression: )(?:Two document paths|The first operand must be distinct) .*"),
            texts("of three conflicting paths, DynamoDB Local names another second one", CONFLICT, CONFLICT),
            texts(
                    "two mistakes: service reads an expression to its end before it counts parentheses",
                    "(Invalid \\w+Expression: )Syntax error; .*",
                    "(Invalid \\w+Expression: )The expression has redundant parentheses;"),
            texts(
                    "two mistakes: a path into a key of an index, and a selection that doesn't fit the request",
                    "Key attributes must be scalars.*",
                    "Must specify the AttributesToGet or ProjectionExpression .*"),
            texts(
                    "two mistakes: service looks at expressions before it looks for the index",
                    "Invalid \\w+Expression: .*|ExpressionAttribute.*|Value provided in ExpressionAttribute.*|Supplied Attr.*"
                            + "|Key attributes must be scalars.*|.*Member must .*",
                    "Consistent reads are not supported on global secondary indexes"),
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
                    "Limit must be greater than or equal to 1|Consistent reads are not supported .*"),
            texts(
                    "two mistakes: service looks at paths into keys before it looks at the item",
                    "Key attributes must be scalars.*",
                    "The conditional request failed|Invalid attribute value type|" + IN_THE_ITEM),
            texts(
                    "two mistakes: service looks at the operators of a key condition before it looks at paths into keys",
                    "Invalid operator used in KeyConditionExpression: .*|Invalid condition in KeyConditionExpression: .*"
                            + "|KeyConditionExpressions cannot contain nested operations",
                    "Key attributes must be scalars.*"),
            texts(
                    "of several attributes that an index doesn't project, DynamoDB Local names one by a hash order",
                    "(One or more parameter values were invalid: (?:Global s|S)econdary index .* does not project .*)\\[.*]",
                    "(One or more parameter values were invalid: (?:Global s|S)econdary index .* does not project .*)\\[.*]"),
            texts(
                    "two mistakes: of several paths into keys, DynamoDB Local names another one",
                    "Key attributes must be scalars.*",
                    "Key attributes must be scalars.*"),
            texts(
                    "service has one text for all starts that don't fit an index",
                    "The provided starting key is invalid",
                    "The provided starting key is invalid: .*|Type mismatch for attribute to update"
                            + "|Exclusive Start Key must have same size as table's key schema"
                            + "|The query can return at most one row and cannot be restarted.*"),
            texts(
                    "two mistakes: service looks at expressions before it looks at an index's key",
                    "Invalid \\w+Expression: .*|ExpressionAttribute.*|Value provided in ExpressionAttribute.*",
                    "One or more parameter values were invalid: Type mismatch for Index Key"
                            + "|One or more parameter values are not valid\\. A value specified for a secondary index key .*"),
            texts(
                    "keys of several attributes: DynamoDB Local names only those that are missing",
                    "(HASH|RANGE) key attributes .*",
                    "(HASH|RANGE) key attributes .*"),
            texts(
                    "service names the index and its key; of an empty value of the wrong type it names the type",
                    "One or more parameter values (?:were invalid: Type mismatch for Index Key|are not valid\\. ).*IndexName: .*",
                    "One or more parameter values are not valid\\. .*"),
            texts(
                    "type names come from a hash set in DynamoDB Local",
                    "(.*)Invalid attribute type name found; type: .*",
                    "(.*)Invalid attribute type name found; type: .*"),
            texts(
                    "unused placeholders come from a hash set in DynamoDB Local",
                    "Value provided in ExpressionAttribute\\w+ unused in expressions: keys: \\{.*}",
                    "Value provided in ExpressionAttribute\\w+ unused in expressions: keys: \\{.*}"));

    private KnownTexts() {}

    private record Texts(String reason, Pattern ours, Pattern locals) {
        private boolean explains(String our, String local) {
            Matcher one = ours.matcher(our);
            Matcher other = locals.matcher(local);
            return one.matches() && other.matches() && sameGroups(one, other);
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
    }

    private static Texts texts(String reason, String ours, String locals) {
        return new Texts(reason, Pattern.compile(ours, Pattern.DOTALL), Pattern.compile(locals, Pattern.DOTALL));
    }

    /** Why two texts differ, if it is known. */
    static Optional<String> reason(String ours, String local) {
        return TEXTS.stream()
                .filter(known -> known.explains(ours, local))
                .map(Texts::reason)
                .findFirst();
    }
}
