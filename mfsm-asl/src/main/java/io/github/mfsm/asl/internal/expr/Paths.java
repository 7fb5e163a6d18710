package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.internal.expr.jsonpath.InvalidPathException;

/** Paths in fields that take nothing but a path. */
final class Paths {

    private Paths() {}

    static DataPath compile(JsonNode value, String location) {
        try {
            if (value.isTextual() && value.textValue().startsWith("$")) {
                return DataPath.compile(value.textValue());
            }
        } catch (InvalidPathException e) {
            throw invalid(location);
        }
        throw invalid(location);
    }

    private static ExpressionSyntaxException invalid(String location) {
        return new ExpressionSyntaxException(location, "Value must be a valid JSONPath.");
    }

    /** Reads a value that has to be there; the cause quotes the path library (recorded). */
    static JsonNode read(DataPath path, Scope scope, JsonNode data) {
        JsonNode value = path.findValue(scope, data);
        if (value == null) {
            String reason = path.whyNot(scope, data).reason();
            throw RuntimeErrors.runtime("Invalid path '" + path.localText() + "' : " + reason);
        }
        return value;
    }
}
