package io.github.mfsm.ses;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.EmailAddress;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.snapshot.PrimedExecution;
import io.github.mfsm.lambda.function.snapshot.PrimingContext;
import io.github.mfsm.lambda.function.snapshot.PrimingServer;
import io.github.mfsm.ses.SesLog.Level;
import io.github.mfsm.ses.event.WorkMailEvent;
import io.github.mfsm.ses.internal.disposition.DispositionRules;
import io.github.mfsm.ses.internal.send.MailSettings;
import io.github.mfsm.ses.send.Routes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/**
 * Whole calls with a made-up email, through the handler and its transport, against a server inside the process: nothing
 * leaves it. For what it loads and has compiled.
 */
final class SesPriming {
    private static final int CALLS = 100;
    private static final String MESSAGE_ID = "mfsm-priming";
    private static final String MIME = "From: from@example.org\r\nSubject: Priming\r\n\r\nPriming\r\n";

    private static final byte[] EVENT = """
        {"Records": [{"eventSource": "aws:ses", "eventVersion": "1.0", "ses": {
          "mail": {"timestamp": "2027-04-01T00:00:00.000Z", "source": "from@example.org", "messageId": "mfsm-priming",
            "destination": ["to@example.com", "other@example.com"], "headersTruncated": false,
            "headers": [{"name": "Subject", "value": "Priming"}],
            "commonHeaders": {"returnPath": "from@example.org", "from": ["from@example.org"],
              "to": ["to@example.com"], "subject": "Priming"}},
          "receipt": {"timestamp": "2027-04-01T00:00:00.000Z", "processingTimeMillis": 1,
            "recipients": ["to@example.com", "other@example.com"],
            "spamVerdict": {"status": "PASS"}, "virusVerdict": {"status": "PASS"}, "spfVerdict": {"status": "PASS"},
            "dkimVerdict": {"status": "PASS"}, "dmarcVerdict": {"status": "PASS"},
            "action": {"type": "Lambda", "functionArn": "arn:aws:lambda:us-east-1:123456789012:function:priming",
              "invocationType": "RequestResponse"}}}}]}\
        """.getBytes(StandardCharsets.UTF_8);

    private static final String BOUNCE =
            "{\"action\":{\"type\":\"BOUNCE\",\"parameters\":{\"bounceMessage\":\"Priming\"}},";

    /** One with which SES goes on, one that bounces, and one that bounces and sends on. */
    private static final List<String> ANSWERS = List.of(
            PrimedExecution.DEFAULT_FOR_ALL,
            "{\"actions\":[" + BOUNCE + "\"allRecipients\":true}]}",
            "{\"actions\":[" + BOUNCE + "\"recipients\":[\"to@example.com\"]},"
                    + "{\"action\":{\"type\":\"DEFAULT\"},\"allRecipients\":true}]}");

    private SesPriming() {}

    /**
     * Makes the calls.
     *
     * @param real what the environment says
     * @param clock tells the time
     * @param log takes the calls' lines
     */
    static void run(SesSettings real, InstantSource clock, Consumer<String> log) throws IOException {
        String execution =
                real.stateMachine().execution(ExecutionName.of(MESSAGE_ID)).toString();
        PrimedExecution services = new PrimedExecution(execution, real.answerSource(), clock, ANSWERS);
        try (PrimingServer server = PrimingServer.start(operation -> switch (operation) {
            case "SendBounce", "SendRawEmail" -> PrimingServer.ok("<Sent/>");
            case "GetObject" -> PrimingServer.ok(MIME);
            default -> services.answer(operation);
        })) {
            SesSettings settings = settings(real, server.endpoint());
            LambdaCredentials credentials =
                    new LambdaCredentials(Map.of("AWS_ACCESS_KEY_ID", "priming", "AWS_SECRET_ACCESS_KEY", "priming"));
            SesPorts ports = SesPorts.light(settings, credentials, clock, time -> {}, new Random(0));
            ReceiptRuleHandler handler = new ReceiptRuleHandler(
                    settings, new SesHandlerContext(ports, clock, time -> {}, log, () -> "priming"));
            for (int i = 0; i < CALLS; i++) {
                handler.handleRequest(
                        new ByteArrayInputStream(EVENT), new ByteArrayOutputStream(), new PrimingContext());
            }
        }
    }

    /** Does what a call does before and after the services: reads an event, checks an answer, makes the log's lines. */
    static void callWithoutServices(InstantSource clock) {
        WorkMailEvent mail = WorkMailEvent.read(EVENT);
        PrimingContext context = new PrimingContext();
        SesLog.Entry call = new SesLog.Entry(context.getFunctionName(), context.getAwsRequestId());
        MessageFlowResponse response = ResponseRules.standard()
                .check(PrimedExecution.DEFAULT_FOR_ALL, mail.event())
                .response()
                .orElseThrow();
        call.count("Answered")
                .with(
                        "effects",
                        DispositionRules.withFallback(Action.defaultAction())
                                .decide(response, mail.event())
                                .toString())
                .end(Level.INFO, "Primed");
        new SesLog(line -> {}).write(clock.instant(), call);
    }

    private static SesSettings settings(SesSettings real, URI server) {
        EmailAddress from = new EmailAddress("priming@example.com");
        return new SesSettings(
                real.stateMachine(),
                null,
                real.executionTable(),
                real.answerSource(),
                Duration.ofSeconds(1),
                Action.defaultAction(),
                false,
                TableFailurePolicy.FAIL,
                false,
                new MailSettings(from, from, Routes.parse("example.com=priming.example.com"), "priming", "", null),
                real.holding(),
                real.region(),
                Map.of("SFN", server, "DYNAMODB", server, "SES", server, "S3", server, "SNS", server));
    }
}
