package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSONPath payload template: JSON in which fields whose names end in {@code .$} are computed.
 *
 * <p>Parts without such fields are compiled to constants and shared between results.
 */
final class PayloadTemplate {

    private static final String SUFFIX = ".$";
    private static final int MAX_DEPTH = 500;

    private PayloadTemplate() {}

    /**
     * Compiles a template.
     *
     * @param template the JSON in the definition
     * @param location the field it stands in
     * @return the compiled template
     * @throws ExpressionSyntaxException if a computed field is neither a path nor a function
     */
    static Expression compile(JsonNode template, String location) {
        return compile(template, location, 0);
    }

    private static Expression compile(JsonNode template, String location, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ExpressionSyntaxException(location, "The template is nested deeper than " + MAX_DEPTH);
        }
        if (template instanceof ObjectNode object) {
            return object(object, location, depth);
        }
        if (template instanceof ArrayNode array) {
            return array(array, location, depth);
        }
        return new Constant(template);
    }

    private static Expression object(ObjectNode template, String location, int depth) {
        List<Field> fields = new ArrayList<>();
        boolean constant = true;
        for (Map.Entry<String, JsonNode> entry : template.properties()) {
            String name = entry.getKey();
            String here = location + "/" + name;
            if (name.endsWith(SUFFIX)) {
                fields.add(new Field(name.substring(0, name.length() - SUFFIX.length()), computed(entry, here)));
                constant = false;
            } else {
                Expression value = compile(entry.getValue(), here, depth + 1);
                fields.add(new Field(name, value));
                constant &= value instanceof Constant;
            }
        }
        return constant ? new Constant(template) : new ObjectTemplate(List.copyOf(fields));
    }

    private static Expression computed(Map.Entry<String, JsonNode> entry, String location) {
        if (!entry.getValue().isTextual()) {
            throw new ExpressionSyntaxException(
                    location,
                    "The value for the field '" + entry.getKey()
                            + "' must be a valid JSONPath or a valid intrinsic function call");
        }
        return JsonPathExpression.compile(entry.getValue().textValue(), entry.getKey(), location);
    }

    private static Expression array(ArrayNode template, String location, int depth) {
        List<Expression> items = new ArrayList<>(template.size());
        boolean constant = true;
        for (int i = 0; i < template.size(); i++) {
            Expression item = compile(template.get(i), location + "[" + i + "]", depth + 1);
            items.add(item);
            constant &= item instanceof Constant;
        }
        return constant ? new Constant(template) : new ArrayTemplate(List.copyOf(items));
    }

    /** A value that stands as it is. */
    record Constant(JsonNode value) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            return value;
        }
    }

    private record Field(String name, Expression value) {}

    private record ObjectTemplate(List<Field> fields) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (Field field : fields) {
                object.set(field.name, field.value.evaluate(scope, root));
            }
            return object;
        }
    }

    private record ArrayTemplate(List<Expression> items) implements Expression {
        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            for (Expression item : items) {
                array.add(item.evaluate(scope, root));
            }
            return array;
        }
    }
}
