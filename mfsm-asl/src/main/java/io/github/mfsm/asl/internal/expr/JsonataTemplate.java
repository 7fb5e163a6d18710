package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A JSONata template: JSON in which texts in <code>{% %}</code> are computed, at any depth.
 *
 * <p>Parts without expressions are compiled to constants and shared between results.
 */
final class JsonataTemplate {

    private static final int MAX_DEPTH = 500;

    private JsonataTemplate() {}

    /**
     * Compiles a template.
     *
     * @param template the JSON in the definition
     * @param location the field it stands in
     * @return the compiled template
     * @throws ExpressionSyntaxException if an expression can't be understood
     */
    static Expression compile(JsonNode template, String location) {
        return compile(template, location, 0);
    }

    private static Expression compile(JsonNode template, String location, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ExpressionSyntaxException(location, "The template is nested deeper than " + MAX_DEPTH);
        }
        if (JsonataExpression.isExpression(template)) {
            return JsonataExpression.compile(template, location);
        }
        if (template instanceof ObjectNode object) {
            return object(object, location, depth);
        }
        if (template instanceof ArrayNode array) {
            return array(array, location, depth);
        }
        return new PayloadTemplate.Constant(template);
    }

    private static Expression object(ObjectNode template, String location, int depth) {
        List<String> names = new ArrayList<>();
        List<Expression> values = new ArrayList<>();
        boolean constant = true;
        for (Map.Entry<String, JsonNode> entry : template.properties()) {
            Expression value = compile(entry.getValue(), location + "/" + entry.getKey(), depth + 1);
            names.add(entry.getKey());
            values.add(value);
            constant &= value instanceof PayloadTemplate.Constant;
        }
        if (constant) {
            return new PayloadTemplate.Constant(template);
        }
        return (scope, root) -> {
            ObjectNode object = JsonNodeFactory.instance.objectNode();
            for (int i = 0; i < names.size(); i++) {
                object.set(names.get(i), values.get(i).evaluate(scope, root));
            }
            return object;
        };
    }

    private static Expression array(ArrayNode template, String location, int depth) {
        List<Expression> items = new ArrayList<>(template.size());
        boolean constant = true;
        for (int i = 0; i < template.size(); i++) {
            Expression item = compile(template.get(i), location + "[" + i + "]", depth + 1);
            items.add(item);
            constant &= item instanceof PayloadTemplate.Constant;
        }
        if (constant) {
            return new PayloadTemplate.Constant(template);
        }
        return (scope, root) -> {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            for (Expression item : items) {
                array.add(item.evaluate(scope, root));
            }
            return array;
        };
    }
}
