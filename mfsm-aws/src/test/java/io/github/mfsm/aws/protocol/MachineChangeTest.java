package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The row decides the machine, and is never moved. */
class MachineChangeTest extends ProtocolTest {

    private static final ExecutionName KEY = ExecutionName.of("k");

    private OnceOnlyExecution stalled(StateMachineArn machine, String operation, Runnable meanwhile) {
        Interposed ports =
                new Interposed(world.stepFunctionsPort, world.tablePort, Interposed.once(operation, meanwhile));
        return world.runner(machine).stepFunctions(ports).table(ports).build();
    }

    private void delete(StateMachineArn machine) {
        world.stepFunctions.calls().call("DeleteStateMachine", "{\"stateMachineArn\":\"" + machine + "\"}");
    }

    private ServiceException failure(OnceOnlyExecution runner) {
        return org.assertj.core.api.Assertions.catchThrowableOfType(
                ServiceException.class, () -> world.run(runner, "k", "{}"));
    }

    @Test
    void aMachineReplacedBetweenRunsGetsNoSecondExecution() {
        StateMachineArn old = world.machine("Old", World.waits(Duration.ofMinutes(1), "\"old\""));
        StateMachineArn replacement = world.machine("New", World.PASS);
        world.run(world.runner(old).build(), "k", "{}");
        OnceOnlyExecution runner = world.runner(replacement).build();

        assertStillRunning(world.run(runner, "k", "{}"));
        world.time.advance(Duration.ofMinutes(2));
        assertAnswered(world.run(runner, "k", "{}"), "\"old\"");

        assertThat(executions()).isEqualTo(1);
        assertThat(world.row("k").orElseThrow().toString())
                .contains(old.execution(KEY).toString());
    }

    @Test
    void aMachineReplacedWhileARunIsStalledBetweenClaimAndStartGetsNoSecondExecution() {
        StateMachineArn old = world.machine("Old", World.waits(Duration.ofMinutes(1), "\"old\""));
        StateMachineArn replacement = world.machine("New", World.PASS);
        OnceOnlyExecution later = world.runner(replacement).build();
        OnceOnlyExecution first = stalled(old, "StartExecution", () -> assertStillRunning(world.run(later, "k", "{}")));

        assertStillRunning(world.run(first, "k", "{}"));

        assertThat(executions()).isEqualTo(1);
        assertThat(world.bodies("StartExecution"))
                .extracting(body -> body.path("stateMachineArn").asText())
                .containsOnly(old.toString());
    }

    @Test
    void anExecutionOutlivesItsMachine() {
        StateMachineArn old = world.machine("Old", World.PASS);
        world.run(world.runner(old).build(), "k", "{\"n\":1}");
        delete(old);
        OnceOnlyExecution runner =
                world.runner(world.machine("New", World.PASS)).build();

        RunReport report =
                assertAnswered(world.run(runner, "k", "{\"n\":1}"), "{\"n\":1}").report();

        assertThat(report.start()).isEqualTo(RunReport.Start.NOT_ASKED);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void anExecutionOfAMachineThatIsBeingDeletedIsFollowedToItsEnd() {
        StateMachineArn old = world.machine("Old", World.waits(Duration.ofMinutes(1), "\"old\""));
        OnceOnlyExecution runner = world.runner(old).build();
        world.run(runner, "k", "{}");
        delete(old);

        assertStillRunning(world.run(runner, "k", "{}"));
        world.time.advance(Duration.ofMinutes(2)); // Step Functions stops it at its next transition
        Outcome outcome = world.run(runner, "k", "{}");

        assertThat(((Outcome.Ended) outcome).reason()).isInstanceOf(EndReason.Unsuccessful.class);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aClaimWhoseMachineIsGoneEndsWithoutAnswer() {
        StateMachineArn old = world.machine("Old", World.PASS);
        world.putSamplesRow("k", old);
        delete(old);
        OnceOnlyExecution runner =
                world.runner(world.machine("New", World.PASS)).build();

        for (int i = 0; i < 2; i++) {
            assertEnded(world.run(runner, "k", "{}"), new EndReason.MachineGone(old.execution(KEY)));
        }

        assertThat(executions()).isZero();
        assertThat(world.row("k")).isPresent();
    }

    @Test
    void aClaimWhoseAliasAloneIsGoneWaitsForACorrectedSetting() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        StateMachineArn alias = world.alias(machine, "live");
        world.putSamplesRow("k", machine); // a run died between claim and start
        world.stepFunctions.calls().call("DeleteStateMachineAlias", "{\"stateMachineAliasArn\":\"" + alias + "\"}");

        ServiceException failure = failure(world.runner(alias).build());

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining(alias + " is gone, but not its state machine")
                .hasMessageContaining("the claim stays");
        assertThat(world.row("k")).isPresent();
        assertAnswered(world.run(world.runner(world.alias(machine, "blue")).build(), "k", "{\"n\":1}"), "{\"n\":1}");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aClaimWhoseVersionIsGoneEndsWithoutAnswerOnceItsMachineIsGoneToo() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        StateMachineArn version = world.version(machine);
        world.putSamplesRow("k", machine);
        delete(machine);
        world.stepFunctions.faults().refuse("DescribeStateMachine", 2, 400, "AccessDeniedException", "no");
        OnceOnlyExecution runner = world.runner(version).build(); // asks what type of machine it is: denied

        assertThat(failure(runner)).hasMessageContaining("whether its state machine is can't be asked");
        assertEnded(world.run(runner, "k", "{}"), new EndReason.MachineGone(machine.execution(KEY)));

        assertThat(executions()).isZero();
    }

    @Test
    void aWrongSettingLeavesTheKeyFreeForACorrectedOne() {
        StateMachineArn right = world.machine("Mail", World.PASS);
        StateMachineArn wrong = StateMachineArn.parse(right + "X");

        ServiceException failure = failure(world.runner(wrong).build());

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining("StateMachineDoesNotExist")
                .hasMessageContaining(wrong.toString())
                .hasMessageContaining("taken back");
        assertThat(world.row("k")).isEmpty();
        assertAnswered(world.run(world.runner(right).build(), "k", "{}"), "{}");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aClaimIsNotTakenBackWhereItCannotBeReadWhetherItWasStarted() {
        StateMachineArn wrong = StateMachineArn.parse(world.machine("Mail", World.PASS) + "X");
        world.stepFunctions.faults().refuse("DescribeExecution", 1, 400, "AccessDeniedException", "not authorized");

        ServiceException failure = failure(world.runner(wrong).build());

        assertThat(failure.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(failure.code()).isEqualTo("StateMachineDoesNotExist");
        assertThat(failure).hasMessageContaining(wrong.toString()).hasMessageContaining("the claim stays");
        assertThat(world.row("k")).isPresent();
    }

    @Test
    void aRefusedArnLeavesTheKeyFreeToo() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.stepFunctions.faults().refuse("StartExecution", 1, 400, "InvalidArn", "Invalid Arn: 'x'");

        ServiceException failure = failure(world.runner(machine).build());

        assertThat(failure.code()).isEqualTo("InvalidArn");
        assertThat(failure).hasMessageContaining("Invalid Arn: 'x'").hasMessageContaining("taken back");
        assertThat(world.row("k")).isEmpty();
    }

    @Test
    void aClaimThatCannotBeTakenBackIsSaidToStay() {
        StateMachineArn wrong = StateMachineArn.parse(world.machine("Mail", World.PASS) + "X");
        world.dynamoDb.faults().refuse("DeleteItem", 1, 400, "AccessDeniedException", "no");

        assertThat(failure(world.runner(wrong).build()))
                .hasMessageContaining("could not be taken back")
                .hasMessageContaining("AccessDeniedException");
        assertThat(world.row("k")).isPresent();
    }

    @Test
    void aClaimThatWasChangedMeanwhileIsLeftAlone() {
        StateMachineArn wrong = StateMachineArn.parse(world.machine("Mail", World.PASS) + "X");
        OnceOnlyExecution runner = stalled(wrong, "DeleteItem", () -> {
            world.time.advance(Duration.ofSeconds(1));
            world.putSamplesRow("k", wrong);
        });

        assertThat(failure(runner)).hasMessageContaining("no longer as this run wrote it");
        assertThat(world.row("k")).isPresent();
    }

    @Test
    void aClaimIsNotTakenBackOnceAnotherRunHasStartedIt() {
        StateMachineArn old = world.machine("Old", World.PASS);
        OnceOnlyExecution other = world.runner(old).build();
        OnceOnlyExecution first = stalled(old, "StartExecution", () -> {
            world.run(other, "k", "{}");
            delete(old);
        });

        assertAnswered(world.run(first, "k", "{}"), "{}");

        assertThat(world.row("k")).isPresent();
        OnceOnlyExecution replaced =
                world.runner(world.machine("New", World.PASS)).build();
        assertAnswered(world.run(replaced, "k", "{}"), "{}");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aClaimIsNotTakenBackWhereAnEarlierAttemptMayHaveStartedIt() {
        StateMachineArn wrong = StateMachineArn.parse(world.machine("Mail", World.PASS) + "X");
        world.stepFunctions.faults().refuse("StartExecution", 1, 500, "InternalFailure", "x");

        assertEnded(world.run(world.runner(wrong).build(), "k", "{}"), new EndReason.MachineGone(wrong.execution(KEY)));

        assertThat(world.row("k")).isPresent();
    }

    @Test
    void aMachineBeingDeletedKeepsAFreshClaim() {
        StateMachineArn machine = world.machine("Mail", World.waits(Duration.ofMinutes(1), "1"));
        world.run(world.runner(machine).build(), "other", "{}");
        delete(machine);

        assertStillRunning(world.run(world.runner(machine).build(), "k", "{}"));
        assertThat(world.row("k")).isPresent();
        world.time.advance(Duration.ofMinutes(2)); // now it is gone
        assertEnded(
                world.run(world.runner(machine).build(), "k", "{}"), new EndReason.MachineGone(machine.execution(KEY)));

        assertThat(world.row("k")).isPresent();
    }

    @Test
    void anExecutionOfAMachineThatIsBeingDeletedStillRunsThoughNoReadShowsIt() {
        StateMachineArn old = world.machine("Old", World.waits(Duration.ofMinutes(1), "\"old\""));
        world.stepFunctions.faults().missingReads(Duration.ofSeconds(5));
        world.run(world.runner(old).build(), "k", "{}");
        delete(old);
        OnceOnlyExecution runner =
                world.runner(world.machine("New", World.PASS)).build();

        assertStillRunning(world.run(runner, "k", "{}"));

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void deniedAccessIsAFailureAndNoReasonToStartElsewhere() {
        StateMachineArn old = world.machine("Old", World.PASS);
        StateMachineArn replacement = world.machine("New", World.PASS);
        world.putSamplesRow("k", old);
        world.stepFunctions.faults().refuse("StartExecution", 1, 400, "AccessDeniedException", "not authorized");

        ServiceException failure = failure(world.runner(replacement).build());

        assertThat(failure.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(executions()).isZero();
        assertThat(world.row("k").orElseThrow().toString())
                .contains(old.execution(KEY).toString());
    }

    @Test
    void deniedAccessKeepsAFreshClaim() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.stepFunctions.faults().refuse("StartExecution", 1, 400, "AccessDeniedException", "not authorized");

        assertThat(failure(world.runner(machine).build()).kind()).isEqualTo(Kind.ACCESS_DENIED);

        assertThat(world.row("k")).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:us-east-1:123456789012:execution:Mail:other",
                "arn:aws:states:us-east-1:123456789012:express:Mail:k:1",
                "nonsense"
            })
    void aRowThatNamesNoExecutionOfTheKeyIsRefused(String arn) {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.dynamoDb.putItem(
                World.TABLE, "{\"InvocationId\": {\"S\": \"k\"}, \"ExecutionArn\": {\"S\": \"" + arn + "\"}}");

        assertThatThrownBy(() -> world.run(runner, "k", "{}"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.REFUSED))
                .hasMessageContaining("row for 'k'")
                .hasMessageContaining(arn);
        assertThat(executions()).isZero();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "arn:aws:states:us-east-1:999999999999:execution:Mail:k",
                "arn:aws:states:eu-west-1:123456789012:execution:Mail:k",
                "arn:aws-cn:states:us-east-1:123456789012:execution:Mail:k"
            })
    void aRowThatNamesAMachineElsewhereIsFollowedOnlyIfItIsSetAsThePreviousOne(String arn) {
        world.dynamoDb.putItem(
                World.TABLE,
                "{\"InvocationId\": {\"S\": \"k\"}, \"ExecutionArn\": {\"S\": \"" + arn
                        + "\"}, \"Answer\": {\"S\": \"[]\"}}");
        OnceOnlyExecution.Builder runner = world.runner(world.machine("Mail", World.PASS));

        ServiceException failure = failure(runner.build());

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure)
                .hasMessageContaining("row for 'k'")
                .hasMessageContaining("another account, partition or Region")
                .hasMessageContaining(ExecutionArn.parse(arn).machine().toString());
        assertThat(executions()).isZero();
        StateMachineArn elsewhere =
                StateMachineArn.parse(ExecutionArn.parse(arn).machine() + ":live");
        assertAnswered(world.run(runner.previousStateMachine(elsewhere).build(), "k", "{}"), "[]");
    }

    @Test
    void anAnswerForAnotherExecutionIsRefused() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.stepFunctions
                .wireMock()
                .stubFor(com.github.tomakehurst.wiremock.client.WireMock.post("/")
                        .withHeader(
                                "X-Amz-Target",
                                com.github.tomakehurst.wiremock.client.WireMock.equalTo(
                                        "AWSStepFunctions.StartExecution"))
                        .willReturn(com.github.tomakehurst.wiremock.client.WireMock.okJson("{\"executionArn\":\""
                                + machine.execution(ExecutionName.of("other")) + "\",\"startDate\":1767225600}")));

        assertThat(failure(world.runner(machine).build()).code()).isEqualTo("UnexpectedExecution");
    }
}
