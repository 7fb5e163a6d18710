package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Parameters and pseudo parameters. */
final class Parameters {
    private final Map<String, Node.Member> declared;
    private final Map<String, String> given;

    /** Takes the template's parameters, and the values that were given for them. */
    Parameters(@Nullable Node declared, Map<String, String> given) {
        this.declared = declared == null ? Map.of() : declared.members();
        this.given = given;
    }

    /** Returns the value of a parameter: a string or a list; null where there is no such parameter. */
    @Nullable
    Node value(SourcePlace place, String name) {
        Node pseudo = pseudo(place, name);
        if (pseudo != null) {
            return pseudo;
        }
        Node.Member parameter = declared.get(name);
        if (parameter == null) {
            return null;
        }
        Text value = text(place, name, parameter.value());
        Text type = parameter.value().text("Type");
        return type != null && isList(type.value()) ? list(value) : new Node.Str(value);
    }

    private static boolean isList(String type) {
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    private Text text(SourcePlace place, String name, Node parameter) {
        String value = given.get(name);
        if (value != null) {
            return Text.of(value, parameter.place());
        }
        Node initial = parameter.get("Default");
        Text text = initial == null ? null : initial.scalar();
        if (text != null) {
            return text;
        }
        if (initial instanceof Node.Sequence sequence) {
            List<String> items = new ArrayList<>();
            sequence.items()
                    .forEach(item ->
                            items.add(item.scalar() == null ? "" : item.scalar().value()));
            return Text.of(String.join(",", items), initial.place());
        }
        if (initial != null) {
            return Text.of("", initial.place());
        }
        throw new UnresolvedException(
                place, "the parameter " + name + " has no default; give it a value: --parameter " + name + "=VALUE");
    }

    private static Node list(Text value) {
        List<Node> items = new ArrayList<>();
        if (!value.isEmpty()) {
            for (String item : value.value().split(",", -1)) {
                items.add(Node.Str.of(item.trim(), value.place()));
            }
        }
        return new Node.Sequence(value.place(), items);
    }

    private static @Nullable Node pseudo(SourcePlace place, String name) {
        return switch (name) {
            case "AWS::AccountId" -> Node.Str.of(Account.ID, place);
            case "AWS::Region" -> Node.Str.of(Account.REGION, place);
            case "AWS::Partition" -> Node.Str.of(Account.PARTITION, place);
            case "AWS::URLSuffix" -> Node.Str.of(Account.URL_SUFFIX, place);
            case "AWS::StackName" -> Node.Str.of(Account.STACK_NAME, place);
            case "AWS::StackId" -> Node.Str.of(Account.STACK_ID, place);
            case "AWS::NotificationARNs" -> new Node.Sequence(place, List.of());
            default -> null;
        };
    }
}
