package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How long runs wait, when they look, and that they are over in time. */
class WaitingTest extends ProtocolTest {

    private static WaitPolicy seconds(long seconds) {
        return WaitPolicy.of(Duration.ofSeconds(seconds));
    }

    /** A machine whose only task takes so long, to the millisecond. */
    private StateMachineArn endingAfter(String name, Duration time) {
        String definition = """
                {"StartAt":"Work","States":{"Work":{"Type":"Task","Resource":"arn:aws:lambda:us-east-1:123456789012:function:work",
                  "End":true}}}""";
        return StateMachineArn.parse(world.stepFunctions
                .create(name, definition)
                .onTask("Work", task -> TaskResult.after(time, TaskResult.succeeded("{}")))
                .arn());
    }

    private Duration duration(Runnable run) {
        Instant begin = world.time.instant();
        run.run();
        return Duration.between(begin, world.time.instant());
    }

    @Test
    void answersSoonAfterTheEndWithFewLooks() {
        SplittableRandom random = new SplittableRandom(6);
        for (int i = 0; i < 40; i++) {
            double seconds = 0.1 * Math.pow(100, random.nextDouble());
            Duration end = Duration.ofMillis(Math.round(seconds * 1000));
            OnceOnlyExecution runner =
                    world.runner(endingAfter("M" + i, end)).waiting(seconds(14)).build();
            String key = "k" + i;
            long looked = world.stepFunctions.requestCount("StartExecution");

            Duration answered = duration(() -> assertAnswered(world.run(runner, key, "{}"), "{}"));

            long polls = world.stepFunctions.requestCount("StartExecution") - looked - 1;
            double t = end.toMillis() / 1000.0;
            assertThat(answered.toMillis() / 1000.0).as("T = %s", end).isBetween(t, 1.3 * t + 0.06);
            assertThat((double) polls).as("T = %s", end).isLessThanOrEqualTo(5 + 4 * Math.log(t / 0.1) / Math.log(2));
        }
        assertThat(world.stepFunctions.requestCount("DescribeExecution")).isEqualTo(40);
    }

    @Test
    void firstLooksAfterFiftyMilliseconds() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.PASS))
                .waiting(seconds(1))
                .build();

        assertThat(duration(() -> assertAnswered(world.run(runner, "k", "{}"), "{}")))
                .isEqualTo(Duration.ofMillis(50));
        assertThat(world.newCalls())
                .containsExactly("PutItem", "StartExecution", "StartExecution", "DescribeExecution");
    }

    @Test
    void waitsUntilTheStartPlusTheWaitAndLooksThenForTheLastTime() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                .waiting(seconds(3))
                .build();
        Instant[] last = new Instant[1];

        Duration waited = duration(() -> assertStillRunning(world.run(runner, "k", "{}")));
        last[0] = world.stepFunctions
                .requests("StartExecution")
                .get((int) world.stepFunctions.requestCount("StartExecution") - 1)
                .time();

        assertThat(waited).isEqualTo(Duration.ofSeconds(3));
        assertThat(last[0]).isEqualTo(world.time.instant());
        assertThat(world.stepFunctions.requestCount("DescribeExecution")).isZero();
    }

    @Test
    void onlyRunsNearTheStartWait() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                .waiting(seconds(5))
                .build();
        world.run(
                world.runner(StateMachineArn.parse("arn:aws:states:us-east-1:123456789012:stateMachine:Mail"))
                        .build(),
                "k",
                "{}");

        world.time.advance(Duration.ofSeconds(2));
        assertThat(duration(() -> world.run(runner, "k", "{}")))
                .isBetween(Duration.ofMillis(2999), Duration.ofSeconds(3)); // AWS's dates have milliseconds

        world.newCalls();
        assertThat(duration(() -> world.run(runner, "k", "{}"))).isZero();
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution");
    }

    @Test
    void waitingEndsBeforeTheDeadlineWhateverIsSet() {
        for (AnswerSource source : List.of(AnswerSource.wholeExecution(), AnswerSource.namedState("Answer"))) {
            world.reset();
            OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                    .answerSource(source)
                    .waiting(seconds(60))
                    .build();

            Duration waited = duration(() -> assertStillRunning(world.run(runner, "k", "{}")));

            assertThat(waited).isEqualTo(Duration.ofSeconds(14)); // 15 s less margin and reserve
        }
    }

    @Test
    void fifteenSecondsAreNeverExceededHoweverSlowTheServicesAre() {
        SplittableRandom random = new SplittableRandom(15);
        for (int i = 0; i < 30; i++) {
            world.reset();
            Duration slowest = Duration.ofMillis(random.nextLong(50, 600));
            OnceOnlyExecution runner = world.runner(
                            world.machine("Mail", World.waits(Duration.ofSeconds(random.nextLong(20)), "1")))
                    .answerSource(i % 2 == 0 ? AnswerSource.wholeExecution() : AnswerSource.namedState("Answer"))
                    .waiting(seconds(60))
                    .reserve(slowest.multipliedBy(2)) // the last poll may be a start and a read
                    .build();
            world.stepFunctions.faults().latency("*", Duration.ZERO, slowest);
            world.dynamoDb.faults().latency("*", Duration.ZERO, slowest);

            Duration taken = duration(() -> world.run(runner, "k", "{}"));

            assertThat(taken).as("slowest call %s", slowest).isLessThanOrEqualTo(Duration.ofSeconds(15));
        }
    }

    @Test
    void fifteenSecondsAreNotExceededThoughTheClockIsSetBack() {
        StateMachineArn machine = world.machine("Mail", World.waits(Duration.ofMinutes(30), "1"));
        Instant setBackAt = world.time.instant().plusSeconds(3);
        OnceOnlyExecution runner = world.runner(machine)
                .clock(() -> {
                    Instant now = world.time.instant();
                    return now.isBefore(setBackAt) ? now : now.minus(Duration.ofMinutes(4));
                })
                .waiting(seconds(60))
                .build();

        Duration taken = duration(() -> world.run(runner, "k", "{}"));

        assertThat(taken).isLessThanOrEqualTo(Duration.ofSeconds(15));
        assertThat(world.stepFunctions.requestCount("StartExecution")).isLessThan(40);
    }

    @Test
    void noCallIsGivenMoreTimeThanIsLeft() {
        StateMachineArn machine = world.machine("Mail", World.waits(Duration.ofSeconds(5), "1"));
        Instant[] end = new Instant[1];
        TimeKeeper keeper = new TimeKeeper(
                world.stepFunctionsPort,
                timeout -> assertThat(world.time.instant().plus(timeout)).isEqualTo(end[0]));
        OnceOnlyExecution runner =
                world.runner(machine).stepFunctions(keeper).waiting(seconds(14)).build();
        runner.prepare(Duration.ofSeconds(10));
        keeper.arm();
        Deadline deadline = world.deadline();
        end[0] = deadline.end();

        assertAnswered(runner.run(ExecutionName.of("k"), "{}", deadline), "1");
        assertThat(keeper.calls()).isGreaterThan(5);
    }

    @Test
    void nothingIsStartedWhenTheTimeIsOver() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        Deadline over = Deadline.at(world.time.instant());

        ServiceException failure =
                catchThrowableOfType(ServiceException.class, () -> runner.run(ExecutionName.of("k"), "{}", over));

        assertThat(failure.kind()).isEqualTo(Kind.TIMED_OUT);
        assertThat(world.newCalls()).isEmpty();
    }

    @Test
    void aRunWhoseTimeEndsWhileItReadsSaysThatItStillRuns() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.run(runner, "k", "{}");
        world.stepFunctions.faults().latency("StartExecution", Duration.ofSeconds(20), Duration.ofSeconds(20));

        assertStillRunning(world.run(runner, "k", "{}"));
    }

    @Test
    void aRunThatOversleepsSaysThatItStillRuns() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                .waiting(seconds(3))
                .sleeper(time -> world.time.advance(Duration.ofSeconds(20)))
                .build();

        assertThat(assertStillRunning(world.run(runner, "k", "{}")).report().polls())
                .isEqualTo(1);
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution");
    }

    @Test
    void aRunThatStartsLooksOnceHoweverShortTheWaitIs() {
        for (long millis : List.of(0L, 49L, 50L)) {
            world.reset();
            OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                    .waiting(WaitPolicy.of(Duration.ofMillis(millis)))
                    .clock(() -> world.time.instant().truncatedTo(ChronoUnit.MILLIS))
                    .build();

            assertThat(assertStillRunning(world.run(runner, "k", "{}")).report().polls())
                    .isEqualTo(1);
        }
    }

    @Test
    void theReportCountsTheLooks() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofSeconds(1), "1")))
                .waiting(seconds(3))
                .build();

        int polls = assertAnswered(world.run(runner, "k", "{}"), "1").report().polls();

        assertThat((long) polls).isEqualTo(world.stepFunctions.requestCount("StartExecution") - 1);
    }

    @ParameterizedTest
    @ValueSource(longs = {-300, -2, 2, 300})
    void aClockThatIsOffHurtsNothing(long seconds) {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                .waiting(seconds(3))
                .clock(() -> world.time.instant().plusSeconds(seconds))
                .build();
        Instant now = world.time.instant().plusSeconds(seconds);

        Duration waited = duration(() -> assertStillRunning(
                runner.run(ExecutionName.of("k"), "{}", Deadline.after(now, Duration.ofSeconds(15)))));

        assertThat(waited).isLessThanOrEqualTo(Duration.ofSeconds(3));
        assertThat(world.stepFunctions.requestCount("StartExecution")).isLessThan(25);
    }

    @Test
    void anInterruptedRunReturnsWhatItKnows() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofHours(1), "1")))
                .waiting(seconds(3))
                .sleeper(time -> {
                    throw new InterruptedException();
                })
                .build();

        Outcome outcome = world.run(runner, "k", "{}");

        assertStillRunning(outcome);
        assertThat(Thread.interrupted()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"PT15S, PT1S", "PT0.3S, PT0.3S"})
    void theCheckOfTheMachineHoldsARunUpByASecondAtMost(Duration left, Duration given) {
        List<Duration> timeouts = new ArrayList<>();
        TimeKeeper keeper = new TimeKeeper(world.stepFunctionsPort, timeouts::add);
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.PASS))
                .stepFunctions(keeper)
                .build();
        keeper.arm();

        runner.run(ExecutionName.of("k"), "{}", Deadline.after(world.time.instant(), left));

        assertThat(timeouts.get(0)).isEqualTo(given);
    }
}
