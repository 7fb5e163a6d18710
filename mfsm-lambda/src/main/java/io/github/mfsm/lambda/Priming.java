package io.github.mfsm.lambda;

import io.github.mfsm.api.Action;
import io.github.mfsm.api.MessageFlowEvent;
import io.github.mfsm.api.MessageFlowJson;
import io.github.mfsm.api.MessageFlowResponse;
import io.github.mfsm.api.ResponseRules;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.lambda.function.LambdaCredentials;
import io.github.mfsm.lambda.function.snapshot.PrimedExecution;
import io.github.mfsm.lambda.function.snapshot.PrimingContext;
import io.github.mfsm.lambda.function.snapshot.PrimingServer;
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
import java.util.Set;

/**
 * Whole calls with a made-up email, through the handler and its transport, against a server inside the process: nothing
 * leaves it, nothing is logged. For what it loads and has compiled.
 */
final class Priming {
    private static final int CALLS = 100;
    private static final String INVOCATION_ID = "mfsm-priming";

    static final byte[] EVENT = """
        {"summaryVersion": "2018-10-10",
         "envelope": {"mailFrom": {"address": "from@example.org"}, "recipients": [{"address": "to@example.com"}]},
         "sender": {"address": "from@example.org"}, "subject": "Priming", "messageId": "mfsm-priming",
         "invocationId": "mfsm-priming", "flowDirection": "INBOUND", "truncated": false}\
        """.getBytes(StandardCharsets.UTF_8);

    private Priming() {}

    static void run(Wiring.Lambda lambda) throws IOException {
        Settings real = lambda.settings();
        String execution =
                real.stateMachine().execution(ExecutionName.of(INVOCATION_ID)).toString();
        InstantSource clock = lambda.handlerContext().clock();
        try (PrimingServer server = PrimingServer.start(
                new PrimedExecution(execution, real.answerSource(), clock, List.of(PrimedExecution.DEFAULT_FOR_ALL)))) {
            Settings settings = settings(real, server.endpoint());
            HandlerContext handlerContext = handlerContext(lambda.handlerContext(), settings);
            MessageFlowHandler handler = new MessageFlowHandler(settings, handlerContext);
            for (int i = 0; i < CALLS; i++) {
                handler.handleRequest(
                        new ByteArrayInputStream(EVENT), new ByteArrayOutputStream(), new PrimingContext());
            }
        }
    }

    /**
     * Reads an event, checks an answer and makes the lines of the log, as a call does before and after the services.
     */
    static void callWithoutServices(InstantSource clock) {
        MessageFlowEvent event = MessageFlowJson.readEvent(EVENT);
        CallRecord record = new CallRecord(clock.instant(), new PrimingContext());
        record.received(event);
        ResponseRules.standard()
                .check(MessageFlowJson.write(MessageFlowResponse.forAll(Action.defaultAction())), event)
                .response()
                .ifPresent(record::count);
        record.end(CallRecord.Outcome.ANSWERED, "Primed");
        new OperationsLog(line -> {}, false).write(record, clock.instant());
    }

    private static Settings settings(Settings real, URI server) {
        return new Settings(
                real.stateMachine(),
                null,
                real.executionTable(),
                real.answerSource(),
                Duration.ofSeconds(1),
                null,
                Set.of(),
                null,
                false,
                TableFailurePolicy.FAIL,
                false,
                false,
                real.tableRegion(),
                server,
                server);
    }

    private static HandlerContext handlerContext(HandlerContext real, Settings settings) {
        LambdaCredentials credentials =
                new LambdaCredentials(Map.of("AWS_ACCESS_KEY_ID", "priming", "AWS_SECRET_ACCESS_KEY", "priming"));
        Transport transport = new Transport(credentials, real.clock(), time -> {}, new Random(0));
        return new HandlerContext(
                transport.ports(settings), real.clock(), time -> {}, line -> {}, real.traceHeader(), null);
    }
}
