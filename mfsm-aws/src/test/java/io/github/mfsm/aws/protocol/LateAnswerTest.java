package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers of AWS's that come when the run's time is over, or between whose pages something goes wrong. */
class LateAnswerTest extends ProtocolTest {

    private static final Duration LONG = Duration.ofSeconds(20);

    private OnceOnlyExecution.Builder runner(StateMachineArn machine, Interposed.Hook hook) {
        Interposed ports = new Interposed(world.stepFunctionsPort, world.tablePort, hook);
        return world.runner(machine).stepFunctions(ports).table(ports);
    }

    /** Runs something once, after the first call of an operation. */
    private static Interposed.Hook after(String operation, Runnable action) {
        boolean[] done = {false};
        return (boundary, name) -> {
            if (boundary % 2 == 1 && name.equals(operation) && !done[0]) {
                done[0] = true;
                action.run();
            }
        };
    }

    private ServiceException failure(OnceOnlyExecution runner) {
        return catchThrowableOfType(ServiceException.class, () -> world.run(runner, "k", "{}"));
    }

    @Test
    void aClaimForWhoseTakingBackNoTimeIsLeftStays() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.stepFunctions.faults().refuse("StartExecution", 1, 400, "InvalidArn", "Invalid Arn: 'x'");

        ServiceException failure = failure(runner(machine, after("StartExecution", () -> world.time.advance(LONG)))
                .build());

        assertThat(failure.code()).isEqualTo("InvalidArn");
        assertThat(failure).hasMessageContaining("could not be taken back").hasMessageContaining("no time is left");
        assertThat(world.row("k")).isPresent();
    }

    @Test
    void aPageThatIsRefusedForItsTokenIsNoWrongSetting() {
        StateMachineArn machine = world.machine("Mail", World.waits(Duration.ofMinutes(30), "{}"));
        List<String> history = new ArrayList<>(Collections.nCopies(1500, "{\"type\":\"PassStateEntered\"}"));
        history.set(1200, """
                {"type":"PassStateExited","stateExitedEventDetails":{"name":"Verdict","output":"1"}}""");
        world.stepFunctions.setHistory(
                machine.execution(ExecutionName.of("k")).toString(), "{}", "[" + String.join(",", history) + "]");
        world.putSamplesRow("k", machine);
        OnceOnlyExecution runner = runner(
                        machine,
                        after(
                                "GetExecutionHistory",
                                () -> world.stepFunctions
                                        .faults()
                                        .refuse(
                                                "GetExecutionHistory",
                                                1,
                                                400,
                                                "InvalidToken",
                                                "Invalid Token: 'Invalid token'")))
                .answerSource(AnswerSource.namedState("Verdict"))
                .build();

        ServiceException failure = failure(runner);

        assertThat(failure.code()).isEqualTo("InvalidToken");
        assertThat(failure.kind()).isEqualTo(Kind.UNAVAILABLE);
        assertAnswered(world.run(runner, "k", "{}"), "1");
    }

    @Test
    void aRunWhoseTimeEndsInAnyCallIsGoneOnWith() {
        for (String operation : List.of("PutItem", "StartExecution", "DescribeExecution")) {
            world.reset();
            StateMachineArn machine = world.machine("Mail", World.PASS);
            try {
                world.run(
                        runner(machine, after(operation, () -> world.time.advance(LONG)))
                                .build(),
                        "k",
                        "{}");
            } catch (ServiceException e) {
                assertThat(e.kind()).as(operation).isEqualTo(Kind.TIMED_OUT);
            }

            Outcome.Answered answered = assertAnswered(
                    world.run(world.runner(world.machine("New", World.PASS)).build(), "k", "{}"), "{}");

            assertThat(answered.report().execution().machine()).isEqualTo(machine);
            assertThat(executions()).as(operation).isEqualTo(1);
        }
    }
}
