package io.github.mfsm.template.internal.serverless;

import io.github.mfsm.template.internal.aws.ResourceKind;
import io.github.mfsm.template.internal.cloudformation.Intrinsics;
import io.github.mfsm.template.internal.cloudformation.MachineReader;
import io.github.mfsm.template.internal.cloudformation.Stack;
import io.github.mfsm.template.internal.found.FoundFunction;
import io.github.mfsm.template.internal.found.FoundResource;
import io.github.mfsm.template.internal.source.Findings;
import io.github.mfsm.template.internal.source.Node;
import io.github.mfsm.template.internal.source.SourceFiles;
import io.github.mfsm.template.internal.source.Text;
import io.github.mfsm.template.internal.source.UnresolvedException;
import io.github.mfsm.template.model.SourcePlace;
import io.github.mfsm.template.model.TemplateResource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A {@code serverless.yml} whose {@code stepFunctions} the plugin serverless-step-functions deploys.
 *
 * @see <a href="https://www.serverless.com/plugins/serverless-step-functions">The plugin</a>
 */
public final class Service {
    private final Variables variables;
    private final Sections sections;
    private final SourceFiles files;
    private final Map<String, String> parameters;
    private final Findings findings;
    private final Node root;
    private final Node provider;
    private final Node resources;
    private final Generated generated;
    private final EventResources eventResources;
    private final Map<String, String> functionIds = new HashMap<>();
    private final List<Consumer<Intrinsics>> found = new ArrayList<>();

    private Service(Node root, Map<String, String> parameters, SourceFiles files, Findings findings) {
        this.root = root;
        this.parameters = parameters;
        this.files = files;
        this.findings = findings;
        this.variables = new Variables(root, parameters, files);
        this.sections = new Sections(variables, findings);
        this.provider = sections.object(root.get("provider"), root.place());
        this.resources = sections.resources(root);
        this.generated = new Generated(resources);
        this.eventResources = new EventResources(variables);
    }

    /** Returns whether a document is a service. */
    public static boolean isService(Node document) {
        return document.get("service") != null
                && (document.get("stepFunctions") != null || document.get("provider") != null);
    }

    /** Adds the machines, functions and tables of a service. */
    public static void read(Node document, Map<String, String> parameters, SourceFiles files, Findings findings) {
        findings.takesAllParameters();
        new Service(document, parameters, files, findings).read();
    }

    private void read() {
        sections.merged(root, "functions").members().forEach((key, member) -> {
            if (!(member.value() instanceof Node.Null)) {
                findings.attempt(key, () -> function(key, member));
                String id = functionIds.getOrDefault(key, key);
                List<Node> path = List.of(Node.Str.of(id, member.keyPlace()), Node.Str.of("Arn", member.keyPlace()));
                Node arn = new Node.Sequence(member.keyPlace(), path);
                findings.attempt(key, () -> events("a function", key, member, id, "Fn::GetAtt", arn));
            }
        });
        Node steps = sections.object(root.get("stepFunctions"), root.place());
        Node activities = steps.get("activities");
        if (activities != null) {
            findings.attempt("activities", () -> activities(variables.resolve(activities)));
        }
        List<Machine> machines = new ArrayList<>();
        Map<Machine, String> names = new HashMap<>();
        findings.attempt(() -> sections.machines(steps)
                .members()
                .forEach((key, member) -> findings.attempt(() -> {
                    Machine machine = Machine.of(key, member, variables);
                    machines.add(machine);
                    String id = machine.logicalId();
                    events("a state machine", key, member, id, "Ref", Node.Str.of(id, machine.place()));
                })));
        machines.forEach(machine -> names.put(machine, generate(machine)));
        sections.layers(root)
                .forEach((key, place) -> generated.add(
                        Generated.normalized(key) + "LambdaLayer",
                        "AWS::Lambda::LayerVersion",
                        "LayerName",
                        key,
                        place));
        generated.add("IamRoleLambdaExecution", "AWS::IAM::Role", root.place());
        generated.add("ServerlessDeploymentBucket", "AWS::S3::Bucket", root.place());
        Stack stack = Stack.of(
                eventResources.in(
                        Sections.without(resources, generated.resources().keySet())),
                generated.resources(),
                parameters,
                files);
        found.forEach(function -> function.accept(stack.intrinsics()));
        machines.forEach(machine -> machine(machine, names.getOrDefault(machine, machine.key()), stack.intrinsics()));
        stack.read(findings);
    }

    private void machine(Machine machine, String name, Intrinsics intrinsics) {
        MachineReader reader = new MachineReader(intrinsics);
        findings.machine(machine.header(intrinsics, name), () -> {
            Node definition = variables.resolve(machine.definition());
            if (definition instanceof Node.Str || Intrinsics.isFunction(definition)) {
                findings.warn(
                        machine.key(),
                        definition.place(),
                        "the plugin deploys this definition as "
                                + (definition instanceof Node.Str
                                        ? "a string in a string, which Step Functions refuses: write an object, or"
                                                + " name a file that ends in .json, .yml or .yaml"
                                        : "it is, and no function of CloudFormation is called: functions stand in"
                                                + " the members of a definition"));
                return reader.definition(definition, Map.of());
            }
            return reader.definition(PluginDefinition.of(definition, intrinsics, functionIds), Map.of());
        });
    }

    private String generate(Machine machine) {
        String id = machine.logicalId();
        generated.add(id + "Role", "AWS::IAM::Role", machine.place());
        return generated.add(
                id, "AWS::StepFunctions::StateMachine", "StateMachineName", machine.nameInArn(), machine.place());
    }

    private void function(String key, Node.Member member) {
        Node function = variables.shallow(member.value());
        Node given = function.get("name");
        SourcePlace place = member.keyPlace();
        String id = Generated.normalized(key) + "LambdaFunction";
        functionIds.put(key, id);
        String own =
                given == null ? serviceName() + '-' + variables.stage() + '-' + key : string(variables.resolve(given));
        String name = generated.add(id, "AWS::Lambda::Function", "FunctionName", own, place);
        generated.add(
                Generated.normalized(key) + "LogGroup",
                "AWS::Logs::LogGroup",
                "LogGroupName",
                "/aws/lambda/" + own,
                place);
        findings.attempt(key, () -> api(function));
        found.add(intrinsics -> findings.attempt(
                key,
                () -> findings.function(new FoundFunction(
                        key,
                        null,
                        name,
                        ResourceKind.FUNCTION.arn("lambda", name),
                        setting(function, "handler"),
                        runtime(function),
                        environment(function, intrinsics),
                        place))));
    }

    /** Adds the events that call a function or a machine. */
    private void events(String of, String key, Node.Member member, String id, String function, Node argument) {
        Node events = variables.shallow(member.value()).get("events");
        Node arn = Node.Mapping.of(member.keyPlace(), function, argument);
        if (events != null && !eventResources.areAll(events, id, arn)) {
            findings.resource(new FoundResource(
                    TemplateResource.Kind.CALLER, "events of " + of, key, key, Map.of(), member.keyPlace()));
        }
    }

    private @Nullable String runtime(Node function) {
        boolean isOwn = function.get("runtime") != null || function.get("image") != null;
        return setting(isOwn ? function : provider, "runtime");
    }

    /** Adds the API of a function's events. */
    private void api(Node function) {
        Node events = function.get("events");
        List<Node> items =
                events == null ? List.of() : variables.shallow(events).items();
        for (Node item : items) {
            Node event = variables.shallow(item);
            String kind =
                    event.scalar() == null ? String.join("", event.members().keySet()) : string(event);
            if (kind.equals("http") || kind.equals("httpApi")) {
                boolean isRest = kind.equals("http");
                generated.add(
                        isRest ? "ApiGatewayRestApi" : "HttpApi",
                        isRest ? "AWS::ApiGateway::RestApi" : "AWS::ApiGatewayV2::Api",
                        "Name",
                        variables.stage() + '-' + serviceName(),
                        item.place());
            }
        }
    }

    private Map<String, String> environment(Node function, Intrinsics intrinsics) {
        Map<String, String> environment = new LinkedHashMap<>();
        for (Node owner : List.of(provider, function)) {
            sections.object(owner.get("environment"), owner.place())
                    .members()
                    .forEach((name, member) -> findings.attempt("the variable " + name, () -> {
                        Node value = intrinsics.evaluate(variables.resolve(member.value()));
                        if (!(value instanceof Node.Null)) {
                            environment.put(
                                    name,
                                    Variables.scalar(value, member.keyPlace()).value());
                        }
                    }));
        }
        return environment;
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
        findings.resource(
                new FoundResource(TemplateResource.Kind.ACTIVITY, "activity", name, name, Map.of(), activity.place()));
        for (String id : List.of(Generated.normalized(name), name)) { // the plugin's own, and as its users write
            generated.add(id + "StepFunctionsActivity", "AWS::StepFunctions::Activity", "Name", name, activity.place());
        }
    }

    private String serviceName() {
        Node service = root.get("service");
        Node known = service == null ? new Node.Null(root.place()) : variables.shallow(service);
        Node name = known.get("name");
        return string(variables.resolve(name == null ? known : name));
    }

    private static String string(Node node) {
        Text text = node.scalar();
        if (text == null) {
            throw new UnresolvedException(node.place(), "this is " + node.kind() + ", and must be a string");
        }
        return text.value();
    }
}
