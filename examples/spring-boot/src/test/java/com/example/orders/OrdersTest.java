package com.example.orders;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.junit5.MfsmExtension;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.annotation.DirtiesContext;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

@SpringBootTest
@DirtiesContext // the context ends with the class, as its servers do
class OrdersTest {
    @RegisterExtension
    static final MfsmExtension MFSM = MfsmExtension.builder().requireStates(100).build();

    @DynamicPropertySource
    static void endpoints(DynamicPropertyRegistry properties) {
        properties.add("orders.endpoint", () -> MFSM.environment().stepFunctions().endpoint());
    }

    @Autowired
    private Orders orders;

    private FakeStateMachine machine;

    @BeforeEach
    void createTheMachine(FakeStepFunctions stepFunctions) throws Exception {
        String definition = Files.readString(Path.of("src/main/resources/order.asl.json"));
        machine = stepFunctions.create("order", definition);
    }

    @Test
    void chargesAndWaitsForReturns(FakeStepFunctions stepFunctions) {
        machine.onTask("Charge", task -> TaskResult.succeeded("{}"));

        String execution = orders.place("o-1", 20);

        assertThat(stepFunctions.execution(execution).orElseThrow().visitedStates())
                .containsExactly("Charge", "Wait for Returns", "Done");
    }

    @Test
    void chargesAgainThreeTimesWhileTheServiceIsBusy(FakeStepFunctions stepFunctions) {
        machine.onTask("Charge", task -> TaskResult.failed("Busy", "later"));

        String execution = orders.place("o-1", 20);

        assertThat(stepFunctions.execution(execution).orElseThrow().retryDelays("Charge"))
                .containsExactly(Duration.ofMinutes(1), Duration.ofMinutes(2), Duration.ofMinutes(4));
    }

    @Test
    void startsEachTestWithoutTheExecutionsOfTheOneBefore(FakeStepFunctions stepFunctions) {
        machine.onTask("Charge", task -> TaskResult.failed("Declined", "no"));

        orders.place("o-1", 20);

        assertThat(stepFunctions.executions()).hasSize(1);
    }
}
