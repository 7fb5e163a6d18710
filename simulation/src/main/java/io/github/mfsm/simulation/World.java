package io.github.mfsm.simulation;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import io.github.mfsm.lambda.NoAnswerException;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One scenario, run once. */
final class World {

    static final Duration WORKMAIL_LIMIT = Duration.ofSeconds(15);
    static final String TABLE = "executions";

    private static final Duration TRY_TO_RECREATE = Duration.ofMinutes(10);
    private static final int TIGHT_BUCKET = 20;
    private static final int TIGHT_REFILL = 1;

    final Scenario scenario;
    final VirtualTime time = VirtualTime.manual();
    final FakeStepFunctions stepFunctions;
    final FakeDynamoDb dynamoDb;
    private final Baton baton;
    final Machines machines;
    private final LambdaService lambda;
    private final List<Mail> mails = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final List<String> outside = new ArrayList<>();
    private final @Nullable List<String> trace;
    private final Instant begin = time.instant();
    private final List<Crossing> crossings = new ArrayList<>();

    private World(
            Scenario scenario, Algorithm algorithm, Transport transport, Turns turns, @Nullable List<String> trace) {
        this.scenario = scenario;
        this.trace = trace;
        this.stepFunctions =
                FakeStepFunctions.builder().time(time).seed(scenario.seed()).build();
        this.dynamoDb = FakeDynamoDb.builder()
                .time(time)
                .seed(scenario.seed())
                .timeToLiveLag(scenario.weather().timeToLiveLag())
                .build();
        this.baton = new Baton(time, turns);
        dynamoDb.createTable(TABLE, "InvocationId");
        dynamoDb.enableTimeToLive(TABLE, "TimeToLive");
        stepFunctions.onServiceTasks(dynamoDb::tasks);
        this.machines = new Machines(stepFunctions, scenario.naming());
        this.lambda = new LambdaService(this, algorithm, transport);
    }

    /** Runs a scenario. */
    static Tally run(Scenario scenario, Algorithm algorithm, Transport transport) {
        return run(scenario, algorithm, transport, null);
    }

    /** Runs a scenario, and tells what happens, line by line. */
    static Tally run(Scenario scenario, Algorithm algorithm, Transport transport, @Nullable List<String> trace) {
        return new World(scenario, algorithm, transport, atRandom(scenario), trace).runAndClose();
    }

    /** Runs a scenario in which somebody else decides who goes first; tells nothing of a run that is abandoned. */
    static Tally runInTurns(Scenario scenario, Algorithm algorithm, Turns turns, @Nullable List<String> trace) {
        return new World(scenario, algorithm, Transport.inProcess(), turns, trace).runAndClose();
    }

    /** An AWS call that was made, and so a place for a fault. */
    record Crossing(int call, int number, String operation) {}

    /** Runs a scenario with one email, and tells which AWS calls it makes. */
    static List<Crossing> crossings(Scenario scenario, Algorithm algorithm) {
        World world = new World(scenario, algorithm, Transport.inProcess(), atRandom(scenario), null);
        world.runAndClose();
        return world.crossings;
    }

    private static Turns atRandom(Scenario scenario) {
        return Turns.drawn(new SplittableRandom(scenario.seed() * 0xBF58476D1CE4E5B9L));
    }

    void crossed(Call call, int number, String operation) {
        if (scenario.mails().size() == 1) {
            crossings.add(new Crossing(call.number, number, operation));
        }
    }

    private Tally runAndClose() {
        try {
            return run();
        } finally {
            stepFunctions.close();
            dynamoDb.close();
        }
    }

    private Tally run() {
        scenario.mails().forEach(plan -> {
            Mail mail = new Mail(this, plan);
            mails.add(mail);
            time.schedule(plan.arrival(), mail::arrive);
        });
        scenario.incidents().forEach(incident -> time.schedule(incident.after(), () -> happen(incident)));
        Weather weather = scenario.weather();
        stepFunctions.faults().staleReads(weather.staleReads()).missingReads(weather.missingReads());
        if (weather.throttled()) {
            stepFunctions.faults().throttle("DescribeExecution", TIGHT_BUCKET, TIGHT_REFILL);
        }
        baton.run();
        if (baton.isAbandoned()) {
            return Tally.NONE;
        }
        mails.forEach(Mail::end);
        checkExecutions();
        return tally();
    }

    /** Step Functions itself must not know more than what was seen. */
    private void checkExecutions() {
        Set<Truth.Start> seen = new HashSet<>();
        mails.forEach(mail -> seen.addAll(mail.truth.starts()));
        stepFunctions.executions().stream()
                .filter(execution -> !seen.contains(new Truth.Start(execution.arn(), execution.startDate())))
                .forEach(execution -> violation(false, "nobody saw " + execution.arn() + " start"));
    }

    private Tally tally() {
        return new Tally(
                mails.size(),
                mails.stream().mapToLong(Mail::calls).sum(),
                lambda.awsCalls(),
                mails.stream().mapToLong(mail -> mail.truth.starts().size()).sum(),
                count(Mail.Decision.ANSWERED),
                count(Mail.Decision.FALLBACK),
                violations,
                outside);
    }

    private long count(Mail.Decision decision) {
        return mails.stream().filter(mail -> mail.decision() == decision).count();
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
        call.mail.judge.judge(call, result);
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

    private void happen(Incident incident) {
        switch (incident.kind()) {
            case REPLACED -> replaceMachine();
            case NEW_VERSION -> renewMachines();
            case OUTAGE -> {
                Instant now = time.instant();
                trace(() -> "the table is down for " + incident.span());
                dynamoDb.faults().down(now, now.plus(incident.span()));
            }
            case DELETED -> deleteMachine();
            case RECREATED -> {
                deleteMachine();
                mails.forEach(mail -> mail.judge.machineRecreated());
                time.schedule(TRY_TO_RECREATE, this::createAgain);
            }
        }
    }

    /** Sets the function to the other machine. */
    void replaceMachine() {
        trace(() -> "the state machine is replaced");
        machines.replace();
        lambda.letGo();
        mails.forEach(Mail::machineReplaced);
    }

    private void renewMachines() {
        trace(() -> "the state machines get another version");
        machines.renew();
        lambda.letGo();
    }

    private void deleteMachine() {
        trace(() -> "the first state machine is deleted");
        machines.deleteFirst();
    }

    private void createAgain() {
        if (machines.createFirstAgain()) {
            trace(() -> "the first state machine is created again");
        } else {
            time.schedule(TRY_TO_RECREATE, this::createAgain);
        }
    }

    /** Returns what an email's row has in a column, or null. */
    @Nullable
    String column(String invocationId, String name) {
        return dynamoDb.item(TABLE, "{\"InvocationId\":{\"S\":\"" + invocationId + "\"}}")
                .map(item -> InProcessJson.text(InProcessJson.parse(item).path(name), "S"))
                .orElse(null);
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
