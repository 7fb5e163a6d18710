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
    private final Given given;

    /**
     * The values that a stack is given.
     *
     * @param unknown why a value can't be worked out
     */
    record Given(Map<String, String> values, Map<String, UnresolvedException> unknown) {
        Given {
            values = Map.copyOf(values);
            unknown = Map.copyOf(unknown);
        }
    }

    /** Takes the template's parameters, and the values that were given for them. */
    Parameters(@Nullable Node declared, Given given) {
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

    /** Returns whether a parameter is the name of one of Systems Manager, whose value isn't given here. */
    boolean isInSsm(String name) {
        Node.Member parameter = declared.get(name);
        Text type = parameter == null ? null : parameter.value().text("Type");
        return type != null
                && type.value().startsWith("AWS::SSM::Parameter::Value<")
                && !given.values().containsKey(name);
    }

    private static boolean isList(String type) {
        return type.equals("CommaDelimitedList") || type.startsWith("List<");
    }

    private Text text(SourcePlace place, String name, Node parameter) {
        String value = given.values().get(name);
        UnresolvedException failure = given.unknown().get(name);
        if (failure != null) {
            throw failure;
        }
        if (value != null) {
            requireAllowed(name, value, parameter);
            return Text.of(value, parameter.place());
        }
        Node initial = parameter.get("Default");
        Text text = initial == null ? null : initial.scalar();
        if (text != null) {
            return text;
        }
        if (initial != null) {
            return Text.of(written(initial), initial.place());
        }
        throw new UnresolvedException(
                place, "the parameter " + name + " has no default; give it a value: --parameter " + name + "=VALUE");
    }

    /** Refuses a value that CloudFormation refuses; of a list, each item must be allowed. */
    private static void requireAllowed(String name, String value, Node parameter) {
        Node allowed = parameter.get("AllowedValues");
        Text type = parameter.text("Type");
        if (allowed == null) {
            return;
        }
        List<String> values = new ArrayList<>();
        allowed.items().forEach(item -> values.add(written(item)));
        List<String> given = type != null && isList(type.value()) ? List.of(value.split(" *, *", -1)) : List.of(value);
        if (!values.containsAll(given)) {
            throw new UnresolvedException(
                    allowed.place(),
                    "the parameter " + name + " can't be " + value + "; allowed are " + String.join(", ", values));
        }
    }

    /** Returns a value as a parameter takes it: a list with commas. */
    static String written(Node value) {
        List<String> items = new ArrayList<>();
        for (Node item : value instanceof Node.Sequence ? value.items() : List.of(value)) {
            Text text = item.scalar();
            items.add(text == null ? "" : text.value());
        }
        return String.join(",", items);
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
