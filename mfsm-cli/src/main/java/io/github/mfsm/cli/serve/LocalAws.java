package io.github.mfsm.cli.serve;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.get;
import static com.github.tomakehurst.wiremock.client.WireMock.matching;
import static com.github.tomakehurst.wiremock.client.WireMock.notMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.urlMatching;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.mock.TaskStates;
import io.github.mfsm.cli.serve.data.DataFolder;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.template.Template;
import io.github.mfsm.template.model.TemplateOptions;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDbBuilder;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.PortTakenException;
import io.github.mfsm.testkit.server.StorageException;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sfn.FakeStepFunctionsBuilder;
import io.github.mfsm.testkit.sfn.TemplateStack;
import java.net.URI;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Step Functions and DynamoDB on one endpoint of 127.0.0.1.
 *
 * <p>{@code GET /health} answers {@code {"status":"ok"}}. With a data folder, everything that both services know is
 * read from it at the start, and each change is written to it before it is answered.
 */
public final class LocalAws implements AutoCloseable {
    private static final int BELOW_ALL = 100_000;
    private static final String NO_SUCH_SERVICE =
            "There is no such service here; this server has Step Functions (states), DynamoDB (dynamodb), Lambda's "
                    + "Invoke and event source mappings (lambda), and some of S3 (s3), SQS (sqs), SNS (sns) and "
                    + "EventBridge (events).";

    private final FakeStepFunctions stepFunctions;
    private final FakeDynamoDb dynamoDb;
    private final Neighbours neighbours;
    private final @Nullable DataFolder data;

    private LocalAws(ServeSettings settings, @Nullable DataFolder data) {
        this.data = data;
        FakeSettings server = settings.server().withSeed(data == null ? 0 : data.starts());
        if (data != null) {
            data.keepTime(server.time());
        }
        FakeSettings behind = server.withPort(0).withAccess(Access.ofTests());
        this.neighbours = new Neighbours(behind, settings.functions(), settings.endpoints());
        FakeStepFunctionsBuilder machines = FakeStepFunctions.builder()
                .settings(server)
                .objects(neighbours.store())
                .endedKept(settings.keep());
        FakeDynamoDbBuilder tables = tables(behind, settings.dynamoDb());
        if (data != null) {
            machines.storage(data);
            tables.storage(data);
        }
        this.stepFunctions = machines.build();
        this.dynamoDb = tables.build();
        settings.endpoints().forEach(endpoint -> stepFunctions.onServiceTasks(endpoint::tasks));
        stepFunctions.onServiceTasks(dynamoDb::tasks);
        neighbours.connect(stepFunctions);
        neighbours.control(stepFunctions, dynamoDb, this::open);
        stepFunctions.onServiceTasks(stepFunctions::tasks).onServiceTasks(request -> Optional.of(settings.tasks()));
        if (settings.mocks() != null) {
            stepFunctions.mocks(settings.mocks());
        }
    }

    private static FakeDynamoDbBuilder tables(FakeSettings settings, @Nullable URI elsewhere) {
        FakeDynamoDbBuilder builder = FakeDynamoDb.builder().settings(settings);
        return elsewhere == null ? builder : builder.dynamoDbAt(elsewhere);
    }

    /**
     * Starts serving.
     *
     * @param definitions state machines to create, definition by name; one that is in the data folder as well is
     *     updated
     * @throws io.github.mfsm.cli.input.BadInputException if the data folder can't be read, or a definition is refused
     */
    public static LocalAws start(ServeSettings settings, Map<String, String> definitions) {
        return start(settings, definitions, aws -> {});
    }

    /**
     * Like {@link #start(ServeSettings, Map)}, with more to create before anybody can call.
     *
     * @param more what else is to be there, such as by {@link #createFrom}
     */
    public static LocalAws start(ServeSettings settings, Map<String, String> definitions, Consumer<LocalAws> more) {
        Path folder = settings.data();
        DataFolder data = folder == null ? null : DataFolder.open(folder, settings.failures());
        LocalAws aws = restored(settings, data);
        boolean started = false;
        try {
            if (folder != null && data != null) {
                OldData.takeOver(folder, data, aws.stepFunctions, aws.dynamoDb);
                data.begun();
            }
            definitions.forEach((name, definition) -> Machines.createOrUpdate(aws.stepFunctions, name, definition));
            more.accept(aws);
            aws.stepFunctions.resume();
            aws.open();
            started = true;
            return aws;
        } catch (PortTakenException e) {
            throw new BadInputException(
                    "--port " + e.port() + ": another program listens there; choose another, or 0.");
        } finally {
            if (!started) {
                aws.close();
            }
        }
    }

    private static LocalAws restored(ServeSettings settings, @Nullable DataFolder data) {
        try {
            return new LocalAws(settings, data);
        } catch (StorageException e) {
            if (data != null) {
                data.close();
            }
            throw new BadInputException(settings.data() + ": " + e.getMessage()
                    + ". The data was left as it is; move it away to start without it.");
        }
    }

    /**
     * Creates all state machines and tables of a template, or of a definition.
     *
     * @throws io.github.mfsm.cli.input.BadInputException if it can't be read, or is refused
     */
    public TemplateStack createFrom(Path file, TemplateOptions options) {
        InputFile.check(file);
        try {
            TemplateStack stack = TemplateStack.create(file, options, stepFunctions, dynamoDb);
            neighbours.connect(stack);
            return stack;
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage() + ".");
        } catch (AwsCallException e) {
            FileCheck.refuseErrors(Template.read(file, options)); // says the same with places and hints
            throw new BadInputException(file + ": " + e.getMessage());
        }
    }

    /** Returns the tables, queues and so on of a template whose service is elsewhere, where nobody created them. */
    public List<String> elsewhere(TemplateStack stack) {
        return neighbours.elsewhere(stack);
    }

    /**
     * Each service has a port of its own behind this endpoint, opened by the first request for it; clients need only
     * the one.
     */
    private void open() {
        stepFunctions
                .wireMock()
                .stubFor(any(anyUrl())
                        .withHeader("X-Amz-Target", matching("DynamoDB(Streams)?_.*"))
                        .willReturn(stepFunctions.handOn("dynamodb", dynamoDb::endpoint)));
        neighbours.route(stepFunctions);
        refuseOtherServices();
        stepFunctions.wireMock().stubFor(get(urlPathEqualTo("/health")).willReturn(okJson("{\"status\":\"ok\"}")));
    }

    private void refuseOtherServices() {
        String code = "UnknownOperationException";
        ResponseDefinitionBuilder unknown = aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "application/x-amz-json-1.0")
                .withHeader("x-amzn-ErrorType", code)
                .withBody("{\"__type\":\"" + code + "\",\"message\":\"" + NO_SUCH_SERVICE + "\"}");
        ResponseDefinitionBuilder unknownQuery = aResponse()
                .withStatus(404)
                .withHeader("Content-Type", "text/xml")
                .withBody("<ErrorResponse><Error><Type>Sender</Type><Code>" + code + "</Code><Message>"
                        + NO_SUCH_SERVICE + "</Message></Error></ErrorResponse>");
        stepFunctions
                .wireMock()
                .stubFor(any(urlMatching("/.+")).atPriority(BELOW_ALL).willReturn(unknown));
        stepFunctions
                .wireMock()
                .stubFor(any(anyUrl())
                        .withHeader("X-Amz-Target", notMatching("(AWSStepFunctions|DynamoDB_[0-9]+)\\..*"))
                        .atPriority(BELOW_ALL)
                        .willReturn(unknown));
        stepFunctions
                .wireMock()
                .stubFor(any(anyUrl())
                        .withHeader("Content-Type", matching("application/x-www-form-urlencoded.*"))
                        .atPriority(BELOW_ALL)
                        .willReturn(unknownQuery));
    }

    /** Returns the endpoint, such as {@code http://127.0.0.1:4566}. */
    public URI endpoint() {
        return stepFunctions.endpoint();
    }

    /** Has each execution that ends from now on told in one line. */
    public void tellEnds(Consumer<String> lines) {
        stepFunctions.onStatusChange(new ExecutionLines(lines));
    }

    /** Has each event or message told in one line that a rule, topic or queue could not bring to what it leads to. */
    public void tellUndelivered(Consumer<String> lines) {
        neighbours.tellUndelivered(lines);
    }

    /**
     * Returns a line for each mock that fits nothing in the state machines that are there, such as a misspelt one; none
     * where there are no state machines, since all of them are yet to come.
     */
    public List<String> idleMocks(MockFile mocks) {
        Map<String, Definition> machines = definitions();
        return machines.isEmpty() ? List.of() : mocks.accept(new IdleMocks(machines));
    }

    /**
     * Returns the names of the functions that the Task states of all state machines call, as far as definitions tell
     * them.
     */
    public Set<String> calledFunctions() {
        return definitions().values().stream()
                .flatMap(definition -> TaskStates.of(definition).functions().values().stream())
                .collect(Collectors.toSet());
    }

    private Map<String, Definition> definitions() {
        Map<String, Definition> machines = new LinkedHashMap<>();
        stepFunctions.stateMachines().forEach(machine -> machines.put(machine.name(), definition(machine)));
        return machines;
    }

    private Definition definition(FakeStateMachine machine) {
        String described = stepFunctions
                .calls()
                .call(
                        "DescribeStateMachine",
                        Json.object().put("stateMachineArn", machine.arn()).toString());
        return StateMachine.parse(
                        Json.parseChecked(described).path("definition").textValue())
                .definition();
    }

    /** Returns the ARN of a state machine in the Region and account of the settings. */
    public String machineArn(String name) {
        return Machines.arn(stepFunctions, name);
    }

    /** Stops serving, and lets another process have the data folder. */
    @Override
    public void close() {
        stepFunctions.close();
        dynamoDb.close();
        neighbours.close();
        if (data != null) {
            data.close();
        }
    }
}
