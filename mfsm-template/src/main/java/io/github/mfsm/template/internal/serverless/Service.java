package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.cloudformation.MachineReader;
import io.github.mfsm.template.internal.cloudformation.Resource;
import io.github.mfsm.template.internal.cloudformation.Stack;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateFunction;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A {@code serverless.yml} whose {@code stepFunctions} the plugin serverless-step-functions deploys.
 *
 * @see <a href="https://www.serverless.com/plugins/serverless-step-functions">The plugin</a>
 */
public final class Service {
    private final Node root;
    private final Variables variables;
    private final SourceFiles files;
    private final Map<String, String> parameters;
    private final Map<String, Resource> generated = new LinkedHashMap<>();

    private Service(Node root, Map<String, String> parameters, SourceFiles files) {
        this.root = root;
        this.parameters = parameters;
        this.files = files;
        this.variables = new Variables(root, parameters, files);
    }

    /** Returns whether a document is a service. */
    public static boolean isService(Node document) {
        return document.get("service") != null
                && (document.get("stepFunctions") != null || document.get("provider") != null);
    }

    /** Adds the machines, functions and tables of a service. */
    public static void read(Node document, Map<String, String> parameters, SourceFiles files, Findings findings) {
        new Service(document, parameters, files).read(findings);
    }

    private void read(Findings findings) {
        Map<String, Node.Member> functions = section(root, "functions", findings);
        Node steps = new Node.Mapping(root.place(), section(root, "stepFunctions", findings));
        Map<String, Node.Member> sections = section(steps, "stateMachines", findings);
        functions.forEach((key, member) -> findings.attempt(key, () -> function(key, member, findings)));
        Node activities = steps.get("activities");
        if (activities != null) {
            findings.attempt("activities", () -> activities(variables.resolve(activities)));
        }
        List<Machine> machines = new ArrayList<>();
        sections.forEach((key, member) -> findings.attempt(() -> machines.add(Machine.of(key, member, variables))));
        machines.forEach(this::generate);
        Stack stack = Stack.of(resources(findings), generated, parameters, files);
        MachineReader reader = new MachineReader(stack.intrinsics(), files);
        machines.forEach(machine -> findings.machine(machine.header(stack.intrinsics()), () -> {
            Node definition = variables.resolve(machine.definition());
            return reader.definition(PluginDefinition.of(definition, stack.intrinsics()), Map.of());
        }));
        stack.read(findings);
    }

    /** Returns the members of a section, which may be a variable, or a list of sections that are put together. */
    private Map<String, Node.Member> section(Node parent, String name, Findings findings) {
        Map<String, Node.Member> members = new LinkedHashMap<>();
        Node section = parent.get(name);
        if (section != null) {
            findings.attempt(() -> collect(section, members));
        }
        return members;
    }

    private void collect(Node section, Map<String, Node.Member> members) {
        Node known = section instanceof Node.Str ? variables.resolve(section) : section;
        known.members().forEach(members::put);
        known.items().forEach(item -> collect(item, members));
    }

    private void generate(Machine machine) {
        for (String logicalId : machine.logicalIds()) {
            generate(
                    logicalId,
                    "AWS::StepFunctions::StateMachine",
                    "StateMachineName",
                    machine.nameInArn(),
                    machine.place());
        }
    }

    private void function(String key, Node.Member member, Findings findings) {
        Node function = member.value();
        Node given = function.get("name");
        String name =
                given == null ? serviceName() + '-' + variables.stage() + '-' + key : string(variables.resolve(given));
        SourcePlace place = member.keyPlace();
        String logicalId = Machine.normalized(key) + "LambdaFunction";
        generate(logicalId, "AWS::Lambda::Function", "FunctionName", name, place);
        generate(key, "AWS::Lambda::Function", "FunctionName", name, place);
        Node provider = root.get("provider");
        Map<String, String> environment = new LinkedHashMap<>();
        environment(provider, environment, findings);
        environment(function, environment, findings);
        findings.function(new TemplateFunction(
                key,
                name,
                ResourceKind.FUNCTION.arn("lambda", name),
                setting(function, "handler"),
                setting(function.get("runtime") == null && provider != null ? provider : function, "runtime"),
                environment,
                place));
    }

    private void environment(@Nullable Node owner, Map<String, String> environment, Findings findings) {
        Node variablesOf = owner == null ? null : owner.get("environment");
        if (variablesOf != null) {
            variablesOf
                    .members()
                    .forEach((name, member) -> findings.attempt("the variable " + name, () -> {
                        Text text = variables.resolve(member.value()).scalar();
                        if (text != null) {
                            environment.put(name, text.value());
                        }
                    }));
        }
    }

    private @Nullable String setting(Node owner, String name) {
        Node value = owner.get(name);
        return value == null ? null : string(variables.resolve(value));
    }

    private void activities(Node activity) {
        if (activity instanceof Node.Sequence) {
            activity.items().forEach(this::activities);
            return;
        }
        String name = string(activity);
        for (String id : List.of(Machine.normalized(name), name)) { // the plugin's own, and as its users write
            generate(id + "StepFunctionsActivity", "AWS::StepFunctions::Activity", "", "", activity.place());
        }
    }

    private void generate(String logicalId, String type, String nameProperty, String name, SourcePlace place) {
        Node properties = nameProperty.isEmpty()
                ? new Node.Mapping(place, Map.of())
                : Node.Mapping.of(place, nameProperty, Node.Str.of(name, place));
        generated.putIfAbsent(logicalId, new Resource(logicalId, type, properties, null, null, place));
    }

    /** Returns the template below {@code resources}, its values resolved where they can be. */
    private Node resources(Findings findings) {
        Map<String, Node.Member> sections = new LinkedHashMap<>();
        section(root, "resources", findings).forEach((name, section) -> {
            Map<String, Node.Member> members = new LinkedHashMap<>();
            findings.attempt(() -> collect(section.value(), members));
            Map<String, Node.Member> resolved = new LinkedHashMap<>();
            members.forEach((key, member) -> resolved.put(key, resolvedOrAsItIs(member)));
            sections.put(name, new Node.Member(section.keyPlace(), new Node.Mapping(section.keyPlace(), resolved)));
        });
        return new Node.Mapping(root.place(), sections);
    }

    private Node.Member resolvedOrAsItIs(Node.Member member) {
        try {
            return new Node.Member(member.keyPlace(), variables.resolve(member.value()));
        } catch (UnresolvedException e) {
            return member;
        }
    }

    private String serviceName() {
        Node service = root.get("service");
        Node name = service == null || service.get("name") == null ? service : service.get("name");
        return name == null ? "" : string(variables.resolve(name));
    }

    private static String string(Node node) {
        Text text = node.scalar();
        if (text == null) {
            throw new UnresolvedException(node.place(), "this is " + node.kind() + ", and must be a string");
        }
        return text.value();
    }
}
