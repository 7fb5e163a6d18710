package io.github.mfsm.cli;

import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.definition.Definition;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.input.InputFile;
import io.github.mfsm.cli.input.JsonText;
import io.github.mfsm.cli.input.OutputFile;
import io.github.mfsm.cli.mail.MailEvent;
import io.github.mfsm.cli.mail.MailFile;
import io.github.mfsm.cli.mail.SesEvent;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.mock.TaskStates;
import io.github.mfsm.cli.report.JsonReport;
import io.github.mfsm.cli.report.Style;
import io.github.mfsm.cli.report.TextReport;
import io.github.mfsm.cli.run.MailRun;
import io.github.mfsm.cli.run.Report;
import io.github.mfsm.cli.run.RunRequest;
import io.github.mfsm.cli.run.SesRun;
import io.github.mfsm.cli.step.ChosenSteps;
import io.github.mfsm.cli.template.MachineChoice;
import io.github.mfsm.cli.validate.FileCheck;
import io.github.mfsm.cli.validate.ValidDefinition;
import io.github.mfsm.testkit.mock.TaskMock;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code mfsm run}: one email through the real handler. */
@Command(
        name = "run",
        description = {
            "Runs an email through the real Lambda handler and a state machine, in virtual time.",
            "",
            "WorkMail, Step Functions and DynamoDB are simulated on this computer. Prints each call of WorkMail, the "
                    + "function's AWS calls, the states that ran, and what happens to the email for each recipient. "
                    + "With --ses SES, S3 and SNS are simulated in place of WorkMail.",
            ""
        },
        mixinStandardHelpOptions = true,
        versionProvider = Version.class,
        sortOptions = false,
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:the function answered",
            "1:a fallback applied, the rule's or the function's, for a time-out or a failure",
            "2:bad input",
            "3:a fault of mfsm itself"
        },
        footer = {
            "",
            "A mock answers a Task state: {\"Return\": ...} or {\"Throw\": {\"Error\": \"...\", \"Cause\": \"...\"}}, "
                    + "with an optional \"AfterSeconds\" of virtual time; or an array of these, one per call. A state "
                    + "that waits for its task token gets the answer through the token.",
            "",
            "The event of an email: From is the sender (Sender is who sent it on their behalf), To, Cc and Bcc are "
                    + "the recipients; an email with a Received field is inbound, one without is outbound. With an "
                    + "EVENT.json the email is its content only. A mock comes before a step."
        })
final class RunCommand implements Callable<Integer> {
    private static final int NOT_ANSWERED = 1;
    private static final String USUAL_WAIT = "1";
    private static final String USUAL_WAIT_UNDER_SES = "20";

    @CommandLine.Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it
    private CommandLine.Model.CommandSpec spec;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "EVENT.json",
            description =
                    "The event that WorkMail sends, with --ses also one of SES's; default: made from the email (see "
                            + "below), or without one a built-in inbound email to two recipients.")
    private @Nullable Path event;

    @Option(
            names = "--mail",
            paramLabel = "FILE.eml",
            description =
                    "The email itself, for steps that read or change it; the reports then show what changed in it, "
                            + "text and all.")
    private @Nullable Path mail;

    @Option(
            names = "--definition",
            paramLabel = "FILE",
            description =
                    "The state machine: a definition or a template; default: one Pass state that answers DEFAULT for "
                            + "all.")
    private @Nullable Path definition;

    @CommandLine.Mixin
    private MachineChoice choice = new MachineChoice();

    @Option(
            names = "--mock",
            paramLabel = "STATE=MOCK",
            description = "Answers a Task state, by a file or inline JSON (see below); one for each Task state.")
    private List<String> mocks = new ArrayList<>();

    @Option(
            names = "--step",
            paramLabel = "STATE=STEP",
            description = "Runs a step of mfsm-content for a Task state: AddDisclaimer, ScanText or StripAttachments; "
                    + "default: where the state invokes a function of that name, or STACK-NAME-ID as "
                    + "CloudFormation makes it.")
    private List<String> steps = new ArrayList<>();

    @Option(
            names = "--state",
            paramLabel = "NAME",
            description = "Answer with the output of this state (MACHINE_STATE_FOR_OUTPUT); default: of the execution.")
    private @Nullable String state;

    @Option(
            names = "--wait",
            paramLabel = "SECONDS",
            description =
                    "Wait that long for an answer near the start (WAIT_TIME_FOR_EXECUTION); default: 1, with --ses 20.")
    private @Nullable Integer waitSeconds;

    @Option(
            names = "--set",
            paramLabel = "NAME=VALUE",
            description =
                    "Any other setting of the function, such as FALLBACK_ACTION=BOUNCE or DRY_RUN=true, or of a step, "
                            + "such as DISCLAIMER=TEXT, SCAN_PATTERN=REGEX or STRIP_TYPES=exe,js.")
    private Map<String, String> settings = new HashMap<>();

    @CommandLine.Mixin
    private RuleOptions rule = new RuleOptions();

    @Option(
            names = "--ses",
            description =
                    "Run it behind a receipt rule of Amazon SES in place of WorkMail's rule: with --set HOLD=true "
                            + "until the held email is released.")
    private boolean ses;

    @Option(
            names = "--report",
            paramLabel = "FILE.html",
            description =
                    "Also write the run as a web page: the machine drawn with the path taken, what went in and out of "
                            + "each state, the events, what WorkMail did.")
    private @Nullable Path page;

    @Option(names = "--json", description = "Print one JSON document instead of the timeline.")
    private boolean json;

    @Option(names = "--log", description = "Also show what the function logs.")
    private boolean log;

    @Override
    public Integer call() {
        if (definition == null) {
            choice.refuseChoice("--definition");
            choice.refuseUntaken();
        }
        ValidDefinition machine = definition == null ? builtIn() : FileCheck.definition(choice.choose(definition));
        TaskStates states = TaskStates.of(machine.graph());
        Map<String, TaskMock> tasks = TaskMocks.parse(mocks, states);
        ChosenSteps chosen = chooseSteps(states, tasks.keySet());
        MailFile content = mail == null ? null : MailFile.read(mail);
        JsonText message = event(content);
        if (!ses || !SesEvent.isOne(message)) {
            FileCheck.refuseErrors(FileCheck.event(message));
        }
        requireState(machine.graph());
        Report report = run(new RunRequest(message, content, machine.text(), tasks, chosen, settings()));
        PrintWriter out = spec.commandLine().getOut();
        out.print(json ? JsonReport.of(report) : TextReport.of(report, style(), log));
        writePage(report);
        if (!report.unanswered().isEmpty()) {
            throw new BadInputException(String.join(System.lineSeparator(), report.unanswered()));
        }
        return report.isAnswered() ? 0 : NOT_ANSWERED;
    }

    private Report run(RunRequest request) {
        if (!ses) {
            return MailRun.run(request, rule.rule());
        }
        rule.refuseUnderSes();
        return SesRun.run(request);
    }

    /** Without an email no step runs: then each Task state needs a mock. */
    private ChosenSteps chooseSteps(TaskStates states, Set<String> mocked) {
        ChosenSteps chosen = ChosenSteps.choose(states, steps, settings);
        if (mail == null && !steps.isEmpty()) {
            throw new BadInputException(
                    "--step " + steps.get(0) + ": a step needs an email. Give one by --mail FILE.eml.");
        }
        Set<String> answered = new HashSet<>(mocked);
        String hint = "";
        if (mail != null) {
            answered.addAll(chosen.byState().keySet());
        } else if (!answered.containsAll(chosen.byState().keySet())) {
            hint = " Or give an email by --mail FILE.eml, then these run by themselves: "
                    + String.join(", ", chosen.byState().keySet()) + ".";
        }
        states.requireAllAnswered(answered, hint);
        return mail == null ? ChosenSteps.none() : chosen;
    }

    private JsonText event(@Nullable MailFile content) {
        if (event != null) {
            String text = FileCheck.isTemplateByName(event) ? null : InputFile.text(event);
            if (text == null || FileCheck.isMachine(event, text)) {
                throw new BadInputException(
                        event + ": this is no event of WorkMail, but a state machine: 'mfsm execute " + event
                                + "' runs it, 'mfsm run --definition " + event + "' an email through it.");
            }
            return JsonText.of(event.toString(), text);
        }
        return content == null ? builtIn("event.json", "built-in event") : MailEvent.of(content);
    }

    private void writePage(Report report) {
        if (page != null) {
            OutputFile.write("--report", page, report.picture().html());
        }
    }

    private void requireState(Definition machine) {
        if (state != null && machine.state(state).isEmpty()) {
            throw new BadInputException("--state " + state + ": the definition has no state of that name. Its states: "
                    + machine.states().stream()
                            .map(known -> "'" + known.name() + "'")
                            .collect(Collectors.joining(", ")) + ".");
        }
    }

    private Map<String, String> settings() {
        Map<String, String> all = new HashMap<>(settings);
        all.putIfAbsent("WAIT_TIME_FOR_EXECUTION", ses ? USUAL_WAIT_UNDER_SES : USUAL_WAIT);
        if (waitSeconds != null) {
            all.put("WAIT_TIME_FOR_EXECUTION", waitSeconds.toString());
        }
        if (state != null) {
            all.put("MACHINE_STATE_FOR_OUTPUT", state);
        }
        return all;
    }

    private Style style() {
        return spec.commandLine().getColorScheme().ansi().enabled() ? Style.COLOUR : Style.PLAIN;
    }

    private static ValidDefinition builtIn() {
        JsonText text = builtIn("default.asl.json", "built-in");
        return new ValidDefinition(text, StateMachine.parse(text.text()));
    }

    private static JsonText builtIn(String resource, String source) {
        try (InputStream in = RunCommand.class.getResourceAsStream("run/" + resource)) {
            if (in == null) {
                throw new IllegalStateException("missing in the jar: " + resource);
            }
            return JsonText.of(source, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
