package io.github.mfsm.cli;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.execute.ExecuteJson;
import io.github.mfsm.cli.execute.LocalExecution;
import io.github.mfsm.cli.execute.PathPrinter;
import io.github.mfsm.cli.function.EndpointOptions;
import io.github.mfsm.cli.function.FunctionOptions;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.input.OutputFile;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.mock.TaskStates;
import io.github.mfsm.cli.report.Style;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.template.Template;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.report.RunReport;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm execute}: one execution of any state machine. */
@Command(
        name = "execute",
        description = {
            "Executes a state machine of a definition (JSON, YAML) or of a template (SAM, CloudFormation, CDK, "
                    + "Terraform, Serverless) on this computer.",
            "Prints the path as it goes, with failures and retries, and the output.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the execution succeeded",
            "1:it failed, timed out, or waits for somebody outside",
            "2:bad input",
            "3:a fault of mfsm itself"
        },
        footer = {
            "",
            "A mock answers a Task state: {\"Return\": ...} or {\"Throw\": {\"Error\": \"...\", \"Cause\": \"...\"}}, "
                    + "with an optional \"AfterSeconds\" of virtual time; or an array of these, one per call. A "
                    + "template's other machines, tables, queues, topics, buckets and event buses are there, too, and "
                    + "do the tasks that call them."
        })
final class ExecuteCommand implements Callable<Integer> {
    private static final int NOT_SUCCEEDED = 1;

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FILE", description = "A definition, a template, or the folder of a project.")
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private Path file;

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @Option(
            names = "--input",
            paramLabel = "JSON|@FILE",
            defaultValue = "{}",
            description = "The execution's input; default: ${DEFAULT-VALUE}.")
    private String input = "{}";

    @Option(
            names = "--mock",
            paramLabel = "STATE=MOCK",
            description = "Answers a Task state, by a file or inline JSON (see below).")
    private List<String> mocks = new ArrayList<>();

    @CommandLine.Mixin
    private FunctionOptions functions = new FunctionOptions();

    @CommandLine.Mixin
    private EndpointOptions endpoints = new EndpointOptions();

    @Option(
            names = "--time",
            paramLabel = "real|skipping",
            defaultValue = "skipping",
            description = "skipping: idle time is jumped over; real: a Wait takes its time; default: ${DEFAULT-VALUE}.")
    private ServeCommand.TimeMode time = ServeCommand.TimeMode.skipping;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "0",
            description = "Decides what is random: jitter, States.UUID.")
    private long seed;

    @Option(names = "--report", paramLabel = "FILE.html", description = "Also write the execution as a web page.")
    private @Nullable Path page;

    @Option(names = "--json", description = "Print one JSON document instead of the path.")
    private boolean json;

    @Override
    public Integer call() {
        Chosen chosen = choice.choose(file);
        TaskStates states = TaskStates.of(FileCheck.definition(chosen).graph());
        Map<String, TaskMock> tasks = TaskMocks.parse(mocks, states.with(chosen.template()));
        List<ServiceEndpoint> services = endpoints.endpoints();
        tellIdleFunctions(chosen.template());
        requireAnswers(chosen, states, tasks, services);
        VirtualTime clock = time == ServeCommand.TimeMode.real ? VirtualTime.real() : VirtualTime.skipping();
        PrintWriter out = spec.commandLine().getOut();
        PathPrinter printer = new PathPrinter(out, style());
        FakeSettings settings = FakeSettings.of(clock).withSeed(seed);
        try (FakeLambda lambda = functions.lambda(settings);
                LocalExecution execution = new LocalExecution(chosen, settings, tasks, lambda, services)) {
            functions.connect(lambda, chosen.template().functions());
            ExecutionView view = execution.run(input(), json ? ignored -> {} : printer::print);
            if (json) {
                out.println(ExecuteJson.of(view));
            } else {
                printer.end(view);
            }
            execution.remarks().forEach(remark -> spec.commandLine().getErr().println("mfsm: " + remark));
            writePage(view);
            return view.status() == ExecutionStatus.SUCCEEDED ? 0 : NOT_SUCCEEDED;
        }
    }

    private void tellIdleFunctions(Template template) {
        functions.noted(template.functions());
        functions
                .idle(() -> TaskStates.calledFunctions(template))
                .forEach(line -> spec.commandLine().getErr().println("mfsm: " + line));
        spec.commandLine().getErr().flush();
    }

    /** Nested executions of the template's own machines need no mock, nor do calls of what else it has. */
    private void requireAnswers(
            Chosen chosen, TaskStates states, Map<String, TaskMock> tasks, List<ServiceEndpoint> services) {
        Set<String> answered = new HashSet<>(tasks.keySet());
        states.functions().forEach((state, function) -> {
            if (functions.has(function, chosen.template())) {
                answered.add(state);
            }
        });
        states.resources().forEach((state, resource) -> {
            if ((functions.hasAll() && resource.contains("lambda:"))
                    || services.stream().anyMatch(service -> service.handles(resource))
                    || LocalExecution.does(resource, chosen.template())) {
                answered.add(state);
            }
        });
        if (chosen.template().machines().size() > 1) {
            states.resources().forEach((state, resource) -> {
                if (resource.contains(":states:startExecution")) {
                    answered.add(state);
                }
            });
        }
        boolean isCall = states.resources().entrySet().stream()
                .anyMatch(state -> !answered.contains(state.getKey()) && LocalExecution.isCall(state.getValue()));
        states.requireAllAnswered(
                answered,
                isCall
                        ? " Tasks on DynamoDB, SQS, SNS and S3 need none if the template has a table, queue, topic or bucket."
                        : "");
    }

    private String input() {
        if (input.startsWith("@")) {
            return JsonText.read(Path.of(input.substring(1))).text();
        }
        try {
            return JsonText.of("--input", input).text();
        } catch (BadInputException e) {
            throw input.endsWith(".json")
                    ? new BadInputException(e.getMessage() + ". For a file write --input @" + input + ".")
                    : e;
        }
    }

    private void writePage(ExecutionView view) {
        if (page != null) {
            OutputFile.write("--report", page, RunReport.of(view).html());
        }
    }

    private Style style() {
        return spec.commandLine().getColorScheme().ansi().enabled() ? Style.COLOUR : Style.PLAIN;
    }
}
