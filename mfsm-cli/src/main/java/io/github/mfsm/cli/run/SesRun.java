package io.github.mfsm.cli.run;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.aws.service.ClaimAttributes;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.StepFunctionsPort;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mail.MailDiff;
import io.github.mfsm.cli.mail.MailFile;
import io.github.mfsm.cli.mail.SesEvent;
import io.github.mfsm.ses.InvalidSesSettingsException;
import io.github.mfsm.ses.ReceiptRuleHandler;
import io.github.mfsm.ses.SesHandlerContext;
import io.github.mfsm.ses.SesPorts;
import io.github.mfsm.ses.SesSettings;
import io.github.mfsm.ses.hold.HeldMailsPort;
import io.github.mfsm.ses.send.MailPorts;
import io.github.mfsm.testkit.report.SesEmail;
import io.github.mfsm.testkit.report.SesEmail.Hold;
import io.github.mfsm.testkit.ses.FakeSes;
import io.github.mfsm.testkit.ses.SentEmail;
import io.github.mfsm.testkit.ses.SesCall;
import io.github.mfsm.testkit.ses.SesOutcome;
import io.github.mfsm.testkit.ses.SesSimulator;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;

/**
 * Runs one email behind a receipt rule of SES: SES, the functions with their AWS clients, and the servers, in one
 * process and one virtual time. A held email is followed until it is released.
 */
public final class SesRun implements AutoCloseable {
    private final RunRequest request;
    private final SesEvent event;
    private final LocalMachine local;
    private final FakeSes ses;
    private final BucketContent content;
    private final List<String> log = new ArrayList<>();
    private final List<SesReport.Call> calls = new ArrayList<>();
    private int leases;

    private SesRun(RunRequest request) {
        this.request = request;
        this.event = SesEvent.of(request.event(), request.mail());
        this.local = new LocalMachine(request);
        this.ses =
                FakeSes.builder().time(local.time()).region(LocalMachine.REGION).build();
        this.content = new BucketContent(local.aws().s3());
        local.aws().dynamoDb().calls().call("CreateTable", SesPorts.createTable(LocalMachine.TABLE));
        local.aws().dynamoDb().enableTimeToLive(LocalMachine.TABLE, ClaimAttributes.TIME_TO_LIVE);
        ses.wireMock().addMockServiceRequestListener(local.journal().of("SES"));
        local.aws()
                .s3()
                .wireMock()
                .addMockServiceRequestListener(local.journal().of("S3"));
        local.aws()
                .sns()
                .wireMock()
                .addMockServiceRequestListener(local.journal().of("SNS"));
    }

    /**
     * Runs an email until it is decided what happens to it.
     *
     * @throws BadInputException if event, definition or settings are wrong; nothing was run
     */
    public static SesReport run(RunRequest request) {
        try (SesRun run = new SesRun(request)) {
            return run.run();
        }
    }

    private SesReport run() {
        SesSettings settings = settings(local.create(request.mail() == null ? null : content.contents()));
        VirtualTime time = local.time();
        SesHandlerContext context =
                new SesHandlerContext(ports(settings), time, local::sleep, log::add, () -> "lease-" + ++leases);
        RequestStreamHandler function = new ReceiptRuleHandler(settings, context);
        List<ApiCall> coldStart = local.journal().take();
        Instant receivedAt = time.instant();
        MailFile mail = request.mail();
        Release release =
                settings.holding() == null ? null : new Release(settings, context, local, this::note, this::forget);
        SesSimulator.Builder simulator = SesSimulator.builder(function)
                .time(time)
                .ses(ses)
                .bucket(local.aws().s3(), BucketContent.BUCKET, "")
                .onCall(this::note);
        SesOutcome outcome = (release == null ? simulator : simulator.safetyNet())
                .build()
                .receive(event.json(), mail == null ? event.withoutContent() : mail.mime());
        local.awaitSteps();
        boolean isReleased = outcome.goesOn() || release == null || release.await(outcome.messageId());
        return report(settings, coldStart, receivedAt, kind(outcome, isReleased));
    }

    private static SesFate.Kind kind(SesOutcome outcome, boolean isReleased) {
        if (outcome.goesOn()) {
            return SesFate.Kind.GOES_ON;
        }
        return isReleased ? SesFate.Kind.DROPPED : SesFate.Kind.HELD;
    }

    private SesReport report(
            SesSettings settings, List<ApiCall> coldStart, Instant receivedAt, SesFate.Kind otherwise) {
        List<SentEmail> emails = ses.emails();
        List<SesFate> fates =
                SesFate.of(event.toldMachine().recipients(), settings.routes(), emails, ses.bounces(), otherwise);
        boolean isAnswered = otherwise != SesFate.Kind.HELD
                && first(LogLines.FELL_BACK).isEmpty()
                && first(LogLines.FAILED).isEmpty();
        SesEmail email = new SesEmail(
                event.toldMachine(),
                receivedAt,
                local.time().instant(),
                isAnswered,
                calls.stream().map(SesReport.Call::shown).toList(),
                fates.stream().map(SesFate::shown).toList(),
                hold());
        return new SesReport(
                request.definition().source(),
                email,
                words(settings),
                coldStart,
                calls,
                fates,
                local.executions(),
                local.unanswered(),
                changes(emails),
                io.github.mfsm.testkit.report.RunReport.builder(
                                LocalMachine.TITLE + request.definition().source())
                        .email(email)
                        .executions(local.aws().stepFunctions().executions())
                        .build());
    }

    private @Nullable ContentReport changes(List<SentEmail> emails) {
        MailFile mail = request.mail();
        if (mail == null) {
            return null;
        }
        byte[] sent = emails.isEmpty() ? mail.mime() : emails.get(0).mime();
        return new ContentReport(mail.source(), local.stepRuns(), MailDiff.between(mail.mime(), sent));
    }

    private static String words(SesSettings settings) {
        SesSettings.Holding holding = settings.holding();
        return holding == null
                ? "waits " + settings.effectiveWaitTime().toSeconds() + " seconds, then applies "
                        + settings.fallback().type()
                : "holds the email for " + holding.fallbackAfter().toHours() + " hours at most, then applies "
                        + settings.fallback().type();
    }

    /** Whatever the user leaves out has a value that works here. */
    private SesSettings settings(Map<String, String> environment) {
        String address = event.toldMachine().recipients().get(0).address();
        String domain = address.substring(address.indexOf('@') + 1);
        Map<String, String> all = new HashMap<>(environment);
        all.putIfAbsent("MAIL_BUCKET", BucketContent.BUCKET);
        all.putIfAbsent("BOUNCE_SENDER", "bounces@" + domain);
        all.putIfAbsent("FORWARD_FROM", "filter@" + domain);
        all.putIfAbsent("JUNK_TOPIC_ARN", local.aws().sns().topic("junk").arn());
        all.put("AWS_ENDPOINT_URL_SFN", local.aws().stepFunctions().endpoint().toString());
        all.put("AWS_ENDPOINT_URL_DYNAMODB", local.aws().dynamoDb().endpoint().toString());
        all.put("AWS_ENDPOINT_URL_SES", ses.endpoint().toString());
        all.put("AWS_ENDPOINT_URL_S3", local.aws().s3().endpoint().toString());
        all.put("AWS_ENDPOINT_URL_SNS", local.aws().sns().endpoint().toString());
        try {
            return SesSettings.parse(all);
        } catch (InvalidSesSettingsException e) {
            throw new BadInputException("the function refuses its settings: " + String.join("; ", e.problems()));
        }
    }

    private SesPorts ports(SesSettings settings) {
        VirtualTime time = local.time();
        SesPorts ports =
                SesPorts.light(settings, LocalMachine.credentials(), time, local::sleep, new SplittableRandom(0));
        return new SesPorts(
                Patient.of(StepFunctionsPort.class, ports.stepFunctions()),
                Patient.of(ClaimTablePort.class, ports.table()),
                Patient.of(HeldMailsPort.class, ports.held()),
                Patient.of(MailPorts.class, ports.mail()));
    }

    private void note(SesCall call) {
        local.awaitSteps(); // before SES moves the time on
        String caller = "SES calls the function, type " + call.type();
        String answer = call.failure() == null ? call.answer() : null;
        note(new SesEmail.Call(caller, call.at(), call.took(), answer, call.failure()));
    }

    /** Notes a call with what it asked of AWS and logged meanwhile. */
    private void note(SesEmail.Call call) {
        calls.add(new SesReport.Call(call, local.journal().take(), log));
        log.clear();
    }

    private void forget() {
        local.journal().take();
        log.clear();
    }

    /** Returns the first call that has counted a metric. */
    private Optional<SesReport.Call> first(String metric) {
        return calls.stream().filter(call -> LogLines.count(call.log(), metric)).findFirst();
    }

    private @Nullable Hold hold() {
        Instant released = first(LogLines.RELEASED)
                .map(call -> call.shown().at().plus(call.shown().took()))
                .orElse(null);
        return first(LogLines.HELD)
                .map(call -> new Hold(call.shown().at(), released))
                .orElse(null);
    }

    @Override
    public void close() {
        content.close();
        ses.close();
        local.close();
    }
}
