package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** Claim, start, read: the way that nothing disturbs, and what it costs. */
class ClaimStartReadTest extends ProtocolTest {

    private static final String INPUT = "{ \"subject\" : \"Grüße \\u0041\", \"n\": 1.0 }";

    private final Duration minute = Duration.ofMinutes(1);

    @Test
    void theFirstRunClaimsAndStartsAndLooksOnceWithoutARead() {
        StateMachineArn machine = world.machine("Mail", World.waits(minute, "{}"));
        OnceOnlyExecution runner = world.runner(machine).build();
        Instant begin = world.time.instant();

        Outcome outcome = world.run(runner, "k", INPUT);

        RunReport report = assertStillRunning(outcome).report();
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", "StartExecution");
        assertThat(world.time.instant()).isEqualTo(begin);
        assertThat(world.row("k")).contains(World.json("""
                {"InvocationId": {"S": "k"}, "ExecutionArn": {"S": "%s"}, "TimeToLive": {"N": "%d"}}
                """.formatted(
                        machine.execution(ExecutionName.of("k")),
                        begin.plus(Duration.ofMinutes(240)).getEpochSecond())));
        assertThat(world.bodies("StartExecution").get(0).path("input").asText()).isEqualTo(INPUT);
        assertThat(report.execution()).isEqualTo(machine.execution(ExecutionName.of("k")));
        assertThat(report.claim()).isEqualTo(RunReport.Claimed.FRESH);
        assertThat(report.start()).isEqualTo(RunReport.Start.STARTED);
        assertThat(report.started()).contains(begin);
        assertThat(report.answered()).isEmpty();
        assertThat(report.tableFailure()).isEmpty();
    }

    @Test
    void aRunWhileItRunsReadsNothing() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.waits(minute, "{}"))).build();
        Instant begin = world.time.instant();
        world.run(runner, "k", INPUT);
        world.newCalls();
        world.time.advance(Duration.ofSeconds(30));

        RunReport report = assertStillRunning(world.run(runner, "k", INPUT)).report();

        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution");
        assertThat(executions()).isEqualTo(1);
        assertThat(report.claim()).isEqualTo(RunReport.Claimed.FOUND);
        assertThat(report.start()).isEqualTo(RunReport.Start.RESUMED);
        assertThat(report.started()).contains(begin);
    }

    @Test
    void theRunAfterItsEndReadsOnceAndAnswers() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(minute, "{\"a\":[1,2]}")))
                .build();
        Instant begin = world.time.instant();
        world.run(runner, "k", INPUT);
        world.newCalls();
        world.time.advance(Duration.ofSeconds(90));

        RunReport report =
                assertAnswered(world.run(runner, "k", INPUT), "{\"a\":[1,2]}").report();

        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", "DescribeExecution");
        assertThat(executions()).isEqualTo(1);
        assertThat(report.start()).isEqualTo(RunReport.Start.FOUND);
        assertThat(report.started()).contains(begin);
        assertThat(report.answered()).contains(begin.plus(minute));
    }

    @Test
    void runsAfterTheAnswerGiveItAgain() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.run(runner, "k", INPUT);

        for (int i = 0; i < 3; i++) {
            assertAnswered(
                    world.run(runner, "k", "{\"x\":1}"),
                    world.stepFunctions.executions().get(0).output());
        }
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void keysRunApart() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.run(runner, "k1", "{\"n\":1}");
        world.run(runner, "k2", "{\"n\":2}");

        assertAnswered(world.run(runner, "k1", "{\"n\":1}"), "{\"n\":1}");
        assertAnswered(world.run(runner, "k2", "{\"n\":2}"), "{\"n\":2}");
        assertThat(executions()).isEqualTo(2);
    }

    @Test
    void anAliasIsStartedByItsArnOnEveryRun() {
        StateMachineArn machine = world.machine("Mail", World.waits(minute, "{}"));
        OnceOnlyExecution runner = world.runner(world.alias(machine, "live")).build();

        world.run(runner, "k", INPUT);
        Outcome second = world.run(runner, "k", INPUT);

        assertStillRunning(second);
        assertThat(world.bodies("StartExecution"))
                .extracting(body -> body.path("stateMachineArn").asText())
                .containsOnly(machine + ":live");
        assertThat(world.row("k").orElseThrow().path("ExecutionArn").path("S").asText())
                .isEqualTo(machine.execution(ExecutionName.of("k")).toString());
    }

    @Test
    void aRowThatIsKeptTooLongIsAsGoodAsAFreshOne() {
        OnceOnlyExecution old = world.runner(world.machine("Old", World.PASS)).build();
        world.run(old, "k", INPUT);
        world.time.advance(World.CLAIM_LIFETIME.plusMinutes(1));
        OnceOnlyExecution replaced =
                world.runner(world.machine("New", World.PASS)).build();

        RunReport report = world.run(replaced, "k", INPUT).report();

        assertThat(report.claim()).isEqualTo(RunReport.Claimed.FOUND);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aKeyWhoseRowHasExpiredStillRunsOnce() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.run(runner, "k", INPUT);
        world.time.advance(World.CLAIM_LIFETIME.plus(World.TIME_TO_LIVE_LAG).plusMinutes(1));
        assertThat(world.row("k")).isEmpty();

        RunReport report = world.run(runner, "k", INPUT).report();

        assertThat(report.claim()).isEqualTo(RunReport.Claimed.FRESH);
        assertThat(report.start()).isEqualTo(RunReport.Start.FOUND);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aPostedAnswerCostsOneCall() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.dynamoDb.putItem(World.TABLE, """
                {"InvocationId": {"S": "k"}, "ExecutionArn": {"S": "%s"}, "TimeToLive": {"N": "1999999999"},
                 "Answer": {"S": "{ \\"a\\": 1 }"}}
                """.formatted(machine.execution(ExecutionName.of("k"))));

        RunReport report = assertAnswered(world.run(world.runner(machine).build(), "k", INPUT), "{ \"a\": 1 }")
                .report();

        assertThat(world.newCalls()).containsExactly("PutItem");
        assertThat(report.start()).isEqualTo(RunReport.Start.NOT_ASKED);
    }

    @Test
    void anAnswerWithoutItsExecutionIsIgnored() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.dynamoDb.putItem(World.TABLE, "{\"InvocationId\": {\"S\": \"k\"}, \"Answer\": {\"S\": \"{}\"}}");

        assertAnswered(world.run(world.runner(machine).build(), "k", "{\"n\":1}"), "{\"n\":1}");

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aFreshRowOfAnInstantMachineIsAnsweredAtOnceWithoutAWait() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();

        RunReport report =
                assertAnswered(world.run(runner, "k", "{\"n\":1}"), "{\"n\":1}").report();

        assertThat(world.newCalls())
                .containsExactly("PutItem", "StartExecution", "StartExecution", "DescribeExecution");
        assertThat(report.polls()).isEqualTo(1);
        assertThat(report.start()).isEqualTo(RunReport.Start.STARTED);
    }

    @Test
    void anInputThatIsTooLongStartsAndWritesNothing() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        String longest = "\"" + "ä".repeat(131_071) + "\""; // 262,144 bytes

        world.run(runner, "fits", longest);
        world.newCalls();

        assertThatThrownBy(() -> world.run(runner, "k", longest + " "))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("262145")
                .hasMessageContaining("262144");
        assertThat(world.newCalls()).isEmpty();
    }

    @Test
    void theTraceGoesOn() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();

        runner.run(ExecutionName.of("k"), INPUT, world.deadline(), "Root=1-5759e988-bd862e3fe1be46a994272793");

        assertThat(world.bodies("StartExecution").get(0).path("traceHeader").asText())
                .isEqualTo("Root=1-5759e988-bd862e3fe1be46a994272793");
    }

    @Test
    void aRunnerThatMissesSomethingIsNotBuilt() {
        assertThatThrownBy(() -> OnceOnlyExecution.builder().build())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("stateMachine");
    }
}
