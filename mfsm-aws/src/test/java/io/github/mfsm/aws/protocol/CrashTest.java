package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A run may be killed at any point, an answer of AWS's may be lost, runs may come at once: still it is one execution.
 */
class CrashTest extends ProtocolTest {

    private static final String ANSWER = "{\"done\":true}";

    private final AnswerSource whole = AnswerSource.wholeExecution();
    private final AnswerSource state = AnswerSource.namedState("Answer");

    private OnceOnlyExecution.Builder runner(StateMachineArn machine, AnswerSource source, Interposed.Hook hook) {
        Interposed ports = new Interposed(world.stepFunctionsPort, world.tablePort, hook);
        return world.runner(machine)
                .stepFunctions(ports)
                .table(ports)
                .answerSource(source)
                .waiting(WaitPolicy.of(Duration.ofSeconds(3)));
    }

    @Test
    void aRunKilledAtAnyBoundaryIsGoneOnWith() {
        for (AnswerSource source : List.of(whole, state)) {
            int boundaries = 0;
            for (int kill = 0; kill <= boundaries; kill++) {
                world.reset();
                StateMachineArn machine = world.machine("Mail", World.waits(Duration.ofSeconds(2), ANSWER));
                int at = kill;
                int[] reached = {0};
                Interposed.Hook killing = (boundary, operation) -> {
                    reached[0] = boundary + 1;
                    if (boundary == at) {
                        throw new Interposed.Killed();
                    }
                };

                catchThrowable(() -> world.run(runner(machine, source, killing).build(), "k", "{}"));
                boundaries = Math.max(boundaries, reached[0]);
                Outcome again = world.run(
                        runner(machine, source, (boundary, operation) -> {}).build(), "k", "{}");

                assertAnswered(again, ANSWER);
                assertThat(executions()).as("killed at %s", kill).isEqualTo(1);
            }
            assertThat(boundaries).isGreaterThan(10);
        }
    }

    @Test
    void aCrashBetweenClaimAndStartIsMadeGoodByTheNextRun() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        OnceOnlyExecution killed = runner(machine, whole, Interposed.once("StartExecution", () -> {
                    throw new Interposed.Killed();
                }))
                .waiting(WaitPolicy.none())
                .build();
        assertThat(catchThrowable(() -> world.run(killed, "k", "{}"))).isInstanceOf(Interposed.Killed.class);
        assertThat(world.row("k")).isPresent();
        assertThat(executions()).isZero();

        assertAnswered(world.run(world.runner(machine).build(), "k", "{}"), "{}");

        assertThat(executions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutItem", "StartExecution", "DescribeExecution"})
    void aLostAnswerIsAskedForAgain(String operation) {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        if (operation.equals("PutItem")) {
            world.dynamoDb.faults().loseAnswer(operation);
        } else {
            world.stepFunctions.faults().loseAnswer(operation);
        }

        world.run(runner, "k", "{}");
        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(executions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PutItem", "StartExecution", "DescribeExecution"})
    void answersThatAreLostForGoodAreFoundByTheNextRun(String operation) {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        if (operation.equals("PutItem")) {
            world.dynamoDb.faults().loseAnswers(operation, 6); // the SDK's 3 attempts, perhaps doubled by the JDK
        } else {
            world.stepFunctions.faults().loseAnswers(operation, 6);
        }
        for (int i = 0; i < 3; i++) {
            catchThrowable(() -> world.run(runner, "k", "{}"));
        }
        world.stepFunctions.faults().clear();
        world.dynamoDb.faults().clear();

        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void runsAtTheSameTimeStartOneExecution() throws Exception {
        StateMachineArn machine = world.machine("Mail", World.waits(Duration.ofMinutes(1), ANSWER));
        OnceOnlyExecution runner = world.runner(machine).build();
        int callers = 4;
        CyclicBarrier together = new CyclicBarrier(callers);
        ExecutorService threads = Executors.newFixedThreadPool(callers);
        try {
            for (int round = 0; round < 5; round++) {
                ExecutionName key = ExecutionName.of("k" + round);
                Callable<Outcome> call = () -> {
                    together.await();
                    return runner.run(key, "{}", world.deadline());
                };
                for (Future<Outcome> outcome : threads.invokeAll(
                        IntStream.range(0, callers).mapToObj(i -> call).toList())) {
                    assertStillRunning(outcome.get());
                }
                assertThat(executions()).isEqualTo(round + 1);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void aSecondRunBetweenTheFirstOnesCallsChangesNothing() {
        for (String operation : List.of("PutItem", "StartExecution", "DescribeExecution")) {
            world.reset();
            StateMachineArn machine = world.machine("Mail", World.PASS);
            OnceOnlyExecution second =
                    runner(machine, whole, (boundary, name) -> {}).build();
            OnceOnlyExecution first = runner(
                            machine, whole, Interposed.once(operation, () -> world.run(second, "k", "{}")))
                    .build();

            assertAnswered(world.run(first, "k", "{}"), "{}");

            assertThat(executions()).isEqualTo(1);
        }
    }
}
