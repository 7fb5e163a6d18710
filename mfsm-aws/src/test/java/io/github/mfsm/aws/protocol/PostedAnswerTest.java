package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A machine that posts its answer into the row of its execution. */
class PostedAnswerTest extends ProtocolTest {

    private static final String DEFAULT_FOR_ALL =
            "{\"actions\":[{\"allRecipients\":true,\"action\":{\"type\":\"DEFAULT\"}}]}";

    @BeforeEach
    void letMachinesUseTheTable() {
        world.stepFunctions.onServiceTasks(world.dynamoDb::tasks);
    }

    /** The example's machine; it waits before it decides. */
    private StateMachineArn machine(String name, Duration wait) throws IOException {
        String example = Files.readString(Path.of("../examples/machines/posted-answer.asl.json"))
                .replace("MfsmExecutions", World.TABLE)
                .replace("\"StartAt\": \"Decide\"", "\"StartAt\": \"Wait\"")
                .replace(
                        "\"States\": {",
                        "\"States\": { \"Wait\": { \"Type\": \"Wait\", \"Seconds\": " + wait.toSeconds()
                                + ", \"Next\": \"Decide\" },");
        return world.machine(name, example);
    }

    private static String event(String key) {
        return "{\"invocationId\":\"" + key + "\"}";
    }

    @Test
    void aRunThatFindsItMakesOneCall() throws IOException {
        OnceOnlyExecution runner =
                world.runner(machine("Mail", Duration.ofSeconds(30))).build();
        assertStillRunning(world.run(runner, "k", event("k")));
        world.time.advance(Duration.ofSeconds(31));
        world.newCalls();

        Outcome.Answered answered = assertAnswered(world.run(runner, "k", event("k")), DEFAULT_FOR_ALL);

        assertThat(world.newCalls()).containsExactly("PutItem");
        assertThat(answered.report().start()).isEqualTo(RunReport.Start.NOT_ASKED);
    }

    @Test
    void waitingLooksIntoTheRowOnceOneWasSeen() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(2));
        OnceOnlyExecution runner = world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .build();
        assertStillRunning(world.run(world.runner(machine).build(), "k1", event("k1")));
        world.time.advance(Duration.ofSeconds(3));
        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        world.newCalls();

        assertAnswered(world.run(runner, "k2", event("k2")), DEFAULT_FOR_ALL);

        assertThat(world.newCalls())
                .startsWith("PutItem", "GetItem")
                .contains("GetItem", "StartExecution")
                .doesNotContain("DescribeExecution")
                .containsOnlyOnce("StartExecution");
    }

    @Test
    void whereNothingElseCanBeReadThePostedAnswerIsFoundAndTheWayRemembered() throws IOException {
        OnceOnlyExecution runner = world.runner(machine("Mail", Duration.ofSeconds(2)))
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .build();
        for (String read : new String[] {"DescribeExecution", "GetExecutionHistory"}) {
            world.stepFunctions.faults().refuse(read, 99, 400, "ThrottlingException", "Rate exceeded");
        }

        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        assertThat(world.newCalls()).containsOnlyOnce("GetItem").contains("DescribeExecution", "GetExecutionHistory");
        assertAnswered(world.run(runner, "k2", event("k2")), DEFAULT_FOR_ALL);
        assertThat(world.newCalls()).doesNotContain("DescribeExecution", "GetExecutionHistory");
    }

    @Test
    void whereNoMoreStartsAreToBeHadThePostedAnswerIsFound() throws IOException {
        OnceOnlyExecution runner = world.runner(machine("Mail", Duration.ofSeconds(2)))
                .waiting(WaitPolicy.of(Duration.ofSeconds(10)))
                .build();
        world.time.schedule(
                Duration.ofSeconds(2),
                () -> world.stepFunctions
                        .faults()
                        .refuse("StartExecution", 99, 400, "ThrottlingException", "Rate exceeded"));

        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        assertThat(world.newCalls()).containsOnlyOnce("GetItem").doesNotContain("DescribeExecution");
    }

    @Test
    void anExecutionThatEndedWithoutPostingIsReadByTheNextRun() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(2));
        OnceOnlyExecution runner = world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .build();
        world.run(world.runner(machine).build(), "k1", event("k1"));
        world.time.advance(Duration.ofSeconds(3));
        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        assertStillRunning(world.run(runner, "k2", event("another row")));
        world.newCalls();

        assertAnswered(world.run(runner, "k2", event("another row")), DEFAULT_FOR_ALL);
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", "DescribeExecution");
        assertAnswered(world.run(runner, "k3", event("another row")), DEFAULT_FOR_ALL);

        assertThat(world.newCalls()).doesNotContain("GetItem");
    }

    @Test
    void anExecutionStartedByHandCantAnswerAMail() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(30));
        OnceOnlyExecution runner = world.runner(machine).build();
        assertStillRunning(world.run(runner, "k", event("k")));

        world.stepFunctions.stateMachine(machine.toString()).start("by-hand", event("k"));
        world.stepFunctions.stateMachine(machine.toString()).start("by-hand-2", event("no-row"));
        world.time.advance(Duration.ofSeconds(29));
        world.stepFunctions
                .execution(machine.execution(ExecutionName.of("k")).toString())
                .orElseThrow()
                .execution()
                .stop(null, null);
        world.time.advance(Duration.ofSeconds(2));

        assertThat(world.row("k").orElseThrow().has("Answer")).isFalse();
        assertThat(world.row("no-row")).isEmpty();
    }

    @Test
    void anAnswerInARowWithoutAnExecutionCountsForNothing() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(30));
        world.dynamoDb.putItem(World.TABLE, "{\"InvocationId\":{\"S\":\"k\"},\"Answer\":{\"S\":\"{}\"}}");

        assertStillRunning(world.run(world.runner(machine).build(), "k", event("k")));
    }

    @Test
    void waitingIgnoresAnAnswerThatIsNotItsExecutions() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(2));
        OnceOnlyExecution runner = world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .build();
        world.run(world.runner(machine).build(), "k1", event("k1"));
        world.time.advance(Duration.ofSeconds(3));
        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        world.time.schedule(
                Duration.ofMillis(100),
                () -> world.dynamoDb.putItem(
                        World.TABLE,
                        "{\"InvocationId\":{\"S\":\"k2\"},\"Answer\":{\"S\":\"{}\"},\"ExecutionArn\":{\"S\":\""
                                + machine.execution(ExecutionName.of("other")) + "\"}}"));

        assertStillRunning(world.run(runner, "k2", event("k2")));
    }

    @Test
    void aTableThatCantBeReadLeavesTheOtherWay() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(2));
        OnceOnlyExecution runner = world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .build();
        world.run(world.runner(machine).build(), "k1", event("k1"));
        world.time.advance(Duration.ofSeconds(3));
        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        world.dynamoDb.faults().refuse("GetItem", 99, 400, "AccessDeniedException", "not yours");
        int asked = world.dynamoDb.requests("GetItem").size();

        Outcome.Answered answered = assertAnswered(world.run(runner, "k2", event("k2")), DEFAULT_FOR_ALL);

        assertThat(answered.report().tableFailure())
                .hasValueSatisfying(failure -> assertThat(failure.code()).isEqualTo("AccessDeniedException"));
        assertThat(world.dynamoDb.requests("GetItem")).hasSize(asked + 1);
    }

    @Test
    void aRunThatOversleepsDoesNotAskTheTableAnyMore() throws IOException {
        StateMachineArn machine = machine("Mail", Duration.ofSeconds(2));
        OnceOnlyExecution runner = world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .sleeper(time -> world.time.advance(Duration.ofSeconds(20)))
                .build();
        world.run(world.runner(machine).build(), "k1", event("k1"));
        world.time.advance(Duration.ofSeconds(3));
        assertAnswered(world.run(runner, "k1", event("k1")), DEFAULT_FOR_ALL);
        world.newCalls();

        Outcome.StillRunning late = assertStillRunning(world.run(runner, "k2", event("k2")));

        assertThat(late.report().tableFailure()).isEmpty();
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution");
    }

    @Test
    void aThrottledRunSaysThatTheRowCouldNotBeReadEither() throws IOException {
        OnceOnlyExecution runner =
                world.runner(machine("Mail", Duration.ofSeconds(2))).build();
        world.run(runner, "k", "{}");
        world.time.advance(Duration.ofSeconds(3));
        for (String read : List.of("DescribeExecution", "GetExecutionHistory")) {
            world.stepFunctions.faults().refuse(read, 99, 400, "ThrottlingException", "Rate exceeded");
        }
        world.dynamoDb.faults().refuse("GetItem", 99, 400, "AccessDeniedException", "not yours");

        assertThatThrownBy(() -> world.run(runner, "k", "{}"))
                .satisfies(failure -> assertThat(failure.getSuppressed())
                        .extracting(Throwable::getMessage)
                        .anyMatch(message -> message.contains("GetItem failed: AccessDeniedException")));
    }
}
