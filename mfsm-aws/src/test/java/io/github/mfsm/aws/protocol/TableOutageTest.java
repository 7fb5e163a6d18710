package io.github.mfsm.aws.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.github.tomakehurst.wiremock.http.Fault;
import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.RunReport;
import io.github.mfsm.aws.TableFailurePolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.Claim;
import io.github.mfsm.aws.service.ClaimResult;
import io.github.mfsm.aws.service.ClaimRow;
import io.github.mfsm.aws.service.ClaimTablePort;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The table is down, throttled or too slow; or it is set up wrongly, which is another thing. */
class TableOutageTest extends ProtocolTest {

    static Stream<Named<Consumer<World>>> outages() {
        return Stream.of(
                Named.of("down", world -> world.dynamoDb.faults().down(Duration.ofMinutes(5))),
                Named.of("throttled", world -> world.dynamoDb.faults().throttle("PutItem", 0, 0.001)),
                Named.of(
                        "broken",
                        world -> world.dynamoDb.faults().refuse("PutItem", 50, 500, "InternalServerError", "x")),
                Named.of(
                        "unreachable",
                        world -> world.dynamoDb
                                .wireMock()
                                .stubFor(post(anyUrl())
                                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)))));
    }

    private OnceOnlyExecution.Builder passing() {
        return world.runner(world.machine("Mail", World.PASS));
    }

    @ParameterizedTest
    @MethodSource("outages")
    void goesOnWithoutTheTableAndSaysSo(Consumer<World> outage) {
        OnceOnlyExecution runner = passing().build();
        outage.accept(world);

        RunReport report = assertAnswered(world.run(runner, "k", "{}"), "{}").report();
        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(report.claim()).isEqualTo(RunReport.Claimed.UNAVAILABLE);
        assertThat(report.tableFailure()).hasValueSatisfying(failure -> {
            assertThat(failure.isOutage()).isTrue();
            assertThat(failure.operation()).isEqualTo("PutItem");
        });
        assertThat(report.start()).isEqualTo(RunReport.Start.STARTED);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aTableThatIsThrottledForAsLongAsWorkMailCallsHoldsNothingUp() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofMinutes(239), "1")))
                .build();
        world.dynamoDb.faults().refuse("PutItem", 1000, 400, "ProvisionedThroughputExceededException", "x");

        for (int minutes = 0; minutes < 240; minutes += 30) {
            assertStillRunning(world.run(runner, "k", "{}"));
            world.time.advance(Duration.ofMinutes(30));
        }
        RunReport report = assertAnswered(world.run(runner, "k", "{}"), "1").report();

        assertThat(report.tableFailure())
                .hasValueSatisfying(failure -> assertThat(failure.kind()).isEqualTo(Kind.THROTTLED));
        assertThat(executions()).isEqualTo(1);
        assertThat(world.row("k")).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("outages")
    void failsAndStartsNothingIfToldSo(Consumer<World> outage) {
        OnceOnlyExecution runner =
                passing().onTableFailure(TableFailurePolicy.FAIL).build();
        outage.accept(world);

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> world.run(runner, "k", "{}"));

        assertThat(failure.isOutage()).isTrue();
        assertThat(executions()).isZero();
    }

    @Test
    void aRunningExecutionIsResumedWithoutTheTable() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofMinutes(1), "1")))
                .build();
        world.run(runner, "k", "{}");
        world.time.advance(Duration.ofSeconds(1));
        world.dynamoDb.faults().down(Duration.ofMinutes(5));

        RunReport report = assertStillRunning(world.run(runner, "k", "{}")).report();

        assertThat(report.start()).isEqualTo(RunReport.Start.RESUMED);
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aFailureAfterItTellsOfTheTableToo() {
        OnceOnlyExecution runner = passing().build();
        world.dynamoDb.faults().down(Duration.ofMinutes(5));
        world.stepFunctions.faults().refuse("StartExecution", 1, 400, "AccessDeniedException", "not authorized");

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> world.run(runner, "k", "{}"));

        assertThat(failure.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(failure.getSuppressed())
                .singleElement()
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.isOutage()).isTrue());
    }

    @Test
    void aWrongMachineIsAFailureWithoutTheTableToo() {
        StateMachineArn wrong = StateMachineArn.parse(world.machine("Mail", World.PASS) + "X");
        OnceOnlyExecution runner = world.runner(wrong).build();
        world.dynamoDb.faults().down(Duration.ofMinutes(5));

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> world.run(runner, "k", "{}"));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure).hasMessageContaining("no state machine " + wrong).hasMessageNotContaining("taken back");
    }

    @ParameterizedTest
    @CsvSource({"CONTINUE", "FAIL"})
    void deniedAccessIsAFailureWhateverThePolicy(TableFailurePolicy policy) {
        OnceOnlyExecution runner = passing().onTableFailure(policy).build();
        world.dynamoDb.faults().refuse("PutItem", 1, 400, "AccessDeniedException", "not authorized");

        ServiceException failure = catchThrowableOfType(ServiceException.class, () -> world.run(runner, "k", "{}"));

        assertThat(failure.kind()).isEqualTo(Kind.ACCESS_DENIED);
        assertThat(executions()).isZero();
    }

    @Test
    void aTableThatIsNotThereIsAFailureWhateverThePolicy() {
        StateMachineArn machine = world.machine("Mail", World.PASS);
        world.dynamoDb.reset();

        ServiceException failure = catchThrowableOfType(
                ServiceException.class, () -> world.run(world.runner(machine).build(), "k", "{}"));

        assertThat(failure.kind()).isEqualTo(Kind.REFUSED);
        assertThat(failure.code()).isEqualTo("ResourceNotFoundException");
        assertThat(executions()).isZero();
    }

    @Test
    void noMoreTimeThanThePatienceIsSpentOnATableThatHangs() {
        OnceOnlyExecution runner =
                passing().tablePatience(Duration.ofMillis(300)).build();
        world.dynamoDb.wireMock().stubFor(post(anyUrl()).willReturn(aResponse().withFixedDelay(30_000)));

        RunReport report = assertAnswered(world.run(runner, "k", "{}"), "{}").report();

        assertThat(report.tableFailure().orElseThrow().kind()).isEqualTo(Kind.TIMED_OUT);
    }

    @Test
    void patienceIsTwoSecondsAndNeverMoreThanIsLeft() {
        Duration[] given = new Duration[1];
        OnceOnlyExecution runner = OnceOnlyExecution.builder()
                .stateMachine(world.machine("Mail", World.PASS))
                .stepFunctions(world.stepFunctionsPort)
                .table(new TimeTaking(given))
                .clock(world.time)
                .sleeper(world.time::advance)
                .build();

        world.run(runner, "k", "{}");
        assertThat(given[0]).isEqualTo(Duration.ofSeconds(2));

        runner.run(ExecutionName.of("k2"), "{}", Deadline.after(world.time.instant(), Duration.ofMillis(700)));
        assertThat(given[0]).isEqualTo(Duration.ofMillis(700));
    }

    /** A table that notes how much time it is given. */
    private record TimeTaking(Duration[] given) implements ClaimTablePort {
        @Override
        public ClaimResult claim(Claim claim, Duration timeout) {
            given[0] = timeout;
            return new ClaimResult.Claimed();
        }

        @Override
        public boolean delete(Claim claim, Duration timeout) {
            throw new AssertionError("nothing is to be deleted");
        }

        @Override
        public Optional<ClaimRow> get(ExecutionName key, Duration timeout) {
            throw new AssertionError("nothing is to be read");
        }
    }
}
