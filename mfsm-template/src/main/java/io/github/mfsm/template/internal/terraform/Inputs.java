package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.hcl.HclParser;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The input variables of a module. */
final class Inputs {
    private final Map<String, HclBody.Block> declared = new LinkedHashMap<>();
    private final Map<String, Node> given;
    private final Map<String, String> parameters;
    private final Map<String, Supplier<Node>> arguments = new HashMap<>();

    /**
     * Takes what a module gets.
     *
     * @param given values, by name
     * @param parameters values as texts, which win
     */
    Inputs(List<HclBody.Block> blocks, Map<String, Node> given, Map<String, String> parameters) {
        blocks.stream()
                .filter(block -> block.type().equals("variable"))
                .forEach(block -> declared.put(block.label(0), block));
        this.given = given;
        this.parameters = parameters;
    }

    /** Takes a module's arguments, each evaluated when it is used: two modules can take outputs of each other. */
    static Inputs of(List<HclBody.Block> blocks, HclBody arguments, Evaluator evaluator) {
        Inputs inputs = new Inputs(blocks, Map.of(), Map.of());
        arguments
                .attributes()
                .forEach((name, expression) -> inputs.arguments.put(name, () -> evaluator.evaluate(expression)));
        return inputs;
    }

    /** Returns the names of the module's variables. */
    Set<String> names() {
        return declared.keySet();
    }

    Node value(SourcePlace place, String name, Evaluator evaluator) {
        HclBody.Block variable = declared.get(name);
        String parameter = parameters.get(name);
        Supplier<Node> argument = arguments.get(name);
        Node value = argument == null ? given.get(name) : argument.get();
        HclExpression type = variable == null ? null : variable.body().get("type");
        if (parameter != null) {
            return VariableType.convert(
                    parsed(parameter, type, variable == null ? place : variable.place(), evaluator), type, evaluator);
        }
        if (value != null) {
            return VariableType.convert(value, type, evaluator);
        }
        if (variable == null) {
            throw new UnresolvedException(place, "no variable named " + name + " in this module");
        }
        HclExpression initial = variable.body().get("default");
        if (initial == null) {
            throw new UnresolvedException(
                    place, "the variable " + name + " has no default; give it a value: --parameter " + name + "=VALUE");
        }
        return VariableType.convert(evaluator.evaluate(initial), type, evaluator);
    }

    /**
     * A text is a string for a variable of that type, and an expression for one of a complex type, as with
     * {@code -var}.
     */
    private static Node parsed(String text, @Nullable HclExpression type, SourcePlace place, Evaluator evaluator) {
        if (!VariableType.isComplex(type)) {
            return Node.Str.of(text, place);
        }
        try {
            return evaluator.evaluate(HclParser.expression(Text.of(text, place)));
        } catch (TemplateException e) {
            throw new UnresolvedException(place, "the given value is no expression: " + e.problem());
        }
    }
}
