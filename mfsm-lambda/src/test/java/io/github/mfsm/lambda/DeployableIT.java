package io.github.mfsm.lambda;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.containing;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.dynamodb.FakeDynamoDb;
import io.github.mfsm.testkit.lambda.InvocationResult;
import io.github.mfsm.testkit.lambda.InvocationResult.Answer;
import io.github.mfsm.testkit.lambda.InvocationResult.Failure;
import io.github.mfsm.testkit.lambda.LambdaProcess;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The jar that is deployed, in a process of its own under AWS's Runtime Interface Client, against fake servers. */
class DeployableIT {

    private static final String EVENT = HandlerFixture.EVENT;
    private static final String ANSWER = "{\"actions\":[{\"action\":{\"type\":\"DROP\"},\"allRecipients\":true}]}";
    private static final String DEFINITION = """
            {"StartAt": "Think", "States": {
              "Think": {"Type": "Wait", "Seconds": 60, "Next": "Decide"},
              "Decide": {"Type": "Pass", "Result": %s, "End": true}}}""";

    private final VirtualTime time = VirtualTime.manual(Instant.now().truncatedTo(ChronoUnit.SECONDS));
    private final FakeStepFunctions stepFunctions =
            FakeStepFunctions.builder().time(time).build();
    private final FakeDynamoDb dynamoDb = FakeDynamoDb.builder().time(time).build();

    /** A server's first answer takes long, and the function would send its request again. */
    @BeforeAll
    static void warmUp() throws IOException, InterruptedException {
        HttpClient client = HttpClient.newHttpClient();
        try (FakeStepFunctions stepFunctions = FakeStepFunctions.create();
                FakeDynamoDb dynamoDb = FakeDynamoDb.create()) {
            for (URI endpoint : List.of(stepFunctions.endpoint(), dynamoDb.endpoint())) {
                client.send(
                        HttpRequest.newBuilder(endpoint)
                                .POST(BodyPublishers.ofString("{}"))
                                .build(),
                        BodyHandlers.discarding());
            }
        }
    }

    DeployableIT() {
        dynamoDb.createTable("executions", "InvocationId");
    }

    @AfterEach
    void close() {
        stepFunctions.close();
        dynamoDb.close();
    }

    private LambdaProcess.Builder function(FakeStateMachine machine) {
        return Deployable.function()
                .environment("STATE_MACHINE_ARN", machine.arn())
                .environment("EXECUTION_TABLE", "executions")
                .environment("AWS_ENDPOINT_URL_SFN", stepFunctions.endpoint().toString())
                .environment("AWS_ENDPOINT_URL_DYNAMODB", dynamoDb.endpoint().toString());
    }

    private FakeStateMachine machine() {
        return stepFunctions.create("mail", DEFINITION.formatted(ANSWER));
    }

    private static Failure failure(InvocationResult result) {
        assertThat(result).isInstanceOf(Failure.class);
        return (Failure) result;
    }

    @Test
    void failsWhileTheExecutionRunsAndThenAnswers() {
        FakeStateMachine machine = machine();
        String execution = machine.executionArn("invocation-1");
        String notYet = "No answer yet from " + execution + "; WorkMail will call again";
        try (LambdaProcess function = function(machine).start()) {

            assertThat(function.invoke(EVENT))
                    .isEqualTo(new Failure(
                            "io.github.mfsm.lambda.NoAnswerException$StillRunning",
                            notYet,
                            "{\"errorMessage\":\"" + notYet
                                    + "\",\"errorType\":\"io.github.mfsm.lambda.NoAnswerException$StillRunning\","
                                    + "\"stackTrace\":[]}"));
            time.advance(Duration.ofSeconds(30));
            assertThat(failure(function.invoke(EVENT)).errorMessage()).isEqualTo(notYet);
            assertThat(stepFunctions.requests("DescribeExecution")).isEmpty();
            time.advance(Duration.ofSeconds(30));
            assertThat(function.invoke(EVENT)).isEqualTo(new Answer(ANSWER));

            assertThat(stepFunctions.executions())
                    .singleElement()
                    .satisfies(it -> assertThat(it.arn()).isEqualTo(execution));
            // How often is counted in virtual time elsewhere: here a slow machine may make the client send a request
            // again.
            assertThat(stepFunctions.requests("StartExecution"))
                    .hasSizeGreaterThanOrEqualTo(3)
                    .allSatisfy(request -> assertThat(request.body())
                            .contains(
                                    "\"input\":\"" + EVENT.replace("\"", "\\\"").replace("\n", "\\n") + "\""));
            assertThat(dynamoDb.items("executions")).singleElement().asString().contains(execution);
        }
    }

    /** The very bytes: a line of ours, one for the metrics, and what the runtime client makes of the exception. */
    @Test
    void writesOneLineOfAnExceptionWithoutAStackTrace() {
        FakeStateMachine machine = machine();
        String notYet = "No answer yet from " + machine.executionArn("invocation-1") + "; WorkMail will call again";
        try (LambdaProcess function = function(machine).start()) {

            function.invoke(EVENT);

            String log = function.log()
                    .replaceAll("\\d{4}-\\d\\d-\\d\\dT[0-9:.]+Z", "<instant>")
                    .replaceAll("(durationMillis|Timestamp)\":\\d+", "$1\":0");
            assertThat(log)
                    .isEqualTo("{\"timestamp\":\"<instant>\",\"level\":\"INFO\",\"message\":\"" + notYet + "\","
                            + "\"AWSRequestId\":\"00000000-0000-4000-8000-000000000001\",\"outcome\":\"stillRunning\","
                            + "\"invocationId\":\"invocation-1\",\"messageId\":\"message-1\",\"flowDirection\":\"INBOUND\","
                            + "\"recipientCount\":2,\"executionArn\":\"" + machine.executionArn("invocation-1")
                            + "\",\"claim\":\"FRESH\",\"start\":\"STARTED\",\"polls\":1,\"startDate\":\"<instant>\","
                            + "\"durationMillis\":0}\n"
                            + "{\"_aws\":{\"Timestamp\":0,\"CloudWatchMetrics\":[{\"Namespace\":\"mfsm\",\"Dimensions\":"
                            + "[[\"FunctionName\"]],\"Metrics\":[{\"Name\":\"Started\",\"Unit\":\"Count\"},"
                            + "{\"Name\":\"StillRunning\",\"Unit\":\"Count\"}]}]},\"FunctionName\":\"function\","
                            + "\"Started\":1,\"StillRunning\":1}\n"
                            + notYet + ": io.github.mfsm.lambda.NoAnswerException$StillRunning\n\n");
        }
    }

    @Test
    void writesOneLineInLambdasJsonFormatToo() {
        try (LambdaProcess function =
                function(machine()).environment("AWS_LAMBDA_LOG_FORMAT", "JSON").start()) {

            function.invoke(EVENT);

            assertThat(function.log().lines().filter(line -> !line.isBlank()))
                    .hasSize(3)
                    .allSatisfy(line -> assertThat(line).startsWith("{").endsWith("}"))
                    // What docs/operations.md filters out: the runtime client takes a failure on purpose for an error.
                    .filteredOn(line -> line.contains("\"level\":\"ERROR\""))
                    .singleElement()
                    .asString()
                    .contains("StillRunning");
        }
    }

    @Test
    void reportsAnExecutionThatFailed() {
        FakeStateMachine machine = stepFunctions.create("mail", """
                {"StartAt": "No", "States": {"No": {"Type": "Fail", "Error": "Refused", "Cause": "because of Hello"}}}""");
        try (LambdaProcess function = function(machine).start()) {
            function.invoke(EVENT);
            Failure failure = failure(function.invoke(EVENT));

            assertThat(failure.errorType()).isEqualTo("io.github.mfsm.lambda.NoAnswerException$Ended");
            assertThat(failure.errorMessage())
                    .startsWith("No answer from " + machine.executionArn("invocation-1")
                            + ": it ended with status FAILED and error Refused; no FALLBACK_ACTION is set");
            assertThat(failure.body()).doesNotContain("Hello").endsWith("\"stackTrace\":[]}");
            assertThat(function.log()).doesNotContain("Hello").doesNotContain("\tat ");
        }
    }

    @Test
    void refusesBadEventsAndTouchesNothing() {
        try (LambdaProcess function = function(machine()).start()) {
            for (String event : List.of("", "no JSON", "{}", EVENT.replace("invocation-1", ""), "[]")) {

                Failure failure = failure(function.invoke(event));

                assertThat(failure.errorType()).isEqualTo("io.github.mfsm.lambda.NoAnswerException$BadEvent");
                assertThat(failure.errorMessage()).startsWith("Not a WorkMail message flow event: ");
            }
            assertThat(failure(function.invoke(EVENT.replace("invocation-1", "a b")))
                            .errorMessage())
                    .startsWith("The event's invocationId can't name an execution: ");
            assertThat(function.log()).doesNotContain("\tat ");
            assertThat(dynamoDb.requests()).isEmpty();
            assertThat(stepFunctions.executions()).isEmpty();
            assertThat(stepFunctions.requests("StartExecution")).isEmpty();
        }
    }

    @Test
    void refusesToStartWithWrongSettings() {
        try (LambdaProcess function = function(machine())
                .environment("EXECUTION_TABLE", "")
                .environment("WAIT_TIME_FOR_EXECUTION", "soon")
                .environment("FALLBACK_ACTION", "QUARANTINE")
                .start()) {

            Failure failure = failure(function.invoke(EVENT));

            assertThat(failure.errorType()).isEqualTo("io.github.mfsm.lambda.InvalidSettingsException");
            assertThat(failure.errorMessage())
                    .isEqualTo("Wrong settings: EXECUTION_TABLE must be set; WAIT_TIME_FOR_EXECUTION (soon) must be a"
                            + " whole number of seconds, 0 or more; FALLBACK_ACTION (QUARANTINE) must be one of"
                            + " DEFAULT, DROP, BOUNCE, MOVE_TO_JUNK, BYPASS_SPAM_CHECK, or empty");
            assertThat(function.log())
                    .isEqualTo(failure.errorMessage() + ": io.github.mfsm.lambda.InvalidSettingsException\n\n");
            assertThat(dynamoDb.requests()).isEmpty();
            assertThat(stepFunctions.requests("DescribeStateMachine")).isEmpty();
        }
    }

    @Test
    void readsTheAnswerOfANamedState() {
        try (LambdaProcess function = function(machine())
                .environment("MACHINE_STATE_FOR_OUTPUT", "Decide")
                .start()) {
            function.invoke(EVENT);
            time.advance(Duration.ofSeconds(60));

            assertThat(function.invoke(EVENT)).isEqualTo(new Answer(ANSWER));
            assertThat(stepFunctions.requests("GetExecutionHistory")).isNotEmpty();
            assertThat(stepFunctions.requests("DescribeExecution")).isEmpty();
        }
    }

    @Test
    void takesItsClaimBackIfThereIsNoSuchMachine() {
        String missing = machine().arn().replace(":mail", ":other");
        try (LambdaProcess function =
                function(machine()).environment("STATE_MACHINE_ARN", missing).start()) {

            assertThat(failure(function.invoke(EVENT)).errorMessage())
                    .contains("StateMachineDoesNotExist", "the claim was taken back");
            assertThat(dynamoDb.items("executions")).isEmpty();
        }
    }

    @Test
    void passesTheTraceOn() {
        try (LambdaProcess function = function(machine()).start()) {
            function.invoke(EVENT);

            assertThat(stepFunctions.requests("StartExecution"))
                    .isNotEmpty()
                    .allSatisfy(request -> assertThat(request.body()).contains("\"traceHeader\":\"Root=1-5e000000-"));
        }
    }

    /** A function with SnapStart has no credentials in its environment, but a local endpoint for them. */
    @Test
    void takesCredentialsFromTheContainerEndpoint() throws IOException {
        HttpServer credentials = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        byte[] body = """
                {"AccessKeyId": "123456789012", "SecretAccessKey": "secret", "Token": "session",
                 "Expiration": "2999-01-01T00:00:00Z"}""".getBytes(StandardCharsets.UTF_8);
        credentials.createContext("/", exchange -> {
            try (exchange) {
                exchange.sendResponseHeaders(200, body.length);
                exchange.getResponseBody().write(body);
            }
        });
        credentials.start();
        try (LambdaProcess function = function(machine())
                .withoutEnvironment("AWS_ACCESS_KEY_ID")
                .withoutEnvironment("AWS_SECRET_ACCESS_KEY")
                .environment(
                        "AWS_CONTAINER_CREDENTIALS_FULL_URI",
                        "http://127.0.0.1:" + credentials.getAddress().getPort() + "/credentials")
                .start()) {

            assertThat(failure(function.invoke(EVENT)).errorType()).endsWith("$StillRunning");
            stepFunctions
                    .wireMock()
                    .verify(postRequestedFor(anyUrl())
                            .withHeader("Authorization", containing("Credential=123456789012/"))
                            .withHeader("X-Amz-Security-Token", containing("session"))
                            .withHeader("X-Amz-Target", containing("StartExecution")));
        } finally {
            credentials.stop(0);
        }
    }
}
