package io.github.mfsm.aws.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.mfsm.aws.AnswerSource;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.WaitPolicy;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads may be stale: what they don't show yet is never the end, and never a reason to start again. */
class StaleReadTest extends ProtocolTest {

    private OnceOnlyExecution passing() {
        return world.runner(world.machine("Mail", World.PASS)).build();
    }

    private void answer(String operation, ResponseDefinitionBuilder answer) {
        world.stepFunctions
                .wireMock()
                .stubFor(post("/")
                        .withHeader("X-Amz-Target", equalTo("AWSStepFunctions." + operation))
                        .willReturn(answer));
    }

    @Test
    void aClosedExecutionThatIsReadAsRunningStillRuns() {
        OnceOnlyExecution runner = passing();
        world.stepFunctions.faults().staleReads(Duration.ofSeconds(5));
        world.run(runner, "k", "{}");

        assertStillRunning(world.run(runner, "k", "{}"));
        assertThat(world.newCalls())
                .containsExactly(
                        "PutItem",
                        "PutItem",
                        "StartExecution",
                        "StartExecution",
                        "DescribeExecution",
                        "StartExecution",
                        "DescribeExecution");
        world.time.advance(Duration.ofSeconds(6));
        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void aClosedExecutionThatIsNotSeenStillRuns() {
        OnceOnlyExecution runner = passing();
        world.stepFunctions.faults().missingReads(Duration.ofSeconds(5));
        world.run(runner, "k", "{}");

        assertStillRunning(world.run(runner, "k", "{}"));
        world.time.advance(Duration.ofSeconds(6));
        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(executions()).isEqualTo(1);
    }

    @Test
    void waitingGoesOnThroughStaleReadsUntilTheEndIsSeen() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.PASS))
                .waiting(WaitPolicy.of(Duration.ofSeconds(3)))
                .build();
        world.stepFunctions.faults().missingReads(Duration.ofSeconds(1)).staleReads(Duration.ofSeconds(2));

        assertAnswered(world.run(runner, "k", "{}"), "{}");

        assertThat(world.stepFunctions.requestCount("StartExecution")).isEqualTo(2); // then it is known to be closed
        assertThat(executions()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"RUNNING", "PENDING_REDRIVE", "SOMETHING_NEW"})
    void aStatusThatIsNoEndStillRuns(String status) {
        OnceOnlyExecution runner = passing();
        world.run(runner, "k", "{}");
        answer("DescribeExecution", okJson("{\"status\":\"" + status + "\",\"startDate\":1767225600}"));

        assertStillRunning(world.run(runner, "k", "{}"));
    }

    @Test
    void aHistoryThatIsNotSeenStillRuns() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.PASS))
                .answerSource(AnswerSource.namedState("Only"))
                .build();
        world.run(runner, "k", "{}");
        answer(
                "GetExecutionHistory",
                aResponse().withStatus(400).withBody("{\"__type\":\"ExecutionDoesNotExist\",\"message\":\"x\"}"));

        assertStillRunning(world.run(runner, "k", "{}"));
    }

    @Test
    void aHistoryThatIsNoLongerSeenStillRuns() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofSeconds(2), "1")))
                .answerSource(AnswerSource.namedState("Answer"))
                .waiting(WaitPolicy.of(Duration.ofSeconds(5)))
                .sleeper(time -> {
                    world.time.advance(time);
                    if (world.stepFunctions.requestCount("GetExecutionHistory") == 1) {
                        world.stepFunctions
                                .faults()
                                .refuse("GetExecutionHistory", 1, 400, "ExecutionDoesNotExist", "no longer");
                    }
                })
                .build();

        assertAnswered(world.run(runner, "k", "{}"), "1");

        assertThat(world.stepFunctions.faults().happened()).hasSize(1);
    }
}
