package io.github.mfsm.asl.internal.expr.jsonata;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An expression that is nothing but a reference through objects, such as {@code $states.input.order.id}: read without the
 * library. Arrays on the way, which JSONata maps over, and whatever is absent are left to the library.
 */
final class PlainReference {

    private static final Pattern SHAPE =
            Pattern.compile("\\$[A-Za-z_][A-Za-z_0-9]*(?:\\.[A-Za-z_][A-Za-z_0-9]*){0,50}");

    private final String variable;
    private final List<String> names;

    private PlainReference(String variable, List<String> names) {
        this.variable = variable;
        this.names = names;
    }

    static @Nullable PlainReference tryParse(String expression) {
        if (!SHAPE.matcher(expression).matches()) {
            return null;
        }
        List<String> parts = List.of(expression.substring(1).split("\\."));
        boolean states = parts.get(0).equals("states");
        boolean keyword = parts.stream()
                .anyMatch(part ->
                        List.of("and", "or", "in", "true", "false", "null").contains(part));
        if (keyword || (states && parts.size() == 1)) {
            return null;
        }
        return new PlainReference(parts.get(0), parts.subList(1, parts.size()));
    }

    @Nullable
    JsonNode find(JsonataBindings bindings) {
        boolean states = variable.equals("states");
        JsonNode at = states ? bindings.states(names.get(0)) : bindings.variable(variable);
        for (int i = states ? 1 : 0; at != null && i < names.size(); i++) {
            at = at.isObject() ? at.get(names.get(i)) : null;
        }
        return at;
    }
}
