package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.StateMachineArn;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** An execution that the Python sample has started: its input is the event written again, so it differs from ours. */
class InputDiffersTest extends ProtocolTest {

    private static final String OURS = "{\"a\":1,\"b\":2}";
    private static final String SAMPLES = "{\"b\": 2, \"a\": 1, \"c\": \"written anew\"}";

    private StateMachineArn machine;

    @BeforeEach
    void theSampleHasStartedIt() {
        machine = world.machine("Mail", World.waits(Duration.ofSeconds(10), "\"samples\""));
        world.stepFunctions.stateMachine(machine.toString()).start("k", SAMPLES);
        world.putSamplesRow("k", machine);
        world.newCalls();
    }

    @Test
    void itIsReadAndStillRuns() {
        RunReport report = assertStillRunning(world.run(world.runner(machine).build(), "k", OURS))
                .report();

        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", "DescribeExecution");
        assertThat(report.claim()).isEqualTo(RunReport.Claimed.FOUND);
        assertThat(report.start()).isEqualTo(RunReport.Start.FOUND);
        assertThat(report.started()).contains(world.time.instant());
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void itsAnswerIsGivenOnceItEnds() {
        world.time.advance(Duration.ofSeconds(11));

        assertAnswered(world.run(world.runner(machine).build(), "k", OURS), "\"samples\"");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void theRestOfTheRunPollsByReading() {
        OnceOnlyExecution runner = world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(12)))
                .build();

        assertAnswered(world.run(runner, "k", OURS), "\"samples\"");

        assertThat(world.stepFunctions.requestCount("StartExecution")).isEqualTo(2); // the sample's and ours
        assertThat(world.stepFunctions.requestCount("DescribeExecution")).isGreaterThan(5);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void itsRowDecidesTheMachine() {
        StateMachineArn replacement = world.machine("New", World.PASS);

        assertStillRunning(world.run(world.runner(replacement).build(), "k", OURS));

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void itIsFoundEvenWithoutItsRow() {
        world.dynamoDb.reset();
        world.dynamoDb.createTable(World.TABLE, "InvocationId");

        assertStillRunning(world.run(world.runner(machine).build(), "k", OURS));

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void itsNamedStateIsReadToo() {
        OnceOnlyExecution runner = world.runner(machine)
                .answerSource(AnswerSource.namedState("Answer"))
                .waiting(WaitPolicy.of(Duration.ofSeconds(12)))
                .build();

        assertAnswered(world.run(runner, "k", OURS), "\"samples\"");

        assertThat(world.stepFunctions.requestCount("StartExecution")).isEqualTo(2);
    }
}
