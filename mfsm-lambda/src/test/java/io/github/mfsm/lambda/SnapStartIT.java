package io.github.mfsm.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.faults.Relay;
import io.github.mfsm.testkit.lambda.InvocationResult.Answer;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * SnapStart, primed: the deployable under the real runtime client, which runs the hooks in its own sequence and waits
 * to be restored. What a snapshot does besides, losing connections and credentials, the test does.
 */
class SnapStartIT {
    private static final String ANSWER = "{\"actions\":[{\"action\":{\"type\":\"DROP\"},\"allRecipients\":true}]}";

    private final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(VirtualTime.real()).build();
    private final FakeDynamoDb dynamoDb =
            FakeDynamoDb.builder().time(VirtualTime.real()).build();
    private final FakeStateMachine machine = stepFunctions.create("mail", """
            {"StartAt": "Decide", "States": {"Decide": {"Type": "Pass", "Result": %s, "End": true}}}""".formatted(ANSWER));
    private final Relay toStepFunctions;
    private final Relay toDynamoDb;
    private final HttpServer credentials;
    private volatile String keyId = "BEFORESNAPSHOT";

    SnapStartIT() throws IOException {
        dynamoDb.createTable("executions", "InvocationId");
        toStepFunctions = new Relay(stepFunctions.endpoint());
        toDynamoDb = new Relay(dynamoDb.endpoint());
        credentials = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    }

    @BeforeEach
    void handOutCredentials() {
        credentials.createContext("/", exchange -> {
            byte[] body = """
                    {"AccessKeyId": "%s", "SecretAccessKey": "secret", "Token": "session",
                     "Expiration": "2999-01-01T00:00:00Z"}""".formatted(keyId).getBytes(StandardCharsets.UTF_8);
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        credentials.start();
    }

    @AfterEach
    void close() throws IOException {
        credentials.stop(0);
        toStepFunctions.close();
        toDynamoDb.close();
        stepFunctions.close();
        dynamoDb.close();
    }

    private LambdaProcess.Builder function() {
        return function(toStepFunctions, toDynamoDb);
    }

    private LambdaProcess.Builder function(Relay stepFunctionsPort, Relay dynamoDbPort) {
        return Deployable.function()
                .snapStart()
                .withoutEnvironment("AWS_ACCESS_KEY_ID")
                .withoutEnvironment("AWS_SECRET_ACCESS_KEY")
                .environment(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "http://127.0.0.1:" + credentials.getAddress().getPort() + "/credentials")
                .environment("STATE_MACHINE_ARN", machine.arn())
                .environment("EXECUTION_TABLE", "executions")
                .environment("WAIT_TIME_FOR_EXECUTION", "10")
                .environment(
                        "AWS_ENDPOINT_URL_SFN", stepFunctionsPort.endpoint().toString())
                .environment(
                        "AWS_ENDPOINT_URL_DYNAMODB", dynamoDbPort.endpoint().toString());
    }

    @Test
    void primesByReadsOnlyAndHoldsNoConnectionInTheSnapshot() throws InterruptedException {
        try (LambdaProcess function = function().start()) {
            function.awaitSnapshot();

            assertThat(stepFunctions.requests("DescribeStateMachine")).isNotEmpty();
            assertThat(stepFunctions.requests("DescribeExecution")).isNotEmpty();
            assertThat(stepFunctions.requests("GetExecutionHistory")).isNotEmpty();
            assertThat(dynamoDb.requests("GetItem")).isNotEmpty();
            assertThat(stepFunctions.requests("StartExecution")).isEmpty();
            assertThat(dynamoDb.requests("PutItem")).isEmpty();
            assertThat(toStepFunctions.connections()).isPositive();
            assertThat(toDynamoDb.connections()).isPositive();
            assertThat(toStepFunctions.awaitNoneOpen(Duration.ofSeconds(10))).isTrue();
            assertThat(toDynamoDb.awaitNoneOpen(Duration.ofSeconds(10))).isTrue();
            assertThat(function.log()).isEmpty();
        }
    }

    @Test
    void answersAfterTheRestoreWithNewConnectionsAndNewCredentials() throws IOException {
        try (LambdaProcess function = function().start()) {
            function.awaitSnapshot();
            int toStepFunctionsBefore = toStepFunctions.connections();
            int toDynamoDbBefore = toDynamoDb.connections();
            toStepFunctions.cut();
            toDynamoDb.cut();
            keyId = "AFTERRESTORE";
            function.restore();

            assertThat(function.invoke(HandlerFixture.EVENT)).isEqualTo(new Answer(ANSWER));
            assertThat(toStepFunctions.connections()).isGreaterThan(toStepFunctionsBefore);
            assertThat(toDynamoDb.connections()).isGreaterThan(toDynamoDbBefore);
            assertThat(dynamoDb.requests("PutItem")).isNotEmpty();
            assertThat(stepFunctions.executions()).hasSize(1);
            stepFunctions
                    .wireMock()
                    .verify(
                            0,
                            postRequestedFor(anyUrl())
                                    .withHeader("X-Amz-Target", containing("StartExecution"))
                                    .withHeader("Authorization", containing("BEFORESNAPSHOT")));
            dynamoDb.wireMock()
                    .verify(postRequestedFor(anyUrl())
                            .withHeader("X-Amz-Target", containing("PutItem"))
                            .withHeader("Authorization", containing("Credential=AFTERRESTORE/")));
        }
    }

    @Test
    void usesNoTlsConnectionFromBeforeTheSnapshot(@TempDir Path directory)
            throws IOException, InterruptedException, GeneralSecurityException {
        TestCertificate certificate = TestCertificate.create(directory);
        try (Relay tlsToStepFunctions = Relay.overTls(stepFunctions.endpoint(), certificate.server());
                Relay tlsToDynamoDb = Relay.overTls(dynamoDb.endpoint(), certificate.server());
                LambdaProcess function = function(tlsToStepFunctions, tlsToDynamoDb)
                        .jvmArguments(certificate.clientArguments())
                        .start()) {
            function.awaitSnapshot();

            int toStepFunctionsBefore = tlsToStepFunctions.connections();
            int toDynamoDbBefore = tlsToDynamoDb.connections();
            function.restore();

            assertThat(function.invoke(HandlerFixture.EVENT)).isEqualTo(new Answer(ANSWER));
            assertThat(tlsToStepFunctions.connections()).isGreaterThan(toStepFunctionsBefore);
            assertThat(tlsToDynamoDb.connections()).isGreaterThan(toDynamoDbBefore);
        }
    }

    @Test
    void primesTheReadingOfANamedStateToo() {
        try (LambdaProcess function =
                function().environment("MACHINE_STATE_FOR_OUTPUT", "Decide").start()) {
            function.awaitSnapshot();
            function.restore();

            assertThat(function.invoke(HandlerFixture.EVENT)).isEqualTo(new Answer(ANSWER));
            assertThat(function.log()).doesNotContain("Priming");
        }
    }

    @Test
    void isReadyWithoutTheServices() throws IOException {
        toStepFunctions.close();
        toDynamoDb.close();
        try (LambdaProcess function = function().start()) {
            function.awaitSnapshot();

            assertThat(function.log()).doesNotContain("Priming").doesNotContain("\tat ");
        }
    }
}
