package io.github.mfsm.explore.cost;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.task.TaskResult;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

class CostTest {
    private static final StateMachine RETRIED = StateMachine.parse("""
            {"StartAt": "A", "States": {
              "A": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke", "Parameters": {"FunctionName": "f"},
                "Retry": [{"ErrorEquals": ["Busy"], "MaxAttempts": 5}], "Next": "B"},
              "B": {"Type": "Pass", "End": true}}}
            """);

    private static Execution run(int failures) {
        return Engine.builder()
                .handlers(request ->
                        request.attempt() < failures ? TaskResult.failed("Busy", "") : TaskResult.succeeded("{}"))
                .build()
                .start(RETRIED, "{}");
    }

    @Test
    void eachStateAndEachRetryIsATransition() {
        Cost cost = Cost.of(List.of(run(0), run(0), run(0), run(4)));

        assertThat(cost.transitions(50)).isEqualTo(2);
        assertThat(cost.transitions(100)).isEqualTo(6);
        assertThat(cost.startsPerSecond()).isEqualTo(300);
        assertThat(cost.events(100)).isEqualTo(run(4).history().size());
        assertThat(cost.text(Prices.US_EAST_1)).contains("p50 2, most 6", "p50 $50.00, most $150.00", "us-east-1");
    }

    @Test
    void pricesCanBeGiven() {
        assertThat(Cost.dollars(1_000, Prices.US_EAST_1)).isEqualByComparingTo("0.025");
        assertThat(Cost.dollars(1, new Prices(new BigDecimal("0.0297"), "Paris")))
                .isEqualByComparingTo("0.0000297");
    }

    @Test
    void nothingToCountIsRefused() {
        assertThatThrownBy(() -> Cost.of(List.of())).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new Prices(BigDecimal.ONE.negate(), "nobody"))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void childExecutionsOfADistributedMapAreCountedUnlessTheyAreExpress() {
        String map = """
                {"StartAt": "M", "States": {"M": {"Type": "Map", "End": true, "ItemProcessor": {
                  "ProcessorConfig": {"Mode": "DISTRIBUTED", "ExecutionType": "STANDARD"},
                  "StartAt": "A", "States": {
                    "A": {"Type": "Pass", "Next": "B"}, "B": {"Type": "Pass", "End": true}}}}}}
                """;

        assertThat(cost(map).transitions(100)).isEqualTo(1 + 3 * 2);
        assertThat(cost(map.replace("STANDARD", "EXPRESS")).transitions(100)).isEqualTo(1);
    }

    private static Cost cost(String definition) {
        return Cost.of(List.of(Engine.builder().build().start(StateMachine.parse(definition), "[1, 2, 3]")));
    }
}
