package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.json.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * JSON with computed parts at any depth, in either query language.
 *
 * <p>Parts without computed ones are compiled to constants and shared between results.
 */
sealed interface Template extends Expression {

    /** How deep a template may be nested. */
    int MAX_DEPTH = 500;

    /** Returns whether nothing in it is computed. */
    default boolean isConstant() {
        return false;
    }

    /** How a language marks what is computed. */
    interface Marks {

        /**
         * Compiles a value if it is computed.
         *
         * @param name the field it stands in, empty where it stands in none
         * @return what computes it, or {@code null} if the value stands as it is written
         */
        @Nullable
        Expression computed(String name, JsonNode value, String location);

        /** Returns the field's name in the result. */
        String resultName(String name);
    }

    /**
     * Compiles a template.
     *
     * @param template the JSON in the definition
     * @param location the field it stands in
     * @return the compiled template
     * @throws ExpressionSyntaxException if something computed can't be understood
     */
    static Template compile(JsonNode template, String location, Marks marks) {
        return compile("", template, location, marks, 0);
    }

    private static Template compile(String name, JsonNode template, String location, Marks marks, int depth) {
        if (depth > MAX_DEPTH) {
            throw new ExpressionSyntaxException(location, "The template is nested deeper than " + MAX_DEPTH);
        }
        Expression computed = marks.computed(name, template, location);
        if (computed != null) {
            return new Computed(computed);
        }
        if (template instanceof ObjectNode object) {
            return compileObject(object, location, marks, depth);
        }
        if (template instanceof ArrayNode array) {
            return compileArray(array, location, marks, depth);
        }
        return new Constant(template);
    }

    private static Template compileObject(ObjectNode template, String location, Marks marks, int depth) {
        List<Member> members = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : template.properties()) {
            String name = entry.getKey();
            Template value = compile(name, entry.getValue(), location + "/" + name, marks, depth + 1);
            members.add(new Member(marks.resultName(name), value));
        }
        boolean constant = members.stream().allMatch(member -> member.value.isConstant());
        return constant ? new Constant(template) : new Members(List.copyOf(members));
    }

    private static Template compileArray(ArrayNode template, String location, Marks marks, int depth) {
        List<Template> items = new ArrayList<>(template.size());
        for (int i = 0; i < template.size(); i++) {
            items.add(compile("", template.get(i), location + "[" + i + "]", marks, depth + 1));
        }
        boolean constant = items.stream().allMatch(Template::isConstant);
        return constant ? new Constant(template) : new Items(List.copyOf(items));
    }

    /** What stands as it is written. */
    record Constant(JsonNode value) implements Template {
        @Override
        public boolean isConstant() {
            return true;
        }

        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            return value;
        }
    }

    /** A computed value. */
    record Computed(Expression expression) implements Template {
        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            return expression.evaluate(scope, root);
        }
    }

    /** A member of an object. */
    record Member(String name, Template value) {}

    /** An object. */
    record Members(List<Member> members) implements Template {
        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            ObjectNode object = Json.object(members.size());
            for (Member member : members) {
                object.set(member.name, member.value.evaluate(scope, root));
            }
            return object;
        }
    }

    /** An array. */
    record Items(List<Template> items) implements Template {
        @Override
        public JsonNode evaluate(Scope scope, JsonNode root) {
            ArrayNode array = JsonNodeFactory.instance.arrayNode(items.size());
            for (Template item : items) {
                array.add(item.evaluate(scope, root));
            }
            return array;
        }
    }
}
