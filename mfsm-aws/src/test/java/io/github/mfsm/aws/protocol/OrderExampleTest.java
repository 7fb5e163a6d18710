package io.github.mfsm.aws.protocol;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.aws.Deadline;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import io.github.mfsm.aws.WaitPolicy;
import io.github.mfsm.aws.name.ExecutionName;
import io.github.mfsm.aws.name.StateMachineArn;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** The example of the README: an order, and nothing of mail. */
class OrderExampleTest extends ProtocolTest {

    private record Order(String id, String json) {}

    private static final class TryAgainLater extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    private static final class OrderFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        OrderFailed(String message) {
            super(message);
        }
    }

    private String handle(OnceOnlyExecution orders, Order order) {
        Outcome outcome = orders.run(
                ExecutionName.of(order.id()),
                order.json(),
                Deadline.after(world.time.instant(), Duration.ofSeconds(10)));
        if (outcome instanceof Outcome.Answered answered) {
            return answered.output();
        }
        if (outcome instanceof Outcome.StillRunning) {
            throw new TryAgainLater();
        }
        throw new OrderFailed(((Outcome.Ended) outcome).reason().message());
    }

    private OnceOnlyExecution orders(StateMachineArn machine) {
        return world.runner(machine)
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .build();
    }

    @Test
    void anOrderIsHandledOnceHoweverOftenItComes() {
        OnceOnlyExecution orders =
                orders(world.machine("Orders", World.waits(Duration.ofMinutes(1), "{\"shipped\":true}")));
        Order order = new Order("order-4711", "{\"items\":[\"book\"]}");

        assertThatThrownBy(() -> handle(orders, order)).isInstanceOf(TryAgainLater.class);
        assertThatThrownBy(() -> handle(orders, order)).isInstanceOf(TryAgainLater.class);
        world.time.advance(Duration.ofMinutes(1));

        assertThat(handle(orders, order)).isEqualTo("{\"shipped\":true}");
        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void anOrderThatFailsIsSaidToHaveFailed() {
        OnceOnlyExecution orders = orders(world.machine("Orders", """
                {"StartAt":"No","States":{"No":{"Type":"Fail","Error":"OutOfStock"}}}
                """));

        assertThatThrownBy(() -> handle(orders, new Order("order-1", "{}")))
                .isInstanceOf(OrderFailed.class)
                .hasMessage("the execution ended with status FAILED and error OutOfStock");
    }

    @Test
    void theReadmeShowsTheseCalls() throws IOException {
        String readme = Files.readString(Path.of("README.md"));

        assertThat(readme)
                .contains(
                        ".stateMachine(StateMachineArn.parse(",
                        ".stepFunctions(SdkStepFunctions.of(SfnClient.create()))")
                .contains(".table(SdkClaimTable.of(DynamoDbClient.create(), \"orders\"))")
                .contains(".waiting(WaitPolicy.of(Duration.ofSeconds(5)))")
                .contains("orders.run(ExecutionName.of(order.id()), order.json(), Deadline.after(")
                .contains("((Outcome.Ended) outcome).reason().message()");
    }
}
