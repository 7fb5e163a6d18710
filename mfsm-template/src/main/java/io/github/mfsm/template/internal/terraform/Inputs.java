package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.function.Arguments;
import io.github.mfsm.template.internal.terraform.hcl.HclBody;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.hcl.HclParser;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The input variables of a module. */
final class Inputs {
    private final Map<String, HclBody.Block> declared = new LinkedHashMap<>();
    private final Map<String, Node> given;
    private final Map<String, String> parameters;

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

    Node value(SourcePlace place, String name, Evaluator evaluator) {
        HclBody.Block variable = declared.get(name);
        String parameter = parameters.get(name);
        Node value = given.get(name);
        HclExpression type = variable == null ? null : variable.body().get("type");
        if (parameter != null) {
            return typed(parsed(parameter, type, variable == null ? place : variable.place(), evaluator), type);
        }
        if (value != null) {
            return typed(value, type);
        }
        if (variable == null) {
            throw new UnresolvedException(place, "no variable named " + name + " in this module");
        }
        HclExpression initial = variable.body().get("default");
        if (initial == null) {
            throw new UnresolvedException(
                    place, "the variable " + name + " has no default; give it a value: --parameter " + name + "=VALUE");
        }
        return typed(evaluator.evaluate(initial), type);
    }

    /** A text is a string for a variable of that type, and an expression for one of a complex type, as with {@code -var}. */
    private static Node parsed(String text, @Nullable HclExpression type, SourcePlace place, Evaluator evaluator) {
        if (type == null || type instanceof HclExpression.Variable) {
            return Node.Str.of(text, place);
        }
        try {
            return evaluator.evaluate(HclParser.expression(Text.of(text, place)));
        } catch (TemplateException e) {
            throw new UnresolvedException(place, "the given value is no expression: " + e.problem());
        }
    }

    private static Node typed(Node value, @Nullable HclExpression type) {
        if (!(type instanceof HclExpression.Variable simple) || value.scalar() == null) {
            return type instanceof HclExpression.Call call ? withDefaults(value, call) : value;
        }
        Arguments arguments = new Arguments(value.place(), "the variable's type " + simple.name(), List.of(value));
        return switch (simple.name()) {
            case "string" -> new Node.Str(arguments.text(0));
            case "number" -> arguments.of(arguments.number(0));
            case "bool" -> arguments.of(arguments.string(0).equals("true"));
            default -> value;
        };
    }

    /** Adds the defaults of an object's {@code optional(type, default)} attributes. */
    private static Node withDefaults(Node value, HclExpression.Call type) {
        if (!type.function().equals("object")
                || type.arguments().isEmpty()
                || !(type.arguments().get(0) instanceof HclExpression.ObjectOf attributes)
                || !(value instanceof Node.Mapping)) {
            return value;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>(value.members());
        for (HclExpression.ObjectOf.Member attribute : attributes.members()) {
            if (attribute.key() instanceof HclExpression.Template key
                    && key.literal() != null
                    && attribute.value() instanceof HclExpression.Call call
                    && call.function().equals("optional")) {
                members.computeIfAbsent(
                        key.literal().value(), name -> new Node.Member(key.place(), defaultOf(call, key.place())));
            }
        }
        return new Node.Mapping(value.place(), members);
    }

    private static Node defaultOf(HclExpression.Call optional, SourcePlace place) {
        HclExpression initial =
                optional.arguments().size() > 1 ? optional.arguments().get(1) : null;
        if (initial instanceof HclExpression.Literal literal) {
            return literal.value();
        }
        Text text = initial instanceof HclExpression.Template template ? template.literal() : null;
        return text == null ? new Node.Null(place) : new Node.Str(text);
    }
}
