package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * {@code InputPath}, {@code Parameters}, {@code ResultSelector} beside {@code Assign}, {@code ResultPath}, {@code OutputPath}, in
 * this order.
 */
final class JsonPathDataFlow implements DataFlow {

    private final SelectionPath inputPath;
    private final @Nullable Expression parameters;
    private final @Nullable Expression resultSelector;
    private final Assignments assign;
    private final ResultPath resultPath;
    private final SelectionPath outputPath;
    private final List<Exit> catchers;

    JsonPathDataFlow(ObjectNode state) {
        this.inputPath = SelectionPath.compile(state, "InputPath");
        this.parameters = isMap(state) ? null : template(state, "Parameters");
        this.resultSelector = template(state, "ResultSelector");
        this.assign = Assignments.compile(state, "", PayloadTemplate::compile);
        this.resultPath = ResultPath.compile(state, "ResultPath");
        this.outputPath = SelectionPath.compile(state, "OutputPath");
        this.catchers = compileCatchers(state);
    }

    /** In old definitions the Parameters of a Map are what is the ItemSelector now: no business of the data flow. */
    private static boolean isMap(ObjectNode state) {
        return state.path("Type").asText().equals("Map");
    }

    private static @Nullable Expression template(ObjectNode state, String field) {
        JsonNode value = state.get(field);
        return value == null ? null : PayloadTemplate.compile(value, field);
    }

    private static List<Exit> compileCatchers(ObjectNode state) {
        List<Exit> exits = new ArrayList<>();
        JsonNode catchers = state.path("Catch");
        for (int i = 0; i < catchers.size(); i++) {
            if (catchers.get(i) instanceof ObjectNode catcher) {
                String prefix = "Catch[" + i + "]/";
                ResultPath place = ResultPath.compile(catcher, prefix + "ResultPath");
                Assignments variables = Assignments.compile(catcher, prefix, PayloadTemplate::compile);
                exits.add(scope -> {
                    JsonNode error = caught(scope);
                    return new Exit.Data(place.combine(scope.input(), error), variables.evaluate(scope, error));
                });
            }
        }
        return List.copyOf(exits);
    }

    private static JsonNode caught(Scope scope) {
        JsonNode error = scope.errorOutput();
        if (error == null) {
            throw new IllegalStateException("a Catcher is left with an error output");
        }
        return error;
    }

    @Override
    public JsonNode arguments(Scope scope) {
        JsonNode input = effectiveInput(scope);
        Expression template = parameters;
        JsonNode arguments = template == null ? input : template.evaluate(scope, input);
        scope.inspection().saw("afterParameters", arguments);
        return arguments;
    }

    private JsonNode effectiveInput(Scope scope) {
        JsonNode input = inputPath.select(scope, scope.input());
        scope.inspection().saw("afterInputPath", input);
        return input;
    }

    @Override
    public Exit exit() {
        return this::leave;
    }

    private Exit.Data leave(Scope scope) {
        JsonNode result = scope.result();
        if (result == null) {
            JsonNode input = effectiveInput(scope);
            Map<String, JsonNode> variables = assign.evaluate(scope, input);
            return new Exit.Data(outputPath.select(scope, input), variables);
        }
        Expression selector = resultSelector;
        JsonNode selected = selector == null ? result : selector.evaluate(scope, result);
        scope.inspection().saw("afterResultSelector", selected);
        // like the ResultSelector, Assign sees the result itself (developer guide, "Using variables in JSONPath
        // states")
        Map<String, JsonNode> variables = assign.evaluate(scope, result);
        JsonNode combined = resultPath.combine(scope.input(), selected);
        scope.inspection().saw("afterResultPath", combined);
        return new Exit.Data(outputPath.select(scope, combined), variables);
    }

    @Override
    public List<Exit> catchers() {
        return catchers;
    }
}
