package io.github.mfsm.simulation;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import io.github.mfsm.ses.NotHeldException;
import io.github.mfsm.ses.NotReleasedException;
import io.github.mfsm.ses.SesHandlerContext;
import io.github.mfsm.ses.SesSettings;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.lambda.FakeContext;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One scenario with held emails, run once: SES, Lambda, EventBridge, the sweeper's schedule, Step Functions and
 * DynamoDB.
 */
final class HeldWorld {
    static final String TABLE = "executions";

    private static final Duration RULE_TIMEOUT = Duration.ofSeconds(30);
    private static final Duration FUNCTION_TIMEOUT = Duration.ofSeconds(60);
    private static final Duration SWEEPS = Duration.ofMinutes(5);
    private static final Duration HORIZON = Duration.ofHours(5);
    private static final List<Duration> AGAIN = List.of(Duration.ofMinutes(1), Duration.ofMinutes(2));

    final HeldScenario scenario;
    final VirtualTime time = VirtualTime.manual();
    final FakeStepFunctions stepFunctions;
    final FakeDynamoDb dynamoDb;
    private final HeldFunctions functions;
    private final Baton baton;
    private final SesSettings settings;
    private final Map<String, HeldMailJudge> mails = new LinkedHashMap<>();
    private final List<String> violations = new ArrayList<>();
    private final @Nullable List<String> trace;
    private final Instant begin = time.instant();
    private long calls;
    private long leases;
    private long left;

    private HeldWorld(HeldScenario scenario, HeldFunctions functions, Turns turns, @Nullable List<String> trace) {
        this.scenario = scenario;
        this.functions = functions;
        this.trace = trace;
        this.stepFunctions =
                FakeStepFunctions.builder().time(time).seed(scenario.seed()).build();
        this.dynamoDb = FakeDynamoDb.builder().time(time).seed(scenario.seed()).build();
        this.baton = new Baton(time, turns);
        dynamoDb.calls().call("CreateTable", HeldFunctions.createTable(TABLE));
        dynamoDb.onChange(TABLE, this::changed);
        String machine = stepFunctions.create("mail", HeldFunctions.MACHINE).arn();
        this.settings = SesSettings.parse(Map.of(
                "STATE_MACHINE_ARN", machine,
                "EXECUTION_TABLE", TABLE,
                "HOLD", "true",
                "FALLBACK_AFTER_HOURS", "3",
                "SENDING", scenario.sending(),
                "MAIL_BUCKET", "mail",
                "BOUNCE_SENDER", "bounces@ours.example",
                "FORWARD_FROM", "filter@ours.example",
                "FORWARD_TO", "a@ours.example=a@boxes.example"));
        stepFunctions.onStatusChange(this::ended);
    }

    /** What came of a run. */
    record Result(
            long mails,
            long parked,
            SentTwice sentTwice,
            long left,
            List<String> violations,
            List<String> operations) {}

    static Result run(HeldScenario scenario, HeldFunctions functions) {
        return run(scenario, functions, Turns.drawn(new SplittableRandom(scenario.seed() * 0xBF58476D1CE4E5B9L)), null);
    }

    static Result run(HeldScenario scenario, HeldFunctions functions, Turns turns, @Nullable List<String> trace) {
        HeldWorld world = new HeldWorld(scenario, functions, turns, trace);
        try {
            return world.run();
        } finally {
            world.stepFunctions.close();
            world.dynamoDb.close();
        }
    }

    private Result run() {
        for (HeldPlan plan : scenario.mails()) {
            HeldMailJudge mail = new HeldMailJudge(this, plan);
            mails.put(plan.messageId(), mail);
            time.schedule(plan.arrival(), () -> receive(mail));
        }
        time.schedule(SWEEPS, this::sweep);
        HeldScenario.Outage outage = scenario.outage();
        if (!outage.span().isZero()) {
            dynamoDb.faults()
                    .down(begin.plus(outage.after()), begin.plus(outage.after()).plus(outage.span()));
        }
        stepFunctions.faults().staleReads(scenario.staleReads());
        baton.run();
        mails.values().forEach(mail -> mail.checkEnd(state(mail), executions(mail)));
        return new Result(
                mails.size(),
                mails.values().stream().filter(HeldMailJudge::isParked).count(),
                mails.values().stream().map(HeldMailJudge::sentTwice).reduce(SentTwice.NEVER, SentTwice::plus),
                left,
                violations,
                mails.values().stream()
                        .flatMap(mail -> mail.operations().stream())
                        .toList());
    }

    /** SES: waits for the function; if that fails, the action after it has Lambda call, up to three times. */
    private void receive(HeldMailJudge mail) {
        call(mail, functions::rule, new Invocation("received", mail.plan.event(), RULE_TIMEOUT), answer -> {
            if (answer == null) {
                safetyNet(mail, 0);
            }
        });
    }

    private void safetyNet(HeldMailJudge mail, int attempt) {
        call(mail, functions::rule, new Invocation("safety-net", mail.plan.event(), FUNCTION_TIMEOUT), answer -> {
            if (answer == null && attempt < AGAIN.size()) {
                time.schedule(AGAIN.get(attempt), () -> safetyNet(mail, attempt + 1));
            } else if (answer == null) {
                mail.parked();
            }
        });
    }

    /**
     * EventBridge: tells of the end of each execution, and Lambda calls again if the function fails. Lambda may hand an
     * event to the function more than once, also at the same moment, always with the same request id.
     */
    private void ended(String event) {
        String name = InProcessJson.parse(event).at("/detail/name").asText();
        HeldMailJudge mail = mails.get(name);
        if (mail != null
                && !InProcessJson.parse(event).at("/detail/status").asText().equals("RUNNING")) {
            time.schedule(Duration.ofSeconds(1), () -> {
                for (int i = 0; i < mail.plan.deliveries(); i++) {
                    release(mail, event, 0);
                }
            });
        }
    }

    private void release(HeldMailJudge mail, String event, int attempt) {
        call(mail, functions::release, new Invocation("ended", event, FUNCTION_TIMEOUT), answer -> {
            if (answer == null && attempt < AGAIN.size()) {
                time.schedule(AGAIN.get(attempt), () -> release(mail, event, attempt + 1));
            }
        });
    }

    /** The schedule calls until all is over; what is lost is lost in the end. */
    private void sweep() {
        call(null, functions::sweep, new Invocation("sweep", "{}", FUNCTION_TIMEOUT), answer -> {});
        boolean isLate = !time.instant().isBefore(begin.plus(HORIZON));
        if (!isLate && !mails.values().stream().allMatch(mail -> "RELEASED".equals(state(mail)))) {
            time.schedule(SWEEPS, this::sweep);
        }
    }

    /** Makes a function of settings and handler context. */
    interface Maker {
        RequestStreamHandler make(SesSettings settings, SesHandlerContext handlerContext);
    }

    /** Hears the answer of a call, or null if it failed. */
    interface Listener {
        void heard(@Nullable String answer);
    }

    /** What Lambda calls a function with: the same request id again where it calls again for the same event. */
    private record Invocation(String requestId, String event, Duration timeout) {}

    private void call(@Nullable HeldMailJudge mail, Maker maker, Invocation invocation, Listener listener) {
        long number = calls++;
        baton.start(strand -> {
            HeldPorts ports = new HeldPorts(this);
            HeldCall call = new HeldCall(this, strand, number);
            SesHandlerContext handlerContext =
                    new SesHandlerContext(ports.ports(), time, call::sleep, line -> {}, () -> "lease-" + leases++);
            RequestStreamHandler function = maker.make(settings, handlerContext);
            ports.workOn(call, mail);
            Timer kill = time.schedule(invocation.timeout(), () -> strand.kill("Lambda's time-out"));
            String answer = invoke(function, invocation, number);
            kill.cancel();
            listener.heard(answer);
        });
    }

    private @Nullable String invoke(RequestStreamHandler function, Invocation invocation, long number) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        Instant end = time.instant().plus(invocation.timeout());
        try {
            function.handleRequest(
                    new ByteArrayInputStream(invocation.event().getBytes(StandardCharsets.UTF_8)),
                    out,
                    FakeContext.of(time, end, invocation.requestId(), line -> {}));
            return out.toString(StandardCharsets.UTF_8);
        } catch (Baton.Killed | NotHeldException | NotReleasedException e) {
            trace(() -> "call " + number + " fails: " + e.getMessage());
            return null;
        } catch (IOException | RuntimeException e) {
            violation("call " + number + " failed in an unforeseen way: " + e);
            return null;
        }
    }

    /** A row has changed: DynamoDB's stream tells. */
    private void changed(String records) {
        InProcessJson.parse(records).path("Records").forEach(record -> {
            var image = record.at("/dynamodb/NewImage");
            String key = image.at("/InvocationId/S").asText();
            String verdict = image.at("/Verdict/S").asText();
            if (key.startsWith("held/") && !verdict.isEmpty()) {
                mail(key.substring("held/".length())).decided(verdict);
            }
        });
    }

    private @Nullable String state(HeldMailJudge mail) {
        return dynamoDb.item(TABLE, "{\"InvocationId\":{\"S\":\"held/" + mail + "\"}}")
                .map(item -> InProcessJson.text(InProcessJson.parse(item).path("MailState"), "S"))
                .orElse(null);
    }

    private long executions(HeldMailJudge mail) {
        return stepFunctions.executions().stream()
                .filter(execution -> execution.arn().endsWith(":" + mail))
                .count();
    }

    HeldMailJudge mail(String messageId) {
        HeldMailJudge mail = mails.get(messageId);
        if (mail == null) {
            throw new IllegalStateException("no email " + messageId);
        }
        return mail;
    }

    @Nullable
    HeldMailJudge mailNamedIn(Object argument) {
        return argument instanceof String text ? mails.get(text) : null;
    }

    /** Something was not sent, as the setting has it. */
    void left() {
        left++;
    }

    void violation(String what) {
        trace(() -> "VIOLATION: " + what);
        violations.add("seed " + scenario.seed() + ": " + what);
    }

    void trace(Supplier<String> what) {
        if (trace != null) {
            trace.add("+" + Duration.between(begin, time.instant()).toString().substring(2) + "  " + what.get());
        }
    }
}
