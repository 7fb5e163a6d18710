package com.example.refund;

import static io.github.mfsm.testkit.mock.TaskMock.failing;
import static io.github.mfsm.testkit.mock.TaskMock.inOrder;
import static io.github.mfsm.testkit.mock.TaskMock.never;
import static io.github.mfsm.testkit.mock.TaskMock.returning;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.junit5.MfsmTest;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@MfsmTest(requireStates = 100)
class RefundTest {
    private static final String ORDER = "{\"order\": 7, \"items\": [{\"price\": 5}, {\"price\": 8}]}";
    private static final TaskMock YES = returning("{\"approved\": true}");

    private FakeStateMachine refund;

    @BeforeEach
    void deploy(FakeStepFunctions stepFunctions) throws IOException {
        refund = stepFunctions.create("refund", Files.readString(Path.of("src/main/resources/refund.asl.json")));
    }

    @Test
    void paysBackOnceBothApproved() {
        refund.onTask("Ask Sales", YES.after(Duration.ofDays(1)))
                .onTask("Ask Accounting", YES.after(Duration.ofDays(3)))
                .onTask(
                        "pay-back",
                        inOrder(
                                failing("Throttled", "slow down"),
                                failing("Throttled", "slow down"),
                                failing("Throttled", "slow down"),
                                TaskMock.function(payload -> payload)));

        ExecutionView run = refund.run(ORDER);

        assertThat(run.output()).isEqualTo("{\"amount\":13}");
        assertThat(run.retryDelays("Pay Back")).containsExactly(ofSeconds(1), ofSeconds(2), ofSeconds(4));
        assertThat(run.variables()).containsEntry("approved", "true");
        assertThat(Duration.between(run.timeOf("Approvals"), run.timeOf("Pay Back"))).isEqualTo(Duration.ofDays(3));
    }

    @Test
    void declinesWhenOneOfThemDoes() {
        refund.onTask("Ask Sales", YES).onTask("Ask Accounting", returning("{\"approved\": false}"));

        ExecutionView run = refund.run(ORDER);

        assertThat(run.error()).isEqualTo("Declined");
        assertThat(run.visitedPaths())
                .containsExactly("Approvals", "Approvals[0]/Ask Sales", "Approvals[1]/Ask Accounting", "Approved?", "Declined");
    }

    @Test
    void declinesAfterAWeekWithoutAnAnswer() {
        refund.onTask("Ask Sales", YES).onTask("Ask Accounting", never());

        ExecutionView run = refund.run(ORDER).runToEnd();

        assertThat(run.error()).isEqualTo("Declined");
        assertThat(Duration.between(run.timeOf("Approvals"), run.timeOf("Declined"))).isEqualTo(Duration.ofDays(7));
    }
}
