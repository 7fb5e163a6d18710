package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.cloudformation.Intrinsics;
import io.github.mfsm.template.internal.source.Documents;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.internal.source.YamlVersion;
import java.util.ArrayList;
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
 * <p>Then {@code #{X}} and {@code ${X}} are values of the stack. The {@code Seconds} of a Wait state that a function
 * gives are a number. A {@code ${X}} that the stack doesn't have stays.
 *
 * @see <a href="https://www.serverless.com/plugins/serverless-step-functions">The plugin</a>
 */
final class PluginDefinition {
    private static final Pattern REFERENCE = Pattern.compile("[#$]\\{([^}]+)}");

    private final Intrinsics intrinsics;

    private PluginDefinition(Intrinsics intrinsics) {
        this.intrinsics = intrinsics;
    }

    /** Returns a definition with the values of the stack, functions included. */
    static Node of(Node definition, Intrinsics intrinsics) {
        return isSubstituted(definition) ? new PluginDefinition(intrinsics).values(definition) : definition;
    }

    private static boolean isSubstituted(Node node) {
        Text text = node instanceof Node.Str string ? string.text() : null;
        return Intrinsics.isFunction(node)
                || (text != null && text.value().contains("#{"))
                || node.items().stream().anyMatch(PluginDefinition::isSubstituted)
                || node.members().values().stream().anyMatch(member -> isSubstituted(member.value()));
    }

    private Node values(Node node) {
        if (Intrinsics.isFunction(node)) {
            return intrinsics.evaluate(node);
        }
        if (node instanceof Node.Str string) {
            return new Node.Str(text(string.text()));
        }
        if (node instanceof Node.Sequence) {
            List<Node> items = new ArrayList<>();
            node.items().forEach(item -> items.add(values(item)));
            return new Node.Sequence(node.place(), items);
        }
        return node instanceof Node.Mapping ? members(node) : node;
    }

    private Node members(Node node) {
        Text type = node.text("Type");
        boolean isWait = type != null && type.value().equals("Wait");
        Map<String, Node.Member> members = new LinkedHashMap<>();
        node.members().forEach((name, member) -> {
            Node value = values(member.value());
            boolean isNumber = isWait && name.equals("Seconds") && Intrinsics.isFunction(member.value());
            members.put(name, new Node.Member(member.keyPlace(), isNumber ? number(value) : value));
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
            Text value = value(text.part(reference.start() + 1, end));
            if (value != null) {
                built.append(value.value(), text.placeAt(reference.start()));
            } else if (text.value().charAt(reference.start()) == '$') {
                built.append(text, reference.start(), end);
            } else {
                throw new UnresolvedException(
                        text.placeAt(reference.start()), reference.group() + " is nothing that the stack has");
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
}
