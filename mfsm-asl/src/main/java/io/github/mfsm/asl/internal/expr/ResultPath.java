package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;
import io.github.mfsm.asl.internal.expr.jsonpath.ReferencePath;
import io.github.mfsm.asl.internal.json.Json;
import org.jspecify.annotations.Nullable;

/** {@code ResultPath}: where the result goes in the raw input; {@code null} throws the result away. */
final class ResultPath {

    private static final ResultPath WHOLE = new ResultPath(null);
    private static final ResultPath DISCARD = new ResultPath(null);

    private final @Nullable ReferencePath path;

    private ResultPath(@Nullable ReferencePath path) {
        this.path = path;
    }

    static ResultPath compile(ObjectNode owner, String location) {
        JsonNode value = owner.get("ResultPath");
        if (value == null) {
            return WHOLE;
        }
        if (value.isNull()) {
            return DISCARD;
        }
        try {
            if (value.isTextual()) {
                String text = value.textValue();
                return text.equals("$") ? WHOLE : new ResultPath(ReferencePath.parse(text));
            }
        } catch (InvalidPathException e) {
            throw new ExpressionSyntaxException(location, "Value is not a Reference Path");
        }
        throw new ExpressionSyntaxException(location, "Value is not a Reference Path");
    }

    JsonNode combine(JsonNode input, JsonNode result) {
        if (this == WHOLE) { // nearly all are
            return result;
        }
        ReferencePath place = path;
        if (place == null) {
            return input;
        }
        JsonNode combined = place.put(input, result);
        if (combined == null) {
            throw EvaluationException.of(
                    "States.ResultPathMatchFailure",
                    "Unable to apply ReferencePath " + place + " to input " + Json.text(input));
        }
        return combined;
    }
}
