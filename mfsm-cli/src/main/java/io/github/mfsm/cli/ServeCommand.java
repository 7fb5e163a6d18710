package io.github.mfsm.cli;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.function.EndpointOptions;
import io.github.mfsm.cli.function.FunctionOptions;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.serve.KeepOptions;
import io.github.mfsm.cli.serve.LocalAws;
import io.github.mfsm.cli.serve.ServeSettings;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.template.model.TemplateResource;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.TemplateStack;
import java.io.PrintWriter;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm serve}: the fake servers until somebody stops them. */
@Command(
        name = "serve",
        description = {
            "Serves Step Functions, DynamoDB and more on 127.0.0.1, for AWS clients in any language, until it is stopped.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {"0:stopped", "2:bad input", "3:a fault of mfsm itself"},
        footer = {
            "",
            "GET /health answers {\"status\":\"ok\"} once everything is up. SIGTERM or Ctrl-C stops it. With --data, each "
                    + "change is written before it is answered, and there again at the next start, whatever ended this "
                    + "one: executions go on where they were, and tasks whose answers had not come are called again."
        })
final class ServeCommand implements Callable<Integer> {
    private static final String DEFAULT_PORT = "4599";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            arity = "0..*",
            paramLabel = "FILE",
            description =
                    "Templates and definitions: all their state machines, by logical id, their tables, queues, topics, "
                            + "buckets, event buses and activities.")
    private List<Path> files = new ArrayList<>();

    /** The ARNs of what is in {@link #files}. */
    private final List<String> created = new ArrayList<>();

    @Option(
            names = "--port",
            paramLabel = "N",
            defaultValue = DEFAULT_PORT,
            description = "The port, 0 for a free one; default: ${DEFAULT-VALUE}.")
    private int port;

    @Option(
            names = "--address",
            paramLabel = "IP",
            defaultValue = "127.0.0.1",
            description =
                    "The address to listen on: 0.0.0.0 in a container, whose port is published; default: ${DEFAULT-VALUE}.")
    private String address = "127.0.0.1";

    @Option(
            names = "--region",
            paramLabel = "R",
            defaultValue = "us-east-1",
            description = "The Region of the given definitions; default: ${DEFAULT-VALUE}.")
    private String region = "us-east-1";

    @Option(
            names = "--account",
            paramLabel = "A",
            defaultValue = "123456789012",
            description =
                    "The account of the given definitions, and of callers whose access key id is not twelve digits; "
                            + "default: ${DEFAULT-VALUE}.")
    private String account = "123456789012";

    @Option(
            names = "--definition",
            paramLabel = "NAME=FILE",
            description =
                    "A state machine to create, or to update if --data has it: a definition, or a template with one machine.")
    private Map<String, Path> definitions = new LinkedHashMap<>();

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @Option(
            names = "--mocks",
            paramLabel = "FILE",
            description =
                    "Answers of Task states: a JSON object of mocks by state name, each as for 'mfsm run --mock'; or a "
                            + "MockConfigFile.json of Step Functions Local, for executions started with #TestCase after the "
                            + "ARN. Without one, a Task runs on the services here; one that none of them does fails and says so.")
    private @Nullable Path mocks;

    @CommandLine.Mixin
    private FunctionOptions functions = new FunctionOptions();

    @CommandLine.Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    @Option(
            names = "--time",
            paramLabel = "real|skipping",
            defaultValue = "real",
            description = "real: a Wait takes its time; skipping: idle time is jumped over; default: ${DEFAULT-VALUE}.")
    private TimeMode time = TimeMode.real;

    @Option(
            names = "--allow-origin",
            paramLabel = "ORIGIN",
            description =
                    "Pages that may call the services, such as http://localhost:3000; they get CORS headers. None by default.")
    private List<String> origins = new ArrayList<>();

    @Option(
            names = "--allow-host",
            paramLabel = "NAME",
            description =
                    "A further name that clients may call the server by, such as that of its container in a network.")
    private List<String> hosts = new ArrayList<>();

    @Option(
            names = "--admin",
            description =
                    "Also offer what WireMock tells at /__admin of stubs and requests; nothing can be changed there.")
    private boolean admin;

    @Option(
            names = "--dynamodb-endpoint",
            paramLabel = "URL",
            description = "Another DynamoDB in the fake's place, for clients and tasks, such as DynamoDB Local at "
                    + "http://localhost:8000. Its tables are its own: they are not in --data, and time is real there.")
    private @Nullable URI dynamoDb;

    @CommandLine.Mixin
    private KeepOptions keep = new KeepOptions();

    @Option(names = "--quiet", description = "No line on standard error for each execution that has ended.")
    private boolean quiet;

    private final @Nullable Thread ahead;

    /** How time passes, as the user writes it. */
    enum TimeMode {
        real,
        skipping
    }

    /**
     * Creates the command.
     *
     * @param ahead a thread that loads what servers need
     */
    ServeCommand(@Nullable Thread ahead) {
        this.ahead = ahead;
    }

    @Override
    public Integer call() throws InterruptedException {
        if (keep.data() != null || mocks != null || !files.isEmpty() || !definitions.isEmpty()) {
            awaitLoaded();
        }
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        if (definitions.isEmpty()) {
            choice.refuseChoice("--definition: of a FILE, all machines are created");
        }
        ServeSettings settings = settings();
        try (LocalAws aws = LocalAws.start(settings, definitions(), this::beforeOpening)) {
            Runtime.getRuntime().addShutdownHook(new Thread(() -> stop(stop, stopped), "mfsm-stop"));
            announce(aws);
            tellIdleMocks(aws, settings.mocks());
            aws.tellUndelivered(line -> tell("mfsm: " + line));
            if (!quiet) {
                aws.tellEnds(this::tell);
            }
            stop.await();
        }
        spec.commandLine().getOut().println("stopped" + (keep.data() == null ? "" : "; the data is in " + keep.data()));
        spec.commandLine().getOut().flush();
        stopped.countDown();
        return 0;
    }

    /** Keeps the process alive until the servers are closed and the data is written; a signal is no failure then. */
    private static void stop(CountDownLatch stop, CountDownLatch stopped) {
        stop.countDown();
        try {
            if (stopped.await(30, TimeUnit.SECONDS)) {
                Runtime.getRuntime().halt(0);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private ServeSettings settings() {
        return ServeSettings.of(
                        server(),
                        TaskMocks.none(mocks == null ? "start mfsm serve with --mocks" : "add one to " + mocks))
                .withMocks(mocks == null ? null : TaskMocks.read(mocks))
                .withDynamoDb(otherDynamoDb())
                .withFunctions(functions)
                .withEndpoints(endpoints.endpoints())
                .withData(keep.data(), message -> tell("mfsm: " + message))
                .withKeep(keep.executions());
    }

    private FakeSettings server() {
        if (!account.matches("\\d{12}")) {
            throw new BadInputException("--account " + account + ": an account has twelve digits.");
        }
        if (port < 0 || port > 65535) {
            throw new BadInputException("--port " + port + ": a port is 0 to 65535.");
        }
        if (!region.matches("[a-z]{2,}(-[a-z]+)+-\\d{1,2}")) {
            throw new BadInputException("--region " + region + ": a Region is written as us-east-1.");
        }
        return FakeSettings.of(time == TimeMode.real ? VirtualTime.real() : VirtualTime.skipping())
                .withPort(port)
                .withAccess(access())
                .withRegion(region)
                .withAccount(account)
                .withJournal(keep.requests());
    }

    private void tell(String line) {
        PrintWriter err = spec.commandLine().getErr();
        err.println(line);
        err.flush();
    }

    private @Nullable URI otherDynamoDb() {
        if (dynamoDb != null
                && (dynamoDb.getHost() == null || !dynamoDb.toString().startsWith("http"))) {
            throw new BadInputException(
                    "--dynamodb-endpoint " + dynamoDb + ": give a URL such as http://localhost:8000.");
        }
        return dynamoDb;
    }

    private Access access() {
        try {
            return Access.of(admin ? AdminApi.READ_ONLY : AdminApi.OFF)
                    .withOrigins(origins)
                    .withAddress(address)
                    .withHosts(hosts);
        } catch (IllegalArgumentException e) {
            throw new BadInputException("--allow-origin, --allow-host or --address: " + e.getMessage() + ".");
        }
    }

    private Map<String, String> definitions() {
        Map<String, String> texts = new LinkedHashMap<>();
        definitions.forEach((name, file) -> {
            texts.put(
                    name,
                    FileCheck.definition(choice.chooseBesideOthers(file)).text().text());
        });
        return texts;
    }

    private void createFiles(LocalAws aws) {
        Set<String> arns = definitions.keySet().stream().map(aws::machineArn).collect(Collectors.toSet());
        for (Path file : files) {
            TemplateStack stack = aws.createFrom(file, choice.options());
            choice.noted(stack.template());
            stack.problems().forEach(problem -> tell("mfsm: " + problem));
            tellAll(file + ": on AWS these call something, here they don't: ", stack.idle());
            tellAll(
                    file + ": these are not created where --endpoint sends their service; create them there: ",
                    aws.elsewhere(stack));
            tellAll(file + ": modules whose sources are no folders here are left out: ", modules(stack));
            stack.machines().values().forEach(machine -> {
                if (arns.add(machine.arn())) {
                    created.add(machine.arn());
                } else {
                    tell("mfsm: " + file + ": its " + machine.name() + " replaces the one that was there by that name");
                }
            });
        }
        choice.refuseUntaken();
        boolean hasMachines = !definitions.isEmpty() || !files.isEmpty();
        List<String> idle = functions.idle(aws::calledFunctions);
        if (hasMachines) { // without any, functions are for callers of Invoke
            idle.forEach(line -> tell("mfsm: " + line));
        }
    }

    private void tellAll(String start, List<String> names) {
        if (!names.isEmpty()) {
            tell("mfsm: " + start + String.join(", ", names));
        }
    }

    private static List<String> modules(TemplateStack stack) {
        return stack.template().resources().stream()
                .filter(resource -> resource.kind() == TemplateResource.Kind.MODULE)
                .map(module -> module.name() + " (" + module.type() + ")")
                .toList();
    }

    private void tellIdleMocks(LocalAws aws, @Nullable MockFile given) {
        if (given != null) {
            aws.idleMocks(given).forEach(line -> tell("mfsm: " + mocks + ": " + line));
        }
    }

    private void beforeOpening(LocalAws aws) {
        createFiles(aws);
        awaitLoaded();
    }

    /**
     * Waits for what is loaded ahead: two threads that initialize classes which need each other would wait forever.
     * That thread initializes classes of WireMock, Jackson and Guava; this one needs none of them until it reads JSON
     * or opens the port.
     */
    private void awaitLoaded() {
        if (ahead != null) {
            try {
                ahead.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void announce(LocalAws aws) {
        String options = "--endpoint-url " + aws.endpoint() + " --region " + region;
        PrintWriter out = spec.commandLine().getOut();
        out.println("Step Functions and DynamoDB are at " + aws.endpoint());
        out.println("with Lambda, S3, SQS, SNS and EventBridge beside them; the live page is at " + aws.endpoint()
                + "/_mfsm/");
        out.println();
        out.println("Any credentials will do:");
        out.println("  export AWS_ACCESS_KEY_ID=" + account + " AWS_SECRET_ACCESS_KEY=none");
        out.println("  aws " + options + " stepfunctions list-state-machines");
        Stream.concat(definitions.keySet().stream().map(aws::machineArn), created.stream())
                .forEach(arn -> out.println("  aws " + options + " stepfunctions start-execution --state-machine-arn "
                        + arn + " --input '{}'"));
        out.println("  aws " + options + " dynamodb list-tables");
        out.println();
        out.println("StartSyncExecution and TestState: the SDKs put sync- before the host, unless told not to");
        out.println("  export AWS_DISABLE_HOST_PREFIX_INJECTION=true     (JavaScript: disableHostPrefix: true)");
        out.println("  AWS CLI version 2: HTTP_PROXY=" + aws.endpoint() + " aws ...");
        out.println();
        out.println("Ctrl-C stops it.");
        out.flush();
    }
}
