package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

/** EXPRESS machines are refused: their starts are not idempotent. */
class ExpressTest extends ProtocolTest {

    private OnceOnlyExecution express() {
        return world.runner(StateMachineArn.parse(
                        world.stepFunctions.createExpress("Quick", World.PASS).arn()))
                .build();
    }

    private static void assertRefused(ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        ServiceException.class, e -> assertThat(e.kind()).isEqualTo(Kind.EXPRESS))
                .hasMessageContaining("stateMachine:Quick is an EXPRESS state machine")
                .hasMessageContaining("STANDARD");
    }

    @Test
    void preparationAndEveryRunRefuseAndWriteAndStartNothing() {
        OnceOnlyExecution runner = express();

        assertRefused(() -> runner.prepare(Duration.ofSeconds(10)));
        assertRefused(() -> world.run(runner, "k", "{}"));
        assertRefused(() -> world.run(runner, "k", "{}"));

        assertThat(world.newCalls()).isEmpty();
        assertThat(world.stepFunctions.requestCount("DescribeStateMachine")).isEqualTo(1);
    }

    @Test
    void theMachineIsAskedForOnce() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();

        world.run(runner, "k1", "{}");
        runner.prepare(Duration.ofSeconds(10));
        world.run(runner, "k2", "{}");

        assertThat(world.stepFunctions.requestCount("DescribeStateMachine")).isEqualTo(1);
        assertThat(world.bodies("DescribeStateMachine")
                        .get(0)
                        .path("stateMachineArn")
                        .asText())
                .endsWith(":stateMachine:Mail");
    }

    @Test
    void whereTheQuestionIsDeniedTheFirstExpressExecutionRefusesAllFurtherStarts() {
        OnceOnlyExecution runner = express();
        world.stepFunctions.faults().refuse("DescribeStateMachine", 1, 400, "AccessDeniedException", "no");

        assertRefused(() -> world.run(runner, "k1", "{}"));
        assertThat(world.stepFunctions.requestCount("StartExecution")).isEqualTo(1);
        assertRefused(() -> world.run(runner, "k1", "{}"));
        assertRefused(() -> world.run(runner, "k2", "{}"));

        assertThat(world.stepFunctions.requestCount("StartExecution")).isEqualTo(1);
        assertThat(world.stepFunctions.requestCount("DescribeStateMachine")).isEqualTo(1);
    }

    @Test
    void aDeniedQuestionIsNoObstacleToAStandardMachine() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.stepFunctions.faults().refuse("DescribeStateMachine", 1, 400, "AccessDeniedException", "no");

        runner.prepare(Duration.ofSeconds(10));

        assertAnswered(world.run(runner, "k", "{}"), "{}");
        assertThat(world.stepFunctions.requestCount("DescribeStateMachine")).isEqualTo(1);
    }

    @Test
    void anOutageIsAskedAgainOnTheNextRun() {
        OnceOnlyExecution runner = express();
        world.stepFunctions.faults().refuse("DescribeStateMachine", 3, 503, "ServiceUnavailable", "x");

        runner.prepare(Duration.ofSeconds(10));

        assertRefused(() -> world.run(runner, "k", "{}"));
        assertThat(world.newCalls()).isEmpty();
    }

    @Test
    void aMachineThatIsNotThereIsTheStartsMatter() {
        OnceOnlyExecution runner = world.runner(
                        StateMachineArn.parse("arn:aws:states:us-east-1:123456789012:stateMachine:Nowhere"))
                .build();

        runner.prepare(Duration.ofSeconds(10));

        assertThat(catchThrowableOfType(ServiceException.class, () -> world.run(runner, "k", "{}"))
                        .code())
                .isEqualTo("StateMachineDoesNotExist");
    }

    @Test
    void whatAnExecutionHasToldCountsMoreThanAQuestionThatIsDeniedLater() {
        OnceOnlyExecution[] runner = new OnceOnlyExecution[1];
        StateMachineArn machine = StateMachineArn.parse(
                world.stepFunctions.createExpress("Quick", World.PASS).arn());
        world.stepFunctions.faults().refuse("DescribeStateMachine", 2, 400, "AccessDeniedException", "no");
        TimeKeeper keeper = new TimeKeeper(
                world.stepFunctionsPort, once(() -> assertRefused(() -> world.run(runner[0], "k1", "{}"))));
        keeper.arm();
        runner[0] = world.runner(machine).stepFunctions(keeper).build();

        assertRefused(() -> runner[0].prepare(Duration.ofSeconds(10)));
        assertRefused(() -> world.run(runner[0], "k2", "{}"));

        assertThat(world.stepFunctions.requestCount("StartExecution")).isEqualTo(1);
    }

    /** Does something on the first call only. */
    private static Consumer<Duration> once(Runnable action) {
        AtomicBoolean done = new AtomicBoolean();
        return timeout -> {
            if (!done.getAndSet(true)) {
                action.run();
            }
        };
    }
}
