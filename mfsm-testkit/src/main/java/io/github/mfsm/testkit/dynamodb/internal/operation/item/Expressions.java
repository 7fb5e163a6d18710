package io.github.mfsm.testkit.dynamodb.internal.operation.item;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.testkit.dynamodb.internal.expression.Condition;
import io.github.mfsm.testkit.dynamodb.internal.expression.ConditionParser;
import io.github.mfsm.testkit.dynamodb.internal.expression.Placeholders;
import io.github.mfsm.testkit.dynamodb.internal.expression.Projection;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateExpression;
import io.github.mfsm.testkit.dynamodb.internal.expression.UpdateParser;
import io.github.mfsm.testkit.dynamodb.internal.operation.request.Request;
import io.github.mfsm.testkit.dynamodb.internal.value.Errors;
import io.github.mfsm.testkit.dynamodb.internal.value.Value;
import io.github.mfsm.testkit.dynamodb.internal.value.ValueReader;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A request's expressions, with the names and values they share. */
final class Expressions {
    private static final String NAMES = "ExpressionAttributeNames";
    private static final String VALUES = "ExpressionAttributeValues";
    private static final Pattern NAME = Pattern.compile("#[A-Za-z0-9_]+");
    private static final Pattern VALUE = Pattern.compile(":[A-Za-z0-9_]+");

    private static final int MAX_KEY = 255;

    private final Request request;
    private final Placeholders placeholders;

    private Expressions(Request request, Placeholders placeholders) {
        this.request = request;
        this.placeholders = placeholders;
    }

    /**
     * Reads the placeholders.
     *
     * @param kinds the parameters with expressions that this operation has, those that take values first
     */
    static Expressions of(Request request, String... kinds) {
        List<String> withValues = Arrays.stream(kinds)
                .filter(kind -> !kind.equals("ProjectionExpression"))
                .toList();
        boolean namesApply = Arrays.stream(kinds).anyMatch(request::has);
        boolean valuesApply = withValues.stream().anyMatch(request::has);
        if (!namesApply && isGiven(request, NAMES)) {
            throw Errors.validation(NAMES + " can only be specified when using expressions");
        }
        if (!valuesApply && !withValues.isEmpty() && isGiven(request, VALUES)) {
            throw Errors.validation(VALUES + " can only be specified when using expressions: "
                    + String.join(" and ", withValues) + (withValues.size() == 1 ? " is null" : " are null"));
        }
        Map<String, String> names = namesApply ? names(request.object(NAMES)) : Map.of();
        Map<String, Value> values = valuesApply ? values(request.object(VALUES)) : Map.of();
        return new Expressions(request, new Placeholders(names, values));
    }

    private static boolean isGiven(Request request, String parameter) {
        JsonNode given = request.object(parameter);
        return given != null && !given.isEmpty();
    }

    @Nullable
    Condition condition(String kind) {
        String text = request.string(kind);
        return text == null ? null : ConditionParser.parse(kind, text, placeholders);
    }

    @Nullable
    Projection projection() {
        String text = request.string("ProjectionExpression");
        return text == null ? null : Projection.parse(text, placeholders);
    }

    @Nullable
    UpdateExpression update() {
        String text = request.string("UpdateExpression");
        return text == null ? null : UpdateParser.parse(text, placeholders);
    }

    /** To be called once all expressions are parsed. */
    void checkAllUsed() {
        placeholders.checkAllUsed();
    }

    private static Map<String, String> names(@Nullable JsonNode json) {
        Map<String, String> names = new LinkedHashMap<>();
        if (json == null) {
            return names;
        }
        if (json.isEmpty()) {
            throw Errors.validation(NAMES + " must not be empty");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            checkKey(NAMES, NAME, entry.getKey());
            names.put(entry.getKey(), attributeName(entry.getKey(), entry.getValue()));
        }
        return names;
    }

    private static String attributeName(String key, JsonNode json) {
        String invalid = NAMES + " contains invalid value: ";
        if (json.isNull()) {
            throw Errors.validation(invalid + "null for key " + key);
        }
        if (!json.isTextual()) {
            throw Errors.serialization(ValueReader.wrongScalar(json, "String"));
        }
        String name = json.textValue();
        if (name.isEmpty()) {
            throw Errors.validation(invalid + "Empty attribute name for key " + key);
        }
        if (name.getBytes(StandardCharsets.UTF_8).length > ValueReader.MAX_NAME_BYTES) {
            throw Errors.validation(
                    invalid + "Attribute name is too large, must be less than 65536 bytes for key " + key);
        }
        return name;
    }

    private static Map<String, Value> values(@Nullable JsonNode json) {
        Map<String, Value> values = new LinkedHashMap<>();
        if (json == null) {
            return values;
        }
        if (json.isEmpty()) {
            throw Errors.validation(VALUES + " must not be empty");
        }
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            checkKey(VALUES, VALUE, entry.getKey());
            try {
                values.put(entry.getKey(), ValueReader.read(entry.getValue()));
            } catch (AwsError error) {
                if (error.code().equals("ValidationException")) {
                    throw Errors.validation(
                            VALUES + " contains invalid value: " + error.getMessage() + " for key " + entry.getKey());
                }
                throw error;
            }
        }
        return values;
    }

    private static void checkKey(String parameter, Pattern pattern, String key) {
        String invalid = parameter + " contains invalid key: ";
        if (key.isEmpty()) {
            throw Errors.validation(invalid + "The expression attribute map contains an empty key;");
        }
        if (key.length() > MAX_KEY) {
            throw Errors.validation(invalid + "The expression attribute map contains a key that is too long;"
                    + (parameter.equals(NAMES) ? " size of key: " + key.length() : ""));
        }
        if (!pattern.matcher(key).matches()) {
            throw Errors.validation(invalid + "Syntax error; key: \"" + key + "\"");
        }
    }
}
