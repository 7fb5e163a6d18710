package io.github.mfsm.template.internal.cloudformation;

import io.github.mfsm.template.internal.aws.Account;
import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.source.Budget;
import io.github.mfsm.template.internal.source.Definition;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Evaluates CloudFormation's intrinsic functions.
 *
 * @see <a
 *     href="https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/intrinsic-function-reference.html">
 *     Intrinsic function reference</a>
 */
public final class Intrinsics {
    /** What {@code AWS::NoValue} gives: the member or item is left out. */
    private static final Node NO_VALUE = new Node.Null(new SourcePlace(java.nio.file.Path.of(""), 1, 1));

    private final Budget budget = new Budget();
    private final Parameters parameters;
    private final References references;
    private final Conditions conditions;
    private final @Nullable Node mappings;
    private final NestedStacks nested;
    private final Set<String> literals = new HashSet<>();
    private final Includes includes;
    private final Surroundings surroundings;
    private final Imports imports;
    private final CdkResources cdk;

    Intrinsics(Node template, Map<String, Resource> resources, Parameters.Given parameters, Surroundings surroundings) {
        this.parameters = new Parameters(template.get("Parameters"), parameters);
        this.references = new References(resources, template.get("Globals"), this);
        this.conditions = new Conditions(template.get("Conditions"), this);
        this.mappings = template.get("Mappings");
        this.nested = new NestedStacks(resources, this, surroundings);
        this.includes = new Includes(this, surroundings.files());
        this.surroundings = surroundings;
        this.imports = new Imports(this, surroundings);
        this.cdk = new CdkResources(this, surroundings.others());
    }

    /** Returns the names {@code X} that {@code ${!X}} has left as {@code ${X}}, since they were last cleared. */
    Set<String> literals() {
        return literals;
    }

    Surroundings surroundings() {
        return surroundings;
    }

    NestedStacks nested() {
        return nested;
    }

    /** Returns whether a resource's condition holds. */
    boolean exists(Resource resource) {
        Text condition = resource.condition();
        return condition == null || conditions.holds(condition.place(), condition.value());
    }

    Conditions conditions() {
        return conditions;
    }

    /**
     * Returns a value with all functions in it evaluated. Of a function, a number or boolean comes as a string.
     *
     * @throws UnresolvedException if one can't be
     */
    public Node evaluate(Node node) {
        budget.enter(node.place());
        try {
            return budget.computed(value(node));
        } finally {
            budget.leave();
        }
    }

    /** Returns a text that was made of the template's, which counts as computed. */
    Text computed(Text text) {
        return budget.computed(new Node.Str(text)).text();
    }

    private Node value(Node node) {
        if (node instanceof Node.Mapping mapping) {
            return isFunction(node) ? asString(call(mapping)) : members(mapping);
        }
        if (node instanceof Node.Sequence sequence) {
            return items(sequence);
        }
        return node;
    }

    /** Evaluates a value that must be a string. */
    public Text text(Node node) {
        Node value = evaluate(node);
        Text text = value.scalar();
        if (text == null) {
            throw new UnresolvedException(node.place(), "this is " + value.kind() + ", and must be a string");
        }
        return text;
    }

    /** Returns a value as a string, or null where it can't be worked out. */
    public @Nullable String optional(Node node) {
        try {
            Text text = evaluate(node).scalar();
            return text == null ? null : text.value();
        } catch (UnresolvedException e) {
            return null;
        }
    }

    /** Returns whether a value is a function, and no object of its own. */
    public static boolean isFunction(Node node) {
        if (node.members().size() != 1) {
            return false;
        }
        String name = node.members().keySet().iterator().next();
        return name.equals("Ref") || name.startsWith("Fn::");
    }

    /** Tells whether a value is left out: it is {@code AWS::NoValue}, or a condition chooses that. */
    public boolean isLeftOut(Node node) {
        return (node.get("Ref") != null || node.get("Fn::If") != null) && evaluate(node) == NO_VALUE;
    }

    private static Node asString(Node value) {
        return value instanceof Node.Num || value instanceof Node.Bool ? new Node.Str(scalar(value)) : value;
    }

    private static Text scalar(Node value) {
        Text text = value.scalar();
        return text == null ? Text.of("", value.place()) : text;
    }

    private Node members(Node.Mapping mapping) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        mapping.members().forEach((name, member) -> {
            Node value = evaluate(member.value());
            if (value != NO_VALUE) {
                members.put(name, new Node.Member(member.keyPlace(), value));
            }
        });
        return new Node.Mapping(mapping.place(), members);
    }

    private Node items(Node.Sequence sequence) {
        List<Node> items = new ArrayList<>();
        for (Node item : sequence.items()) {
            Node value = evaluate(item);
            if (value != NO_VALUE) {
                items.add(value);
            }
        }
        return new Node.Sequence(sequence.place(), items);
    }

    private Node call(Node.Mapping function) {
        String name = function.members().keySet().iterator().next();
        Node argument = function.members().values().iterator().next().value();
        SourcePlace place = function.place();
        return switch (name) {
            case "Ref" -> ref(place, text(argument).value());
            case "Fn::GetAtt" -> getAtt(argument);
            case "Fn::Sub" -> new Node.Str(sub(argument));
            case "Fn::Join" -> new Node.Str(join(argument));
            case "Fn::Select" -> select(argument);
            case "Fn::Split" -> split(argument);
            case "Fn::If" -> choose(argument);
            case "Fn::FindInMap" -> findInMap(argument);
            case "Fn::ImportValue" -> imports.exported(place, text(argument));
            case "Fn::GetStackOutput" -> imports.output(place, argument);
            case "Fn::GetAZs" -> availabilityZones(place);
            case "Fn::Cidr" -> Cidr.ranges(argument, this);
            case "Fn::Base64" -> base64(argument);
            case "Fn::ToJsonString" ->
                Node.Str.of(Definition.of(evaluate(argument)).json(), place);
            case "Fn::Length" ->
                Node.Str.of(Integer.toString(evaluate(argument).items().size()), place);
            case "Fn::And", "Fn::Or", "Fn::Not", "Fn::Equals" -> new Node.Bool(place, conditions.holds(function));
            case "Fn::Transform" -> evaluate(includes.content(argument));
            default -> throw new UnresolvedException(place, name + " is not supported");
        };
    }

    private Node ref(SourcePlace place, String name) {
        if (name.equals("AWS::NoValue")) {
            return NO_VALUE;
        }
        Node parameter = parameters.value(place, name);
        if (parameter instanceof Node.Str value && parameters.isInSsm(name)) {
            return imports.standIn(value.text());
        }
        if (parameter != null) {
            return parameter;
        }
        String resource = references.ref(place, name);
        if (resource == null) {
            throw new UnresolvedException(place, "no parameter or resource named " + name + " in this template");
        }
        return Node.Str.of(resource, place);
    }

    private Node getAtt(Node argument) {
        Node value = evaluate(argument);
        Text joined = value.scalar();
        if (joined != null && joined.value().indexOf('.') > 0) {
            return attribute(argument.place(), joined.value());
        }
        if (value.items().size() != 2) {
            throw new UnresolvedException(argument.place(), "Fn::GetAtt takes a logical id and an attribute");
        }
        String attribute = text(value.items().get(1)).value();
        return attribute(argument.place(), text(value.items().get(0)).value() + '.' + attribute);
    }

    private Node attribute(SourcePlace place, String path) {
        int dot = path.indexOf('.');
        String attribute = path.substring(dot + 1);
        Resource resource = references.resource(path.substring(0, dot));
        if (resource != null && resource.kind() == ResourceKind.NESTED_STACK) {
            return nested.output(place, resource, attribute);
        }
        Node known = resource == null ? null : cdk.attribute(place, resource, attribute);
        return known == null
                ? Node.Str.of(references.attribute(place, path.substring(0, dot), attribute), place)
                : known;
    }

    private Text sub(Node argument) {
        List<Node> items = argument.items();
        if (items.isEmpty()) {
            return sub(text(argument), Map.of());
        }
        return sub(text(items.get(0)), items.size() > 1 ? items.get(1).members() : Map.of());
    }

    private Text sub(Text template, Map<String, Node.Member> variables) {
        String value = template.value();
        Text.Builder built = Text.builder(template.place());
        int end = 0;
        for (int start = value.indexOf("${"); start >= 0; start = value.indexOf("${", end)) {
            int close = value.indexOf('}', start);
            if (close < 0) {
                break;
            }
            built.append(template, end, start);
            if (value.startsWith("${!", start)) {
                literals.add(value.substring(start + 3, close));
                built.append("${", template.placeAt(start)).append(template, start + 3, close + 1);
            } else {
                SourcePlace place = template.placeAt(start);
                String name = value.substring(start + 2, close).trim();
                built.append(variable(place, name, variables).value(), place);
            }
            end = close + 1;
        }
        return built.append(template, end, value.length()).build();
    }

    private Text variable(SourcePlace place, String name, Map<String, Node.Member> variables) {
        Node.Member own = variables.get(name);
        if (own != null) {
            return text(own.value());
        }
        boolean isReference = name.indexOf('.') < 0 || references.ref(place, name) != null;
        return scalarOf(place, name, isReference ? ref(place, name) : attribute(place, name));
    }

    private static Text scalarOf(SourcePlace place, String name, Node value) {
        Text text = value.scalar();
        if (text == null) {
            throw new UnresolvedException(place, name + " is " + value.kind() + ", and must be a string");
        }
        return text;
    }

    private Text join(Node argument) {
        require(argument, 2, "Fn::Join takes a delimiter and a list");
        Text delimiter = text(argument.items().get(0));
        Node list = evaluate(argument.items().get(1));
        Text.Builder built = Text.builder(argument.place());
        for (int i = 0; i < list.items().size(); i++) {
            if (i > 0) {
                built.append(delimiter);
            }
            built.append(text(list.items().get(i)));
        }
        return built.build();
    }

    private Node select(Node argument) {
        require(argument, 2, "Fn::Select takes an index and a list");
        String index = text(argument.items().get(0)).value();
        List<Node> items = evaluate(argument.items().get(1)).items();
        if (!index.matches("[0-9]{1,6}") || Integer.parseInt(index) >= items.size()) {
            throw new UnresolvedException(
                    argument.place(), "Fn::Select: no item " + index + " in a list of " + items.size());
        }
        return items.get(Integer.parseInt(index));
    }

    private Node split(Node argument) {
        require(argument, 2, "Fn::Split takes a delimiter and a string");
        String delimiter = text(argument.items().get(0)).value();
        Text source = text(argument.items().get(1));
        if (delimiter.isEmpty()) {
            throw new UnresolvedException(argument.place(), "Fn::Split: the delimiter is empty");
        }
        List<Node> parts = new ArrayList<>();
        for (String part : source.value().split(Pattern.quote(delimiter), -1)) {
            parts.add(Node.Str.of(part, source.place()));
        }
        return new Node.Sequence(argument.place(), parts);
    }

    private Node choose(Node argument) {
        require(argument, 3, "Fn::If takes a condition's name and two values");
        String name = text(argument.items().get(0)).value();
        boolean holds = conditions.holds(argument.place(), name);
        return evaluate(argument.items().get(holds ? 1 : 2));
    }

    private Node findInMap(Node argument) {
        List<Node> keys = argument.items();
        if (keys.size() < 3) {
            throw new UnresolvedException(argument.place(), "Fn::FindInMap takes a map and two keys");
        }
        Node found = mappings;
        StringBuilder path = new StringBuilder();
        for (Node key : keys.subList(0, 3)) {
            String name = text(key).value();
            path.append(path.isEmpty() ? "" : ".").append(name);
            found = found == null ? null : found.get(name);
        }
        if (found == null && keys.size() > 3) {
            found = keys.get(3).get("DefaultValue");
        }
        if (found == null) {
            throw new UnresolvedException(argument.place(), "the mappings have no " + path);
        }
        return evaluate(found);
    }

    private static Node availabilityZones(SourcePlace place) {
        List<Node> zones = new ArrayList<>();
        Account.availabilityZones().forEach(zone -> zones.add(Node.Str.of(zone, place)));
        return new Node.Sequence(place, zones);
    }

    private Node base64(Node argument) {
        byte[] bytes = text(argument).value().getBytes(StandardCharsets.UTF_8);
        return Node.Str.of(Base64.getEncoder().encodeToString(bytes), argument.place());
    }

    private static void require(Node argument, int size, String usage) {
        if (argument.items().size() != size) {
            throw new UnresolvedException(argument.place(), usage);
        }
    }

    /** Adds an attribute of a service, if it has a value: a text as it is, anything else as JSON text. */
    void attribute(Map<String, String> attributes, String name, @Nullable Node value) {
        if (value != null) {
            Node evaluated = evaluate(value);
            Text text = evaluated.scalar();
            attributes.put(name, text == null ? Definition.of(evaluated).json() : text.value());
        }
    }
}
