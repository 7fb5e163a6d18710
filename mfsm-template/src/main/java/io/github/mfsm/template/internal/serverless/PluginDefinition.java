package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.cloudformation.Intrinsics;
import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A definition as the plugin deploys it: one text in {@code Fn::Sub}, if it has a function of CloudFormation or a
 * {@code #{AWS::Region}} anywhere.
 *
 * <p>Then {@code #{X}} and {@code ${X}} are values of the stack, in names, too. Each value becomes part of the text as
 * it is. The {@code Seconds} of a Wait state that a function gives are a number. A {@code ${X}} that the stack doesn't
 * have stays.
 *
 * @see <a href="https://www.serverless.com/plugins/serverless-step-functions">The plugin</a>
 */
final class PluginDefinition {
    private static final Pattern REFERENCE = Pattern.compile("[#$]\\{([^}]+)}");
    private static final Pattern OWN_REFERENCE = Pattern.compile("#\\{[^}]+}");
    private static final Pattern BREAKS_JSON = Pattern.compile("[\"\\\\\\x00-\\x1f]");

    private final Intrinsics intrinsics;
    private final Map<String, String> functions;

    private PluginDefinition(Intrinsics intrinsics, Map<String, String> functions) {
        this.intrinsics = intrinsics;
        this.functions = functions;
    }

    /**
     * Returns a definition with the values of the stack, functions included.
     *
     * @param functions the logical ids of the service's functions, by their keys
     */
    static Node of(Node definition, Intrinsics intrinsics, Map<String, String> functions) {
        return isSubstituted(definition) ? new PluginDefinition(intrinsics, functions).values(definition) : definition;
    }

    private static boolean isSubstituted(Node node) {
        Text text = node instanceof Node.Str string ? string.text() : null;
        return isFunction(node)
                || (text != null && OWN_REFERENCE.matcher(text.value()).find())
                || node.items().stream().anyMatch(PluginDefinition::isSubstituted)
                || node.members().entrySet().stream()
                        .anyMatch(
                                member -> OWN_REFERENCE.matcher(member.getKey()).find()
                                        || isSubstituted(member.getValue().value()));
    }

    /** Tells a function as the plugin does: by any of the members. */
    private static boolean isFunction(Node node) {
        return node.members().keySet().stream().anyMatch(name -> name.equals("Ref") || name.startsWith("Fn::"));
    }

    private Node values(Node node) {
        if (isFunction(node)) {
            return new Node.Str(inJson(called(node)));
        }
        if (node instanceof Node.Str string) {
            return new Node.Str(text(string.text()));
        }
        if (node instanceof Node.Sequence) {
            return node.map(this::values);
        }
        return node instanceof Node.Mapping ? members(node) : node;
    }

    private Text called(Node function) {
        try {
            return intrinsics.text(translated(function));
        } catch (UnresolvedException e) {
            for (Map.Entry<String, String> known : functions.entrySet()) {
                if (e.problem().contains(" named " + known.getKey() + " in ")) {
                    throw new UnresolvedException(
                            e.place(),
                            e.problem() + "; the plugin knows a function's key only in a Ref or Fn::GetAtt of its own:"
                                    + " here write " + known.getValue());
                }
            }
            throw e;
        }
    }

    /** Puts a function's logical id in the place of its key, which the plugin knows in these two functions only. */
    private Node translated(Node function) {
        Node ref = function.get("Ref");
        if (ref != null) {
            return Node.Mapping.of(function.place(), "Ref", logicalId(ref));
        }
        Node attribute = function.get("Fn::GetAtt");
        if (attribute != null && attribute.items().size() == 2) {
            Node id = logicalId(attribute.items().get(0));
            List<Node> parts = List.of(id, attribute.items().get(1));
            return Node.Mapping.of(function.place(), "Fn::GetAtt", new Node.Sequence(attribute.place(), parts));
        }
        if (function.members().size() > 1) {
            throw new UnresolvedException(
                    function.place(),
                    "a function of CloudFormation stands alone in its object, and here are more members");
        }
        if (attribute != null) {
            throw new UnresolvedException(attribute.place(), "the plugin takes Fn::GetAtt with a list: [Orders, Arn]");
        }
        return function;
    }

    private Node logicalId(Node name) {
        Text text = name.scalar();
        String id = text == null ? null : functions.get(text.value());
        return id == null ? name : Node.Str.of(id, name.place());
    }

    private Node members(Node node) {
        Text type = node.text("Type");
        boolean isWait = type != null && type.value().equals("Wait");
        Map<String, Node.Member> members = new LinkedHashMap<>();
        node.members().forEach((name, member) -> {
            Node value = values(member.value());
            boolean isNumber = isWait && name.equals("Seconds") && isFunction(member.value());
            String key = text(Text.of(name, member.keyPlace())).value();
            members.put(key, new Node.Member(member.keyPlace(), isNumber ? number(value) : value));
        });
        return new Node.Mapping(node.place(), members);
    }

    private static Node number(Node value) {
        Text text = value.scalar();
        return text == null ? value : Documents.read(text, YamlVersion.V1_2);
    }

    private Text text(Text text) {
        Matcher reference = REFERENCE.matcher(text.value());
        Text.Builder built = Text.builder(text.place());
        int end = 0;
        while (reference.find()) {
            built.append(text, end, reference.start());
            end = reference.end();
            SourcePlace place = text.placeAt(reference.start());
            Text value = value(text.part(reference.start() + 1, end));
            if (value != null) {
                built.append(inJson(value).value(), place);
            } else if (text.value().charAt(reference.start()) == '$') {
                built.append(text, reference.start(), end);
            } else {
                String key = reference.group(1).replaceFirst("\\..*", "");
                String id = functions.get(key);
                throw new UnresolvedException(
                        place,
                        reference.group() + " is nothing that the stack has"
                                + (id == null ? "" : "; the logical id of " + key + " is " + id));
            }
        }
        return end == 0 ? text : built.append(text, end, text.value().length()).build();
    }

    /** Returns the value of a name in braces, or null where the stack has none. */
    private @Nullable Text value(Text inBraces) {
        Node sub = new Node.Str(Text.of('$' + inBraces.value(), inBraces.place()));
        try {
            return intrinsics.text(Node.Mapping.of(inBraces.place(), "Fn::Sub", sub));
        } catch (UnresolvedException e) {
            return null;
        }
    }

    /** Returns what a value is after CloudFormation has put it into a string of the definition's JSON. */
    private static Text inJson(Text value) {
        if (!BREAKS_JSON.matcher(value.value()).find()) {
            return value;
        }
        try {
            Text read = Documents.json(Text.of('"' + value.value() + '"', value.place()))
                    .scalar();
            return read == null ? value : read;
        } catch (TemplateException e) {
            throw new UnresolvedException(
                    value.place(),
                    "this value has a quote, a backslash or a line break: the plugin puts it into the definition's JSON"
                            + " as it is, which breaks it");
        }
    }
}
