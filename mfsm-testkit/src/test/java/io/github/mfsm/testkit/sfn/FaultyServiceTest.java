package io.github.mfsm.testkit.sfn;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.serverError;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.github.tomakehurst.wiremock.stubbing.Scenario;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sfn.SfnClient;
import software.amazon.awssdk.services.sfn.model.ExecutionDoesNotExistException;
import software.amazon.awssdk.services.sfn.model.ExecutionStatus;
import software.amazon.awssdk.services.sfn.model.SfnException;

/** What a real client makes of the fake's faults, and of a user's own stubs. */
class FaultyServiceTest {

    private final VirtualTime time = VirtualTime.manual();
    private final FakeStepFunctions fake =
            FakeStepFunctions.builder().time(time).build();
    private final SfnClient patient = client(3);
    private final SfnClient once = client(1);
    private String machine = "";

    private SfnClient client(int attempts) {
        return SfnClient.builder()
                .endpointOverride(fake.endpoint())
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("AKID", "secret")))
                .httpClient(UrlConnectionHttpClient.create())
                .overrideConfiguration(c -> c.retryStrategy(r -> r.maxAttempts(attempts)))
                .build();
    }

    @BeforeEach
    void create() {
        machine = fake.create("m", Api.WAIT).arn();
    }

    @AfterEach
    void close() {
        patient.close();
        once.close();
        fake.close();
    }

    @Test
    void aLostAnswerIsRetriedIntoTheSameExecution() {
        fake.faults().loseAnswer("StartExecution");

        String arn = patient.startExecution(r -> r.stateMachineArn(machine).name("mail"))
                .executionArn();

        assertThat(fake.executions()).extracting(execution -> execution.arn()).containsExactly(arn);
        assertThat(fake.requests("StartExecution")).hasSize(2);
    }

    @Test
    void throttlingIsWhatTheClientRetries() {
        String arn = once.startExecution(r -> r.stateMachineArn(machine)).executionArn();
        fake.faults().throttle("DescribeExecution", 1, 0);

        once.describeExecution(r -> r.executionArn(arn));

        assertThatThrownBy(() -> patient.describeExecution(r -> r.executionArn(arn)))
                .isInstanceOfSatisfying(SfnException.class, e -> {
                    assertThat(e.isThrottlingException()).isTrue();
                    assertThat(e.awsErrorDetails().errorCode()).isEqualTo("ThrottlingException");
                });
        assertThat(fake.requests("DescribeExecution")).hasSize(4);
    }

    @Test
    void publishedQuotasHoldForReads() {
        String arn = once.startExecution(r -> r.stateMachineArn(machine)).executionArn();
        fake.faults().throttleAsPublished();
        for (int i = 0; i < 300; i++) {
            once.describeExecution(r -> r.executionArn(arn));
        }

        assertThatThrownBy(() -> once.describeExecution(r -> r.executionArn(arn)))
                .hasMessageContaining("Rate exceeded");
        time.advance(Duration.ofSeconds(1));
        for (int i = 0; i < 15; i++) {
            once.describeExecution(r -> r.executionArn(arn));
        }
        assertThatThrownBy(() -> once.describeExecution(r -> r.executionArn(arn)))
                .hasMessageContaining("Rate exceeded");
    }

    @Test
    void readsLagBehindTheStart() {
        fake.faults().missingReads(Duration.ofSeconds(1)).staleReads(Duration.ofSeconds(70));
        String arn = once.startExecution(r -> r.stateMachineArn(machine)).executionArn();

        assertThatThrownBy(() -> once.describeExecution(r -> r.executionArn(arn)))
                .isInstanceOf(ExecutionDoesNotExistException.class);
        time.advance(Duration.ofSeconds(61));
        assertThat(once.describeExecution(r -> r.executionArn(arn)).status()).isEqualTo(ExecutionStatus.RUNNING);
        time.advance(Duration.ofSeconds(9));
        assertThat(once.describeExecution(r -> r.executionArn(arn)).status()).isEqualTo(ExecutionStatus.SUCCEEDED);
    }

    @Test
    void aServiceThatIsDownAnswers503() {
        fake.faults().down(Duration.ofMinutes(1));

        assertThatThrownBy(() -> once.listStateMachines())
                .isInstanceOfSatisfying(
                        SfnException.class, e -> assertThat(e.statusCode()).isEqualTo(503));
        time.advance(Duration.ofMinutes(1));
        assertThat(once.listStateMachines().stateMachines()).hasSize(1);
    }

    @Test
    void aStubOfTheUsersWins() {
        fake.wireMock()
                .stubFor(post(anyUrl())
                        .withHeader("X-Amz-Target", equalTo("AWSStepFunctions.StartExecution"))
                        .inScenario("one failure")
                        .whenScenarioStateIs(Scenario.STARTED)
                        .willReturn(serverError())
                        .willSetStateTo("over"));

        patient.startExecution(r -> r.stateMachineArn(machine).name("mail"));

        assertThat(fake.executions()).hasSize(1);
        assertThat(fake.requests("StartExecution")).hasSize(2);
    }
}
