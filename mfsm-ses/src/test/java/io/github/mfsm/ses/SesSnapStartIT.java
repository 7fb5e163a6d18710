package io.github.mfsm.ses;

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
import io.github.mfsm.testkit.ses.FakeSes;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** SnapStart, primed: the jar under the real runtime client, which runs the hooks and waits to be restored. */
class SesSnapStartIT {
    private final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(VirtualTime.real()).build();
    private final FakeDynamoDb dynamoDb =
            FakeDynamoDb.builder().time(VirtualTime.real()).build();
    private final FakeSes ses = FakeSes.builder().time(VirtualTime.real()).build();
    private final String machine = stepFunctions
            .create("mail", """
                    {"StartAt": "Decide", "States": {"Decide": {"Type": "Pass", "Result": %s, "End": true}}}\
                    """.formatted(SesWorld.forAll("{\"type\":\"BOUNCE\"}")))
            .arn();
    private final Relay toStepFunctions;
    private final Relay toDynamoDb;
    private final HttpServer credentials;
    private volatile String keyId = "BEFORESNAPSHOT";

    SesSnapStartIT() throws IOException {
        dynamoDb.calls().call("CreateTable", SesPorts.createTable("executions"));
        ses.receive("o3vrnil0e2ic28tr");
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
        ses.close();
    }

    private LambdaProcess.Builder function() {
        return SesDeployableIT.deployable()
                .function()
                .handler(ReceiptRuleHandler.class)
                .snapStart()
                .withoutEnvironment("AWS_ACCESS_KEY_ID")
                .withoutEnvironment("AWS_SECRET_ACCESS_KEY")
                .environment(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "http://127.0.0.1:" + credentials.getAddress().getPort() + "/credentials")
                .environment("STATE_MACHINE_ARN", machine)
                .environment("EXECUTION_TABLE", "executions")
                .environment("MAIL_BUCKET", "mail")
                .environment("BOUNCE_SENDER", "bounces@example.com")
                .environment("FORWARD_FROM", "filter@example.com")
                .environment("FORWARD_TO", "example.com=boxes.example.net")
                .environment("AWS_ENDPOINT_URL_SFN", toStepFunctions.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_DYNAMODB", toDynamoDb.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_SES", ses.endpoint().toString());
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
            assertThat(ses.requests()).isEmpty();
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

            assertThat(function.invoke(ReceiptRuleHandlerTest.EVENT))
                    .isEqualTo(new Answer("{\"disposition\":\"STOP_RULE_SET\"}"));
            assertThat(toStepFunctions.connections()).isGreaterThan(toStepFunctionsBefore);
            assertThat(toDynamoDb.connections()).isGreaterThan(toDynamoDbBefore);
            assertThat(stepFunctions.executions()).hasSize(1);
            assertThat(ses.bounces()).hasSize(1);
            dynamoDb.wireMock()
                    .verify(postRequestedFor(anyUrl())
                            .withHeader("X-Amz-Target", containing("PutItem"))
                            .withHeader("Authorization", containing("Credential=AFTERRESTORE/")));
            ses.wireMock()
                    .verify(postRequestedFor(anyUrl())
                            .withHeader("Authorization", containing("Credential=AFTERRESTORE/")));
        }
    }

    @Test
    void isReadyWithoutTheServices() throws IOException {
        toStepFunctions.close();
        toDynamoDb.close();
        try (LambdaProcess function = function().environment("HOLD", "true").start()) {
            function.awaitSnapshot();

            assertThat(function.log()).doesNotContain("Priming").doesNotContain("\tat ");
        }
    }
}
