package io.github.mfsm.asl.internal.expr;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Choice rules of JSONPath: comparisons of a variable, combined by And, Or and Not. */
final class JsonPathChoiceRules implements ChoiceRules {

    private final SelectionPath inputPath;
    private final SelectionPath outputPath;
    private final List<ChoiceTest> tests;
    private final List<Exit> rules;
    private final Exit otherwise;

    JsonPathChoiceRules(ObjectNode state) {
        this.inputPath = SelectionPath.compile(state, "InputPath");
        this.outputPath = SelectionPath.compile(state, "OutputPath");
        List<ChoiceTest> compiledTests = new ArrayList<>();
        List<Exit> exits = new ArrayList<>();
        JsonNode choices = state.path("Choices");
        for (int i = 0; i < choices.size(); i++) {
            String location = "Choices[" + i + "]";
            if (!(choices.get(i) instanceof ObjectNode rule)) {
                throw new ExpressionSyntaxException(location, "Expected value of type [OBJECT]");
            }
            compiledTests.add(ChoiceTest.compile(rule, location));
            exits.add(exit(Assignments.compile(rule, location + "/", PayloadTemplate::compile)));
        }
        this.tests = List.copyOf(compiledTests);
        this.rules = List.copyOf(exits);
        this.otherwise = exit(Assignments.compile(state, "", PayloadTemplate::compile));
    }

    private Exit exit(Assignments assign) {
        return scope -> {
            JsonNode input = inputPath.select(scope, scope.input());
            return new Exit.Data(outputPath.select(scope, input), assign.evaluate(scope, input));
        };
    }

    @Override
    public int choose(Scope scope) {
        JsonNode input = inputPath.select(scope, scope.input());
        scope.inspection().saw("afterInputPath", input);
        for (int i = 0; i < tests.size(); i++) {
            if (tests.get(i).holds(scope, input)) {
                return i;
            }
        }
        return NONE;
    }

    @Override
    public List<Exit> rules() {
        return rules;
    }

    @Override
    public Exit otherwise() {
        return otherwise;
    }
}
