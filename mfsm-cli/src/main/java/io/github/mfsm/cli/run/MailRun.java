package io.github.mfsm.cli.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.fasterxml.jackson.core.JsonProcessingException;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.internal.Json;
import io.github.mfsm.cli.mail.MailDiff;
import io.github.mfsm.cli.mail.MailFile;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.step.StepRun;
import io.github.mfsm.cli.step.StepTasks;
import io.github.mfsm.lambda.InvalidSettingsException;
import io.github.mfsm.lambda.Settings;
import io.github.mfsm.lambda.Wiring;
import io.github.mfsm.testkit.MessageFlowTestEnvironment;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * Runs one email: WorkMail, the function with its AWS clients, and the servers, in one process and one virtual time.
 */
public final class MailRun {
    private static final String REGION = "us-east-1";
    private static final String TABLE = "MessageFlowExecutions";

    /** What the function's log says when it answered its own fallback action. */
    private static final String FELL_BACK = "fellBack";

    private final RunRequest request;
    private final VirtualTime time = VirtualTime.manual();
    private final CallJournal journal = new CallJournal();
    private final List<String> log = new ArrayList<>();
    private final List<AttemptReport> attempts = new ArrayList<>();
    private final List<StepRun> stepRuns = new ArrayList<>();

    private MailRun(RunRequest request) {
        this.request = request;
    }

    /**
     * Runs an email until it is decided what happens to it.
     *
     * @throws BadInputException if event, definition or settings are wrong; nothing was run
     */
    public static RunReport run(RunRequest request) {
        return new MailRun(request).run();
    }

    private RunReport run() {
        try (MessageFlowTestEnvironment aws = MessageFlowTestEnvironment.builder()
                        .time(time)
                        .region(REGION)
                        .build();
                LocalContent content = request.mail() == null ? null : new LocalContent(time, REGION)) {
            aws.dynamoDb().createTable(TABLE, "InvocationId");
            aws.dynamoDb().enableTimeToLive(TABLE, "TimeToLive");
            FakeStateMachine machine = aws.stepFunctions()
                    .create(machineName(), request.definition().text());
            request.mocks().forEach(machine::onTask);
            aws.stepFunctions().onAnyTask(tasks(content));
            aws.stepFunctions().wireMock().addMockServiceRequestListener(journal);
            aws.dynamoDb().wireMock().addMockServiceRequestListener(journal);
            RequestStreamHandler handler = handler(
                    settings(machine),
                    aws.stepFunctions().endpoint(),
                    aws.dynamoDb().endpoint());
            List<ApiCall> coldStart = journal.take();
            MailOutcome outcome =
                    send(aws.workMail(handler).rule(request.rule()).onAttempt(this::note), content);
            ContentReport changes = content == null ? null : changes(outcome, content);
            return new RunReport(
                    request.definition().source(),
                    request.rule(),
                    outcome,
                    coldStart,
                    fellBack(),
                    attempts,
                    aws.stepFunctions().executions().stream()
                            .map(MailRun::report)
                            .toList(),
                    aws.stepFunctions().unansweredTasks(),
                    changes,
                    picture(outcome, changes, aws.stepFunctions().executions()));
        }
    }

    /** What answers the Task states that have no mock. */
    private TaskHandler tasks(@Nullable LocalContent content) {
        TaskHandler none = TaskMocks.none("give one with --mock");
        if (content == null) {
            return none;
        }
        StepTasks steps = request.steps().create(content.contents(), stepRuns::add);
        return task -> (steps.runs(task.stateName()) ? steps : none).handle(task);
    }

    private MailOutcome send(WorkMailSimulator.Builder workMail, @Nullable LocalContent content) {
        byte[] event = request.event().text().getBytes(StandardCharsets.UTF_8);
        MailFile mail = request.mail();
        return content == null || mail == null
                ? workMail.build().send(event)
                : workMail.messageFlow(content.messageFlow()).build().send(event, mail.mime());
    }

    private ContentReport changes(MailOutcome outcome, LocalContent content) {
        MailFile mail = Objects.requireNonNull(request.mail());
        byte[] delivered =
                content.messageFlow().delivered(outcome.event().messageId()).orElseThrow();
        return new ContentReport(mail.source(), stepRuns, MailDiff.between(mail.mime(), delivered));
    }

    private io.github.mfsm.testkit.report.RunReport picture(
            MailOutcome outcome, @Nullable ContentReport changes, List<ExecutionView> executions) {
        io.github.mfsm.testkit.report.RunReport.Builder page = io.github.mfsm.testkit.report.RunReport.builder(
                "A mail through " + request.definition().source());
        return (changes == null ? page.mail(outcome) : page.mail(outcome, changes.change()))
                .executions(executions)
                .build();
    }

    private Settings settings(FakeStateMachine machine) {
        Map<String, String> environment = new HashMap<>(request.settings());
        environment.put("STATE_MACHINE_ARN", machine.arn());
        environment.put("EXECUTION_TABLE", TABLE);
        environment.putIfAbsent("AWS_REGION", REGION);
        try {
            return Settings.parse(environment);
        } catch (InvalidSettingsException e) {
            throw new BadInputException("the function refuses its settings: " + String.join("; ", e.problems()));
        }
    }

    private RequestStreamHandler handler(Settings settings, URI stepFunctions, URI dynamoDb) {
        LightTransport transport = LightTransport.builder()
                .region(REGION)
                .credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create("mfsm", "mfsm")))
                .stepFunctionsEndpoint(stepFunctions)
                .dynamoDbEndpoint(dynamoDb)
                .clock(time)
                .sleeper(time::advance)
                .random(new SplittableRandom(0))
                .build();
        return Wiring.handler(
                settings,
                Patient.stepFunctions(transport.stepFunctions()),
                Patient.table(transport.claimTable(TABLE)),
                time,
                time::advance,
                log::add);
    }

    private void note(Attempt attempt) {
        attempts.add(new AttemptReport(attempt, journal.take(), log));
        log.clear();
    }

    private boolean fellBack() {
        return !attempts.isEmpty()
                && attempts.get(attempts.size() - 1).log().stream().anyMatch(line -> FELL_BACK.equals(outcome(line)));
    }

    private static String outcome(String logLine) {
        try {
            return Json.parse(logLine).path("outcome").asText();
        } catch (JsonProcessingException e) {
            return "";
        }
    }

    private static ExecutionReport report(ExecutionView view) {
        Execution execution = view.execution();
        return new ExecutionReport(
                execution.arn(),
                execution.status().name(),
                execution.startDate(),
                execution.stopDate().orElse(null),
                execution.error().orElse(null),
                execution.cause().orElse(null),
                execution.visits());
    }

    /** Returns a legal name that reminds of the definition's file. */
    private String machineName() {
        String file = request.definition().source();
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replaceFirst("(\\.asl)?\\.json$", "")
                .chars()
                .mapToObj(c -> Character.isLetterOrDigit(c) && c < 128 ? Character.toString(c) : "-")
                .collect(Collectors.joining());
        return name.isEmpty() ? "machine" : name.substring(0, Math.min(80, name.length()));
    }
}
