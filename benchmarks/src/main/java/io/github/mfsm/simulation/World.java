package io.github.mfsm.simulation;

import io.github.mfsm.asl.time.Timer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.lambda.NoAnswerException;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.dynamodb.DynamoDbTasks;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One scenario, run once. */
final class World {

    static final Duration WORKMAIL_LIMIT = Duration.ofSeconds(15);
    static final String TABLE = "executions";

    private static final String DEFINITION = definition();
    private static final Duration TRY_TO_RECREATE = Duration.ofMinutes(10);
    private static final int TIGHT_BUCKET = 20;
    private static final int TIGHT_REFILL = 1;

    final Scenario scenario;
    final VirtualTime time = VirtualTime.manual();
    final FakeStepFunctions stepFunctions;
    final FakeDynamoDb dynamoDb;
    private final Baton baton;
    private final LambdaService lambda;
    private final List<Mail> mails = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();
    private final @Nullable List<String> trace;
    private final Instant begin = time.instant();
    private final List<Crossing> crossings = new ArrayList<>();

    private World(Scenario scenario, Algorithm algorithm, Transport transport, @Nullable List<String> trace) {
        this.scenario = scenario;
        this.trace = trace;
        this.stepFunctions =
                FakeStepFunctions.builder().time(time).seed(scenario.seed()).build();
        this.dynamoDb = FakeDynamoDb.builder()
                .time(time)
                .seed(scenario.seed())
                .timeToLiveLag(scenario.timeToLiveLag())
                .build();
        this.baton = new Baton(time, new SplittableRandom(scenario.seed() * 0xBF58476D1CE4E5B9L));
        dynamoDb.createTable(TABLE, "InvocationId");
        dynamoDb.enableTimeToLive(TABLE, "TimeToLive");
        stepFunctions.onTask("arn:aws:states:::dynamodb:updateItem", DynamoDbTasks.of(dynamoDb));
        this.lambda = new LambdaService(this, algorithm, transport);
    }

    /** Runs a scenario. */
    static Tally run(Scenario scenario, Algorithm algorithm, Transport transport) {
        return run(scenario, algorithm, transport, null);
    }

    /** An AWS call that was made, and so a place for a fault. */
    record Crossing(int call, int number, String operation) {}

    /** Runs a scenario with one mail, and tells which AWS calls it makes. */
    static List<Crossing> crossings(Scenario scenario, Algorithm algorithm) {
        World world = new World(scenario, algorithm, Transport.inProcess(), null);
        world.run();
        return world.crossings;
    }

    void crossed(Call call, int number, String operation) {
        if (scenario.mails().size() == 1) {
            crossings.add(new Crossing(call.number, number, operation));
        }
    }

    /** Runs a scenario, and tells what happens, line by line. */
    static Tally run(Scenario scenario, Algorithm algorithm, Transport transport, @Nullable List<String> trace) {
        World world = new World(scenario, algorithm, transport, trace);
        try {
            return world.run();
        } finally {
            world.stepFunctions.close();
            world.dynamoDb.close();
        }
    }

    String create(String name) {
        return stepFunctions.create(name, DEFINITION).arn();
    }

    private static String definition() {
        try (InputStream in = World.class.getResourceAsStream("simulated.asl.json")) {
            if (in == null) {
                throw new IllegalStateException("simulated.asl.json is not on the class path");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Tally run() {
        scenario.mails().forEach(plan -> {
            Mail mail = new Mail(this, plan);
            mails.add(mail);
            time.schedule(plan.arrival(), mail::arrive);
        });
        scenario.replacements().forEach(after -> time.schedule(after, this::replaceMachine));
        scenario.outages()
                .forEach(outage -> dynamoDb.faults().down(begin.plus(outage.from()), begin.plus(outage.until())));
        stepFunctions.faults().staleReads(scenario.staleReads()).missingReads(scenario.missingReads());
        if (scenario.published()) {
            stepFunctions.faults().throttle("DescribeExecution", TIGHT_BUCKET, TIGHT_REFILL);
        }
        if (!scenario.recreation().isNegative()) {
            time.schedule(scenario.recreation(), this::deleteMachine);
        }
        baton.run();
        mails.forEach(Mail::checkEnd);
        checkExecutions();
        return tally();
    }

    /** What Step Functions itself says: no name twice. */
    private void checkExecutions() {
        Map<String, Integer> byName = new HashMap<>();
        stepFunctions.executions().forEach(execution -> byName.merge(execution.name(), 1, Integer::sum));
        mails.stream()
                .filter(mail -> byName.getOrDefault(mail.plan.invocationId(), 0) > mail.executions())
                .forEach(
                        mail -> violation(false, mail.plan.invocationId() + " has an execution that nobody saw start"));
    }

    private Tally tally() {
        return new Tally(
                mails.size(),
                mails.stream().mapToLong(Mail::calls).sum(),
                lambda.awsCalls(),
                mails.stream().mapToLong(Mail::executions).sum(),
                count(Mail.Decision.ANSWERED),
                count(Mail.Decision.FALLBACK),
                violations,
                outside);
    }

    private long count(Mail.Decision decision) {
        return mails.stream().filter(mail -> mail.decision == decision).count();
    }

    /** Calls the function, as WorkMail does. */
    void startCall(Mail mail, int number, Mail.Round round) {
        baton.start(strand -> call(new Call(this, mail, number, strand), round));
    }

    private void call(Call call, Mail.Round round) {
        trace(call, () -> "begins (execution: " + call.standing + ")");
        boolean[] heard = new boolean[1];
        Timer patience = time.schedule(WORKMAIL_LIMIT, () -> {
            heard[0] = true;
            round.over(null);
        });
        Timer kill = time.schedule(scenario.functionTimeout(), () -> call.strand.kill("Lambda's time-out"));
        CallResult result = invoke(call);
        kill.cancel();
        call.mail.judge(call, result);
        if (!heard[0]) {
            patience.cancel();
            round.over(result.answer());
        }
    }

    private CallResult invoke(Call call) {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try {
            lambda.invoke(call, new ByteArrayInputStream(call.mail.event), out);
            return CallResult.answered(out.toString(StandardCharsets.UTF_8));
        } catch (Baton.Killed e) {
            return CallResult.failed(String.valueOf(e.getMessage()), false);
        } catch (NoAnswerException e) {
            return CallResult.failed(String.valueOf(e.getMessage()), e instanceof NoAnswerException.Ended);
        } catch (PythonSample.NotYetComplete | AwsCallException e) {
            return CallResult.failed(String.valueOf(e.getMessage()), false);
        } catch (IOException | RuntimeException e) {
            violation(false, call + " failed in an unforeseen way: " + e);
            return CallResult.failed(e.toString(), false);
        }
    }

    /** Sets the function to the other machine. */
    void replaceMachine() {
        trace(() -> "the state machine is replaced");
        lambda.replaceMachine();
        mails.forEach(Mail::machineReplaced);
    }

    private void deleteMachine() {
        trace(() -> "the first state machine is deleted");
        mails.forEach(Mail::machineRecreated);
        stepFunctions.calls().call("DeleteStateMachine", "{\"stateMachineArn\":\"" + lambda.machine(0) + "\"}");
        time.schedule(TRY_TO_RECREATE, this::createAgain);
    }

    private void createAgain() {
        try {
            create("First");
            trace(() -> "the first state machine is created anew");
        } catch (AwsCallException e) {
            time.schedule(TRY_TO_RECREATE, this::createAgain);
        }
    }

    /** The execution that the table has for a mail, or null. */
    @Nullable
    String recordedExecution(String invocationId) {
        return dynamoDb.item(TABLE, "{\"InvocationId\":{\"S\":\"" + invocationId + "\"}}")
                .map(item -> InProcessJson.text(InProcessJson.parse(item).path("ExecutionArn"), "S"))
                .orElse(null);
    }

    /** Whether the table has an answer of the mail's execution. */
    boolean hasPostedAnswer(String invocationId) {
        return dynamoDb.item(TABLE, "{\"InvocationId\":{\"S\":\"" + invocationId + "\"}}")
                .filter(item -> InProcessJson.parse(item).has("Answer"))
                .isPresent();
    }

    void violation(boolean outsideAssumptions, String what) {
        trace(() -> "VIOLATION" + (outsideAssumptions ? " outside assumptions: " : ": ") + what);
        (outsideAssumptions ? outside : violations).add("seed " + scenario.seed() + ": " + what);
    }

    void trace(Supplier<String> what) {
        if (trace != null) {
            trace.add("+" + Duration.between(begin, time.instant()).toString().substring(2) + "  " + what.get());
        }
    }

    void trace(Call call, Supplier<String> what) {
        if (trace != null) {
            trace(() -> call + " " + what.get());
        }
    }
}
