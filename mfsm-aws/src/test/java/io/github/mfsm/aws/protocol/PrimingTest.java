package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.name.StateMachineArn;
import io.github.mfsm.aws.service.ServiceException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** Priming exercises the calls of a run, and does nothing. */
class PrimingTest extends ProtocolTest {

    @Test
    void readsWhatIsNotThere() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();

        runner.prime(Duration.ofSeconds(10));

        assertThat(world.newCalls()).containsExactly("GetItem", "DescribeExecution", "GetExecutionHistory");
        assertThat(world.stepFunctions.requestCount("DescribeStateMachine")).isEqualTo(1);
        assertThat(executions()).isZero();
        assertThat(world.dynamoDb.items(World.TABLE)).isEmpty();
        assertAnswered(world.run(runner, "k", "{}"), "{}");
    }

    @Test
    void isNotDisturbedByWhatIsDenied() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.stepFunctions.faults().refuse("*", 3, 400, "AccessDeniedException", "no");
        world.dynamoDb.faults().refuse("*", 1, 400, "AccessDeniedException", "no");

        runner.prime(Duration.ofSeconds(10));

        assertThat(world.newCalls()).containsExactly("GetItem", "DescribeExecution", "GetExecutionHistory");
    }

    @Test
    void refusesAnExpressMachine() {
        OnceOnlyExecution runner = world.runner(StateMachineArn.parse(
                        world.stepFunctions.createExpress("Quick", World.PASS).arn()))
                .build();

        assertThatThrownBy(() -> runner.prime(Duration.ofSeconds(10))).isInstanceOf(ServiceException.class);
    }
}
