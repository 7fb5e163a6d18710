package io.github.mfsm.cli.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.light.LightTransport;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mail.MailDiff;
import io.github.mfsm.cli.mail.MailFile;
import io.github.mfsm.lambda.InvalidSettingsException;
import io.github.mfsm.lambda.Settings;
import io.github.mfsm.lambda.Wiring;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.workmail.Attempt;
import io.github.mfsm.testkit.workmail.FlowRule;
import io.github.mfsm.testkit.workmail.MailOutcome;
import io.github.mfsm.testkit.workmail.WorkMailSimulator;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs one email: WorkMail, the function with its AWS clients, and the servers, in one process and one virtual time.
 */
public final class MailRun {
    private final RunRequest request;
    private final FlowRule rule;
    private final List<String> log = new ArrayList<>();
    private final List<AttemptReport> attempts = new ArrayList<>();

    private MailRun(RunRequest request, FlowRule rule) {
        this.request = request;
        this.rule = rule;
    }

    /**
     * Runs an email until it is decided what happens to it.
     *
     * @param rule the rule that WorkMail follows
     * @throws BadInputException if event, definition or settings are wrong; nothing was run
     */
    public static RunReport run(RunRequest request, FlowRule rule) {
        return new MailRun(request, rule).run();
    }

    private RunReport run() {
        try (LocalMachine local = new LocalMachine(request);
                LocalContent content =
                        request.mail() == null ? null : new LocalContent(local.time(), LocalMachine.REGION)) {
            MfsmEnvironment aws = local.aws();
            aws.dynamoDb().createTable(LocalMachine.TABLE, "InvocationId");
            aws.dynamoDb().enableTimeToLive(LocalMachine.TABLE, "TimeToLive");
            Settings settings = settings(local.create(content == null ? null : content.contents()));
            RequestStreamHandler handler = handler(settings, local);
            List<ApiCall> coldStart = local.journal().take();
            MailOutcome outcome =
                    send(aws.workMail(handler).rule(rule).onAttempt(attempt -> note(attempt, local)), content);
            ContentReport changes = content == null ? null : changes(outcome, content, local);
            return new RunReport(
                    request.definition().source(),
                    rule,
                    outcome,
                    coldStart,
                    fellBack(),
                    attempts,
                    local.executions(),
                    local.unanswered(),
                    changes,
                    picture(outcome, changes, aws));
        }
    }

    private MailOutcome send(WorkMailSimulator.Builder workMail, @Nullable LocalContent content) {
        byte[] event = request.event().text().getBytes(StandardCharsets.UTF_8);
        MailFile mail = request.mail();
        return content == null || mail == null
                ? workMail.build().send(event)
                : workMail.messageFlow(content.messageFlow()).build().send(event, mail.mime());
    }

    private ContentReport changes(MailOutcome outcome, LocalContent content, LocalMachine local) {
        MailFile mail = Objects.requireNonNull(request.mail());
        byte[] delivered =
                content.messageFlow().delivered(outcome.event().messageId()).orElseThrow();
        return new ContentReport(mail.source(), local.stepRuns(), MailDiff.between(mail.mime(), delivered));
    }

    private io.github.mfsm.testkit.report.RunReport picture(
            MailOutcome outcome, @Nullable ContentReport changes, MfsmEnvironment aws) {
        io.github.mfsm.testkit.report.RunReport.Builder page = io.github.mfsm.testkit.report.RunReport.builder(
                LocalMachine.TITLE + request.definition().source());
        return (changes == null ? page.mail(outcome) : page.mail(outcome, changes.change()))
                .executions(aws.stepFunctions().executions())
                .build();
    }

    private static Settings settings(Map<String, String> environment) {
        try {
            return Settings.parse(environment);
        } catch (InvalidSettingsException e) {
            throw new BadInputException("the function refuses its settings: " + String.join("; ", e.problems()));
        }
    }

    private RequestStreamHandler handler(Settings settings, LocalMachine local) {
        VirtualTime time = local.time();
        LightTransport transport = LightTransport.builder()
                .region(LocalMachine.REGION)
                .credentials(LocalMachine.credentials())
                .stepFunctionsEndpoint(local.aws().stepFunctions().endpoint())
                .dynamoDbEndpoint(local.aws().dynamoDb().endpoint())
                .clock(time)
                .sleeper(local::sleep)
                .random(new SplittableRandom(0))
                .build();
        return Wiring.handler(
                settings,
                Patient.of(StepFunctionsPort.class, transport.stepFunctions()),
                Patient.of(ClaimTablePort.class, transport.claimTable(LocalMachine.TABLE)),
                time,
                local::sleep,
                log::add);
    }

    private void note(Attempt attempt, LocalMachine local) {
        local.awaitSteps(); // before WorkMail moves the time on
        attempts.add(new AttemptReport(attempt, local.journal().take(), log));
        log.clear();
    }

    private boolean fellBack() {
        return !attempts.isEmpty()
                && LogLines.count(attempts.get(attempts.size() - 1).log(), LogLines.FELL_BACK);
    }
}
