package io.github.mfsm.template.internal.terraform;

import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.terraform.function.Arguments;
import io.github.mfsm.template.internal.terraform.hcl.HclExpression;
import io.github.mfsm.template.internal.terraform.type.Conversion;
import io.github.mfsm.template.internal.terraform.type.HclType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The type of an input variable, to which its value is converted.
 *
 * @see <a href="https://developer.hashicorp.com/terraform/language/expressions/type-constraints">Type constraints</a>
 */
final class VariableType {
    private static final Set<String> SIMPLE = Set.of("string", "number", "bool");

    private VariableType() {}

    /** Returns whether a value on the command line is an expression, and no plain text. */
    static boolean isComplex(@Nullable HclExpression type) {
        return type != null && !SIMPLE.contains(name(type));
    }

    /** Returns a value as its type wants it, with the defaults of {@code optional} attributes at any depth. */
    static Node convert(Node value, @Nullable HclExpression type, Evaluator evaluator) {
        if (type == null || value instanceof Node.Null) {
            return value;
        }
        return type instanceof HclExpression.Call call ? complex(value, call, evaluator) : simple(value, name(type));
    }

    /** Returns a simple type's name, which old configurations quote; empty for anything else. */
    private static String name(HclExpression type) {
        if (type instanceof HclExpression.Variable variable) {
            return variable.name();
        }
        Text quoted = type instanceof HclExpression.Template template ? template.literal() : null;
        return quoted == null ? "" : quoted.value();
    }

    private static Node simple(Node value, String name) {
        Arguments arguments = new Arguments(value.place(), "the variable's type " + name, List.of(value));
        return switch (name) {
            case "string" -> new Node.Str(arguments.text(0));
            case "number" -> arguments.of(arguments.number(0));
            case "bool" -> new Conversion(value.place(), "the variable's type").convert(value, HclType.Simple.BOOL);
            default -> value;
        };
    }

    private static Node complex(Node value, HclExpression.Call type, Evaluator evaluator) {
        HclExpression inner =
                type.arguments().isEmpty() ? null : type.arguments().get(0);
        return switch (type.function()) {
            case "list", "set" -> items(value, inner, type.function().equals("set"), evaluator);
            case "map" -> members(value, inner, evaluator);
            case "tuple" -> inner instanceof HclExpression.Tuple types ? tuple(value, types.items(), evaluator) : value;
            case "optional" -> convert(value, inner, evaluator);
            case "object" ->
                inner instanceof HclExpression.ObjectOf attributes ? attributes(value, attributes, evaluator) : value;
            default -> value;
        };
    }

    private static Node items(Node value, @Nullable HclExpression type, boolean isSet, Evaluator evaluator) {
        if (!(value instanceof Node.Sequence)) {
            return value;
        }
        Node list = value.map(item -> convert(item, type, evaluator));
        HclType any = isSet ? new HclType.SetOf(HclType.Simple.ANY) : new HclType.ListOf(HclType.Simple.ANY);
        return new Conversion(value.place(), "the variable's type").convert(list, any);
    }

    private static Node tuple(Node value, List<HclExpression> types, Evaluator evaluator) {
        if (!(value instanceof Node.Sequence)) {
            return value;
        }
        List<Node> items = new ArrayList<>();
        if (value.items().size() != types.size()) {
            throw new UnresolvedException(
                    value.place(),
                    "the variable's type: a tuple of " + types.size() + " is needed, and not of "
                            + value.items().size());
        }
        for (int i = 0; i < types.size(); i++) {
            items.add(convert(value.items().get(i), types.get(i), evaluator));
        }
        return new Node.Sequence(value.place(), items);
    }

    private static Node members(Node value, @Nullable HclExpression type, Evaluator evaluator) {
        if (!(value instanceof Node.Mapping)) {
            return value;
        }
        Node map = value.map(member -> convert(member, type, evaluator));
        return new Conversion(value.place(), "the variable's type").convert(map, new HclType.MapOf(HclType.Simple.ANY));
    }

    /** An object has the attributes of its type and no others. */
    private static Node attributes(Node value, HclExpression.ObjectOf type, Evaluator evaluator) {
        if (!(value instanceof Node.Mapping)) {
            return value;
        }
        Map<String, Node.Member> members = new LinkedHashMap<>();
        for (HclExpression.ObjectOf.Member attribute : type.members()) {
            Text key = attribute.key() instanceof HclExpression.Template template ? template.literal() : null;
            if (key == null) {
                continue;
            }
            Node.Member chosen = chosen(value.members().get(key.value()), attribute, evaluator);
            if (chosen != null) {
                members.put(
                        key.value(),
                        new Node.Member(chosen.keyPlace(), convert(chosen.value(), attribute.value(), evaluator)));
            }
        }
        return new Node.Mapping(value.place(), members);
    }

    /** Returns what was given for an attribute, or else its default: also in place of null. */
    private static Node.@Nullable Member chosen(
            Node.@Nullable Member given, HclExpression.ObjectOf.Member attribute, Evaluator evaluator) {
        if (given != null && !(given.value() instanceof Node.Null)) {
            return given;
        }
        Node initial = defaultOf(attribute.value(), evaluator);
        return initial == null ? given : new Node.Member(attribute.key().place(), initial);
    }

    /** Returns the default of an optional attribute: null where it names none; no value where it isn't optional. */
    private static @Nullable Node defaultOf(HclExpression type, Evaluator evaluator) {
        if (!(type instanceof HclExpression.Call optional)
                || !optional.function().equals("optional")) {
            return null;
        }
        return optional.arguments().size() > 1
                ? evaluator.evaluate(optional.arguments().get(1))
                : new Node.Null(type.place());
    }
}
