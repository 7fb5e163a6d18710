package io.github.mfsm.testkit.sfn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateException;
import io.github.mfsm.template.model.TemplateFunction;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.template.model.TemplateOptions;
import io.github.mfsm.template.model.TemplateProblem;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.template.HandlerTasks;
import io.github.mfsm.testkit.sfn.internal.template.JavaFunction;
import io.github.mfsm.testkit.sfn.internal.template.StackServices;
import io.github.mfsm.testkit.sfn.internal.template.StackTables;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * All that a template has for tests, in the fakes: state machines, tables and functions, by their logical ids.
 *
 * <pre>{@code
 * TemplateStack stack = aws.createFrom(Path.of("template.yaml"))
 *     .onFunction("ChargeFunction", task -> TaskResult.succeeded("{\"paid\": true}"))
 *     .runHandlers();
 * ExecutionView run = stack.machine("OrderMachine").run("{\"order\": 7}");
 * }</pre>
 *
 * <p>References in the template lead to what is created: a machine that starts another one finds it, a function finds
 * its table. {@link #createServices} adds queues and the like. Needs {@code io.github.mfsm:mfsm-template} on the class
 * path. A machine that is there already is updated, a table that is there stays. Not thread-safe.
 */
public final class TemplateStack {
    private static final String RESOLVED_FOR = ":us-east-1:123456789012:";
    private static final String QUEUES = "https://sqs.us-east-1.amazonaws.com/123456789012/";

    private final Template template;
    private final FakeStepFunctions stepFunctions;
    private final @Nullable FakeDynamoDb dynamoDb;
    private final Map<String, FakeStateMachine> machines = new LinkedHashMap<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();

    private TemplateStack(Template template, FakeStepFunctions stepFunctions, @Nullable FakeDynamoDb dynamoDb) {
        this.template = template;
        this.stepFunctions = stepFunctions;
        this.dynamoDb = dynamoDb;
        if (dynamoDb != null) {
            StackTables.create(template.tables(), dynamoDb);
        }
    }

    /**
     * Creates what a template has; {@link io.github.mfsm.testkit.MfsmEnvironment#createFrom} does it with
     * the fakes of an environment.
     *
     * @param template the file, or the folder of a CDK or Terraform project
     * @param options values for its parameters
     * @param dynamoDb where its tables are created, with their indexes, streams and time to live; null for nowhere
     * @throws IllegalArgumentException if the file can't be read, or is no template
     * @throws io.github.mfsm.testkit.call.AwsCallException if a service refuses a definition or a table
     */
    public static TemplateStack create(
            Path template, TemplateOptions options, FakeStepFunctions stepFunctions, @Nullable FakeDynamoDb dynamoDb) {
        requireFile(template);
        try {
            TemplateStack stack = new TemplateStack(Template.read(template, options), stepFunctions, dynamoDb);
            stack.template.machines().forEach(stack::createMachine);
            return stack;
        } catch (TemplateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    /**
     * Creates what is valid of a template that was read before; a machine whose definition is refused is told among the
     * {@link #problems}.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if a table is refused
     */
    public static TemplateStack createValid(
            Template template, FakeStepFunctions stepFunctions, @Nullable FakeDynamoDb dynamoDb) {
        TemplateStack stack = new TemplateStack(template, stepFunctions, dynamoDb);
        for (TemplateMachine machine : template.machines()) {
            try {
                stack.createMachine(machine);
            } catch (AwsCallException e) {
                stack.refused.add(machine.path() + " is not created: " + e.getMessage());
            }
        }
        return stack;
    }

    /**
     * Returns the definition in a file: JSON or YAML, or a template with one state machine.
     *
     * @return JSON text
     * @throws IllegalArgumentException if the file can't be read, or has no state machine or several
     */
    public static String definitionIn(Path file) {
        requireFile(file);
        try {
            Template template = Template.read(file);
            if (template.machines().size() != 1) {
                throw new IllegalArgumentException(file + " has "
                        + template.machines().size() + " state machines, and must have one; createFrom takes all");
            }
            return template.machines()
                    .get(0)
                    .runnable()
                    .orElseThrow(() ->
                            new IllegalArgumentException(template.problems().toString()));
        } catch (TemplateException e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
    }

    private static void requireFile(Path file) {
        if (!Files.exists(file)) {
            throw new IllegalArgumentException("there is no file " + file.toAbsolutePath());
        }
    }

    /** Returns the file of a class-path resource, such as {@code template.yaml} in {@code src/test/resources}. */
    public static Path resource(String name) {
        ClassLoader loader = Optional.ofNullable(Thread.currentThread().getContextClassLoader())
                .orElseGet(TemplateStack.class::getClassLoader);
        URL found = loader.getResource(name);
        if (found == null || !found.getProtocol().equals("file")) {
            throw new IllegalArgumentException("no file " + name + " on the class path"
                    + (found == null ? "" : ": " + found + " is not a file, and a template includes others beside it"));
        }
        try {
            return Path.of(found.toURI());
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(found + " is not the name of a file", e);
        }
    }

    private void createMachine(TemplateMachine machine) {
        Optional<String> definition = machine.runnable();
        if (definition.isEmpty()) {
            return; // machine(...) and problems() tell why
        }
        String arn = machine.arn();
        String name = arn.substring(arn.lastIndexOf(':') + 1);
        String free = machines.values().stream().anyMatch(other -> other.name().equals(name))
                ? Objects.requireNonNullElse(machine.name(), name + "-" + machines.size())
                : name;
        String text = here(definition.get());
        machines.put(machine.path(), createOrUpdate(free, text, machine.type()));
    }

    /**
     * Returns a text of the template with the Region and account of the fakes, and with {@code event-bus/} in the ARNs
     * of its buses, as CloudFormation gives them.
     */
    private String here(String text) {
        String region = stepFunctions.region();
        String account = stepFunctions.account();
        String named = text;
        for (TemplateResource resource : template.resources()) {
            if (resource.kind() == TemplateResource.Kind.EVENT_BUS) {
                named = named.replaceAll(
                        "(arn:aws:events" + RESOLVED_FOR + ")(?=" + Pattern.quote(resource.name()) + "(?![\\w./-]))",
                        "$1event-bus/");
            }
        }
        return named.replace(RESOLVED_FOR, ":" + region + ":" + account + ":")
                .replace(QUEUES, "https://sqs." + region + ".amazonaws.com/" + account + "/");
    }

    private FakeStateMachine createOrUpdate(String name, String definition, TemplateMachine.Type type) {
        try {
            return type == TemplateMachine.Type.EXPRESS
                    ? stepFunctions.createExpress(name, definition)
                    : stepFunctions.create(name, definition);
        } catch (AwsCallException e) {
            if (!e.code().equals("StateMachineAlreadyExists")) {
                throw e;
            }
            FakeStateMachine there = stepFunctions.stateMachine(stepFunctions.stateMachineArn(name));
            ObjectNode update =
                    WireJson.object().put("stateMachineArn", there.arn()).put("definition", definition);
            stepFunctions.calls().call("UpdateStateMachine", WireJson.text(update));
            return there;
        }
    }

    /**
     * Returns a state machine.
     *
     * @param called its logical id, name, Serverless id, Terraform address or the path of its construct
     * @throws IllegalArgumentException if there is none or several, or if its definition can't be resolved; the message
     *     says why
     */
    public FakeStateMachine machine(String called) {
        TemplateMachine found = template.machine(called)
                .orElseThrow(() -> new IllegalArgumentException(
                        "no state machine " + called + " in " + template.file() + "; there are " + machines.keySet()));
        FakeStateMachine machine = machines.get(found.path());
        if (machine == null) {
            throw new IllegalArgumentException(template.problems().stream()
                    .filter(problem -> found.logicalId().equals(problem.machine()))
                    .map(TemplateProblem::toString)
                    .collect(Collectors.joining("; ")));
        }
        return machine;
    }

    /**
     * Returns the state machines that were created, by logical id, Terraform address or path in a CDK app, in the
     * template's order.
     */
    public Map<String, FakeStateMachine> machines() {
        return Collections.unmodifiableMap(machines);
    }

    /** Returns what the template has, its functions and tables, too. */
    public Template template() {
        return template;
    }

    /** Returns what the template leaves open, a sentence each with its place. */
    public List<String> problems() {
        return Stream.concat(template.problems().stream().map(TemplateProblem::toString), refused.stream())
                .toList();
    }

    /**
     * Creates the queues, with the functions that they call, topics with their subscriptions, buckets, event buses,
     * activities and EventBridge's rules with patterns that the template has, where they aren't there yet; what a
     * service refuses is among the {@link #problems}.
     */
    public TemplateStack createServices(ServiceFakes services) {
        refused.addAll(new StackServices(
                        stepFunctions.calls(),
                        services::sqs,
                        services::sns,
                        services::s3,
                        services::eventBridge,
                        services::lambda,
                        this::here)
                .create(template.resources()));
        return this;
    }

    /**
     * Returns what calls something by itself on AWS and doesn't here, each by its type and logical id: subscriptions
     * by email, schedules, event sources but queues, APIs.
     */
    public List<String> idle() {
        return template.resources().stream()
                .filter(resource -> resource.kind() == TemplateResource.Kind.CALLER)
                .map(resource -> resource.type() + " " + resource.logicalId())
                .distinct()
                .toList();
    }

    /**
     * Sets who does the work of a function, in all state machines.
     *
     * @param function its logical id, name or, in a CDK app, the path of its construct
     * @throws IllegalArgumentException if the template has no such function, or several
     */
    public TemplateStack onFunction(String function, TaskHandler handler) {
        TemplateFunction known = TemplateFunction.called(function, template.functions())
                .orElseThrow(() -> new IllegalArgumentException(
                        "no function " + function + " in " + template.file() + "; there are "
                                + template.functions().stream()
                                        .map(TemplateFunction::path)
                                        .toList()));
        stepFunctions.onTask(known.name(), handler);
        done.add(known.name());
        return this;
    }

    /**
     * Has the template's Java functions done by their handlers: found by {@code Handler} on the class path, and run in
     * this process with Lambda's own serialization. What {@link #onFunction} was told before stays with it.
     *
     * <p>Each gets the environment that the template gives it, and the variables with which a client of the AWS SDK
     * finds the fakes. That takes {@code --add-opens java.base/java.util=ALL-UNNAMED}, unless the process has the
     * template's variables anyhow. Needs {@code com.amazonaws:aws-lambda-java-serialization} on the class path.
     *
     * @throws IllegalArgumentException if there is no such class or method
     * @throws IllegalStateException if a function's variables can't be set
     */
    public TemplateStack runHandlers() {
        template.functions().stream()
                .filter(function -> !done.contains(function.name()))
                .filter(TemplateStack::isJava)
                .forEach(function -> {
                    Map<String, String> environment = new LinkedHashMap<>(clientSettings());
                    environment.put("AWS_LAMBDA_FUNCTION_NAME", function.name());
                    environment.putAll(function.environment());
                    String handler = Objects.requireNonNull(function.handler());
                    stepFunctions.onTask(
                            function.name(),
                            HandlerTasks.of(
                                    JavaFunction.find(handler, environment, function.environment()),
                                    here(function.arn()),
                                    stepFunctions.time()));
                });
        return this;
    }

    /** Returns the variables by which a client of the AWS SDK finds the fakes. */
    private Map<String, String> clientSettings() {
        Map<String, String> settings = new LinkedHashMap<>();
        settings.put("AWS_REGION", stepFunctions.region());
        settings.put("AWS_ACCESS_KEY_ID", stepFunctions.account());
        settings.put("AWS_SECRET_ACCESS_KEY", "none");
        settings.put("AWS_ENDPOINT_URL_SFN", stepFunctions.endpoint().toString());
        if (dynamoDb != null) {
            settings.put("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
        }
        return settings;
    }

    /** Another language's handler is a file and a function: {@code app.handler}, {@code src/app.handler}. */
    private static boolean isJava(TemplateFunction function) {
        String handler = function.handler();
        String runtime = function.runtime();
        return handler != null && (handler.contains("::") || (runtime != null && runtime.startsWith("java")));
    }
}
