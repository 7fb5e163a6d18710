package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** {@code Arguments}, {@code Assign}, {@code Output}. */
final class JsonataDataFlow implements DataFlow {

    private final @Nullable Expression arguments;
    private final Exit exit;
    private final List<Exit> catchers;

    JsonataDataFlow(ObjectNode state) {
        JsonNode template = state.get("Arguments");
        this.arguments = template == null ? null : JsonataTemplate.compile(template, "Arguments");
        this.exit = exit(state, "");
        List<Exit> exits = new ArrayList<>();
        JsonNode compiled = state.path("Catch");
        for (int i = 0; i < compiled.size(); i++) {
            if (compiled.get(i) instanceof ObjectNode catcher) {
                exits.add(exit(catcher, "Catch[" + i + "]/"));
            }
        }
        this.catchers = List.copyOf(exits);
    }

    /**
     * Compiles {@code Assign} and {@code Output} of a state, a Catcher or a choice rule. Without {@code Output} what goes out
     * is the error output in a Catcher, else the result, else the input.
     */
    static Exit exit(ObjectNode owner, String prefix) {
        Assignments assign = Assignments.compile(owner, prefix, JsonataTemplate::compile);
        JsonNode template = owner.get("Output");
        Expression output = template == null ? null : JsonataTemplate.compile(template, prefix + "Output");
        return scope -> {
            Map<String, JsonNode> variables = assign.evaluate(scope, scope.input());
            return new Exit.Data(output == null ? passed(scope) : output.evaluate(scope, scope.input()), variables);
        };
    }

    private static JsonNode passed(Scope scope) {
        JsonNode error = scope.errorOutput();
        JsonNode result = scope.result();
        return error != null ? error : result != null ? result : scope.input();
    }

    @Override
    public JsonNode arguments(Scope scope) {
        Expression template = arguments;
        if (template == null) {
            return scope.input();
        }
        JsonNode value = template.evaluate(scope, scope.input());
        scope.inspection().saw("afterArguments", value);
        return value;
    }

    @Override
    public Exit exit() {
        return exit;
    }

    @Override
    public List<Exit> catchers() {
        return catchers;
    }
}
