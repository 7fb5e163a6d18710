package io.github.mfsm.aws.protocol;

import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.okJson;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.aws.EndReason;
import io.github.mfsm.aws.OnceOnlyExecution;
import io.github.mfsm.aws.Outcome;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/** An execution that ends without an answer. */
class EndTest extends ProtocolTest {

    private Outcome secondRun(String definition) {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", definition)).build();
        world.run(runner, "k", "{}");
        world.time.advance(Duration.ofSeconds(20));
        return world.run(runner, "k", "{}");
    }

    @Test
    void aFailureIsToldWithErrorAndCause() {
        Outcome outcome = secondRun("""
                {"StartAt":"No","States":{"No":{"Type":"Fail","Error":"Rejected","Cause":"Dear Bob"}}}
                """);

        assertEnded(outcome, new EndReason.Unsuccessful("FAILED", "Rejected", "Dear Bob"));
        assertThat(((Outcome.Ended) outcome).reason().message())
                .isEqualTo("the execution ended with status FAILED and error Rejected");
    }

    @Test
    void aTimeOutIsTold() {
        Outcome outcome = secondRun("""
                {"TimeoutSeconds":10,"StartAt":"Wait","States":{"Wait":{"Type":"Wait","Seconds":600,"End":true}}}
                """);

        assertThat(((EndReason.Unsuccessful) ((Outcome.Ended) outcome).reason()).status())
                .isEqualTo("TIMED_OUT");
    }

    @Test
    void anAbortIsTold() {
        OnceOnlyExecution runner = world.runner(world.machine("Mail", World.waits(Duration.ofMinutes(9), "1")))
                .build();
        Outcome first = world.run(runner, "k", "{}");
        world.stepFunctions
                .calls()
                .call("StopExecution", "{\"executionArn\":\"" + first.report().execution() + "\"}");

        assertEnded(world.run(runner, "k", "{}"), new EndReason.Unsuccessful("ABORTED", null, null));
    }

    @Test
    void aSuccessWithoutOutputIsTold() {
        OnceOnlyExecution runner =
                world.runner(world.machine("Mail", World.PASS)).build();
        world.run(runner, "k", "{}");
        world.stepFunctions
                .wireMock()
                .stubFor(post("/")
                        .withHeader("X-Amz-Target", equalTo("AWSStepFunctions.DescribeExecution"))
                        .willReturn(okJson("{\"status\":\"SUCCEEDED\",\"startDate\":1767225600}")));

        assertEnded(world.run(runner, "k", "{}"), new EndReason.NoOutput(null));
    }
}
