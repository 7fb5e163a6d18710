package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import java.util.Collections;
import org.junit.jupiter.api.Test;

/**
 * DescribeExecution and GetExecutionHistory have a quota each: where one is used up, the other tells the end as well.
 */
class ThrottledReadTest extends ProtocolTest {

    private static final String DESCRIBE = "DescribeExecution";
    private static final String HISTORY = "GetExecutionHistory";

    private OnceOnlyExecution closed(String definition) {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", definition)).build();
        world.run(runner, "k", "{}");
        world.time.advance(Duration.ofSeconds(20));
        world.newCalls();
        return runner;
    }

    private void throttle(String operation) {
        world.stepFunctions.faults().refuse(operation, 1_000, 400, "ThrottlingException", "Rate exceeded");
    }

    @Test
    void aThrottledDescriptionIsMadeUpByTheHistory() {
        OnceOnlyExecution runner = closed(World.PASS);
        throttle(DESCRIBE);

        var answered = assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(answered.report().answered()).contains(world.time.instant().minusSeconds(20));
        assertThat(world.newCalls())
                .containsExactly("PutItem", "StartExecution", DESCRIBE, DESCRIBE, DESCRIBE, HISTORY);
    }

    @Test
    void theWayThatWentThroughIsTakenFirstUntilItIsThrottled() {
        OnceOnlyExecution runner = closed(World.PASS);
        throttle(DESCRIBE);
        world.run(runner, "k", "{}");
        world.newCalls();

        assertAnswered(world.run(runner, "k", "{}"), "{}");
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", HISTORY);

        world.stepFunctions.faults().clear();
        throttle(HISTORY);
        assertAnswered(world.run(runner, "k", "{}"), "{}");
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", HISTORY, HISTORY, HISTORY, DESCRIBE);

        world.stepFunctions.faults().clear();
        assertAnswered(world.run(runner, "k", "{}"), "{}");
        assertThat(world.newCalls()).containsExactly("PutItem", "StartExecution", DESCRIBE);
    }

    @Test
    void theHistoryTellsFailuresAsTheDescriptionDoes() {
        OnceOnlyExecution failed = closed("""
                {"StartAt":"No","States":{"No":{"Type":"Fail","Error":"Rejected","Cause":"Dear Bob"}}}
                """);
        throttle(DESCRIBE);
        assertEnded(world.run(failed, "k", "{}"), new EndReason.Unsuccessful("FAILED", "Rejected", "Dear Bob"));
    }

    @Test
    void theHistoryOfAnExecutionThatRunsWithAnotherInputIsNoEnd() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofMinutes(9), "1")))
                .build();
        world.run(runner, "k", "{}");
        throttle(DESCRIBE);

        assertStillRunning(world.run(runner, "k", "{\"differs\":true}"));
    }

    @Test
    void anExecutionThatIsNotSeenInTheHistoryStillRuns() {
        OnceOnlyExecution runner = closed(World.PASS);
        throttle(DESCRIBE);
        world.stepFunctions.faults().refuse(HISTORY, 1, 400, "ExecutionDoesNotExist", "not yet");

        assertStillRunning(world.run(runner, "k", "{}"));
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void bothThrottledFailsAsThrottled() {
        OnceOnlyExecution runner = closed(World.PASS);
        throttle(DESCRIBE);
        throttle(HISTORY);

        assertThatThrownBy(() -> world.run(runner, "k", "{}")).isInstanceOfSatisfying(ServiceException.class, e -> {
            assertThat(e.kind()).isEqualTo(ServiceException.Kind.THROTTLED);
            assertThat(e.operation()).isEqualTo(DESCRIBE);
            assertThat(e.getSuppressed()).singleElement().asString().contains(HISTORY);
        });
    }

    @Test
    void aRoleThatMayNotReadHistoriesFailsAsThrottledAndGoesOnDescribing() {
        OnceOnlyExecution runner = closed(World.PASS);
        world.stepFunctions.faults().refuse(DESCRIBE, 3, 400, "ThrottlingException", "Rate exceeded");
        world.stepFunctions.faults().refuse(HISTORY, 1_000, 400, "AccessDeniedException", "no");

        assertThatThrownBy(() -> world.run(runner, "k", "{}"))
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind()).isEqualTo(ServiceException.Kind.THROTTLED));
        assertAnswered(world.run(runner, "k", "{}"), "{}");
    }

    @Test
    void aHistoryThatIsDeniedLaterIsLeftForTheDescription() {
        OnceOnlyExecution runner = closed(World.PASS);
        world.stepFunctions.faults().refuse(DESCRIBE, 3, 400, "ThrottlingException", "Rate exceeded");
        world.run(runner, "k", "{}");
        world.stepFunctions.faults().refuse(HISTORY, 1_000, 400, "AccessDeniedException", "no");
        world.newCalls();

        assertAnswered(world.run(runner, "k", "{}"), "{}");
        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(Collections.frequency(world.newCalls(), HISTORY)).isEqualTo(1);
    }

    @Test
    void waitingLooksIntoTheHistoryAsWell() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofSeconds(2), "1")))
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .build();
        throttle(DESCRIBE);

        assertAnswered(world.run(runner, "k", "{}"), "1");
    }
}
