package io.github.mfsm.testkit.lambda;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.sfn.ExecutionView;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FakeLambdaTest {
    private static final String INVOKE = """
            {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
              "Parameters": {"FunctionName": "charge", "Payload.$": "$"}, "OutputPath": "$.Payload", "End": true}}}""";
    private static final String DIRECT = """
            {"StartAt": "Charge", "States": {"Charge": {"Type": "Task",
              "Resource": "arn:aws:lambda:us-east-1:123456789012:function:charge", "End": true}}}""";

    private final MfsmEnvironment aws = MfsmEnvironment.create();
    private final FakeLambda lambda = aws.lambda();
    private int machines;

    @AfterEach
    void close() {
        aws.close();
    }

    private ExecutionView run(String definition, String input) {
        return aws.stepFunctions().create("orders-" + ++machines, definition).run(input);
    }

    private HttpResponse<String> invoke(String function, String payload, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        lambda.endpoint().resolve("/2015-03-31/functions/" + function + "/invocations"))
                .POST(HttpRequest.BodyPublishers.ofString(payload));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return HttpClient.newHttpClient().send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aTaskIsDoneByTheFunctionThatItCalls() {
        lambda.function("charge", order -> "{\"paid\": " + order + "}");

        ExecutionView run = run(INVOKE, "{\"n\":1}");

        assertThat(run.output()).isEqualTo("{\"paid\":{\"n\":1}}");
        assertThat(run.history().get(4).details().toString())
                .contains("SdkHttpMetadata", "X-Amz-Executed-Version", "StatusCode\\\":200");
        assertThat(lambda.payloads("charge")).containsExactly("{\"n\":1}");
    }

    @Test
    void aHandlersContextTellsOfItsFunction() {
        lambda.handler(
                "charge",
                (input, output, context) ->
                        output.write(("\"" + context.getFunctionName() + " " + context.getInvokedFunctionArn() + "\"")
                                .getBytes(UTF_8)));

        assertThat(run(INVOKE, "{}").output())
                .isEqualTo("\"charge arn:aws:lambda:us-east-1:123456789012:function:charge\"");
    }

    @Test
    void aMockGoesBeforeTheFunction() {
        lambda.function("charge", order -> "1");
        aws.stepFunctions().onTask("charge", TaskMock.function(order -> "2"));

        assertThat(run(INVOKE, "{}").output()).isEqualTo("2");
        assertThat(lambda.payloads("charge")).isEmpty();
    }

    @Test
    void anExceptionIsTheTasksErrorWithLambdasReportAsItsCause() {
        lambda.function("charge", order -> {
            throw new IllegalStateException("no money");
        });

        ExecutionView run = run(DIRECT, "{}");

        assertThat(run.error()).isEqualTo("IllegalStateException");
        assertThat(run.cause()).isEqualTo("{\"errorMessage\":\"no money\",\"errorType\":\"IllegalStateException\"}");
    }

    @Test
    @SuppressWarnings("NullAway") // as a user without it writes
    void aFunctionThatReturnsNullIsTold() {
        lambda.function("charge", order -> null);

        assertThat(run(DIRECT, "{}").cause())
                .contains("the function returned null, not JSON text such as \\\"null\\\"");
    }

    @Test
    void anErrorWithoutATypeIsUnknown() throws IOException {
        HttpServer other = server(200, "{\"errorMessage\":\"out\"}", "X-Amz-Function-Error", "Unhandled");
        try {
            lambda.url("charge", urlOf(other));

            ExecutionView run = run(DIRECT, "{}");

            assertThat(run.error()).isEqualTo("Lambda.Unknown");
            assertThat(run.cause())
                    .isEqualTo("The cause could not be determined because Lambda did not return an error type."
                            + " Returned payload: {\"errorMessage\":\"out\"}");
        } finally {
            other.stop(0);
        }
    }

    @Test
    void anotherEmulatorRefusesInLambdasWords() throws IOException {
        HttpServer other = server(
                404,
                "{\"Message\":\"Function not found: charge\",\"Type\":\"User\"}",
                "x-amzn-ErrorType",
                "ResourceNotFoundException");
        try {
            lambda.endpointOfOthers(urlOf(other));

            ExecutionView run = run(INVOKE, "{}");

            assertThat(run.error()).isEqualTo("Lambda.ResourceNotFoundException");
            assertThat(run.cause())
                    .startsWith("Function not found: charge (Service: AWSLambda; Status Code: 404; Error Code: "
                            + "ResourceNotFoundException; Request ID: ");
        } finally {
            other.stop(0);
        }
    }

    /** Refuses what {@code sam local start-lambda} does, in its words. */
    private static HttpServer sam() throws IOException {
        HttpServer sam = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        sam.createContext("/2015-03-31/functions/charge/invocations", exchange -> {
            String log = exchange.getRequestHeaders().getFirst("X-Amz-Log-Type");
            boolean qualified = exchange.getRequestURI().getQuery() != null;
            boolean logged = log != null && !log.equals("None");
            String answer = qualified
                    ? "{\"Type\": \"User\", \"Message\": \"Query Parameters are not supported\"}"
                    : logged
                            ? "{\"Type\": \"LocalService\", \"Message\": \"log-type: Tail is not supported. None is only"
                                    + " supported.\"}"
                            : "{\"paid\":true}";
            exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(qualified ? 400 : logged ? 501 : 200, answer.length());
            exchange.getResponseBody().write(answer.getBytes(UTF_8));
            exchange.close();
        });
        sam.start();
        return sam;
    }

    @Test
    void samKnowsNoLogAndNoAliases() throws Exception {
        HttpServer sam = sam();
        try {
            lambda.endpointOfOthers(urlOf(sam));
            HttpRequest logged = HttpRequest.newBuilder(
                            lambda.endpoint().resolve("/2015-03-31/functions/charge/invocations"))
                    .header("X-Amz-Log-Type", "Tail")
                    .POST(HttpRequest.BodyPublishers.ofString("{}"))
                    .build();

            assertThat(run(INVOKE, "{}").output()).isEqualTo("{\"paid\":true}");
            assertThat(aws.stepFunctions()
                            .create("alias", INVOKE.replace("\"charge\"", "\"charge:live\""))
                            .run("{}")
                            .output())
                    .isEqualTo("{\"paid\":true}");
            assertThat(HttpClient.newHttpClient()
                            .send(logged, HttpResponse.BodyHandlers.ofString())
                            .body())
                    .isEqualTo("{\"paid\":true}");
        } finally {
            sam.stop(0);
        }
    }

    @Test
    void aServerErrorIsAServiceExceptionAndNobodyIsASdkClientException() throws IOException {
        HttpServer other = server(503, "busy", "X-Other", "1");
        lambda.url("charge", urlOf(other));
        ExecutionView failed = run(DIRECT, "{}");
        other.stop(0);

        assertThat(failed.error()).isEqualTo("Lambda.ServiceException");

        lambda.url("charge", URI.create("http://127.0.0.1:" + portOfNobody()));
        ExecutionView unreachable = aws.stepFunctions().create("again", DIRECT).run("{}");
        assertThat(unreachable.error()).isEqualTo("Lambda.SdkClientException");
        assertThat(unreachable.cause())
                .startsWith("Unable to execute HTTP request: http://127.0.0.1:")
                .doesNotContain("null");
    }

    private static int portOfNobody() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private static HttpServer server(int status, String body, String header, String value) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.getResponseHeaders().add(header, value);
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(UTF_8));
            exchange.close();
        });
        server.start();
        return server;
    }

    private static URI urlOf(HttpServer server) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    @Test
    void codeUnderTestInvokesFunctionsAndMocks() throws Exception {
        lambda.function("charge", order -> "{\"paid\":true}");
        aws.stepFunctions()
                .onTask("ship", TaskMock.returning("{\"StatusCode\": 200, \"Payload\": {\"shipped\": true}}"))
                .onTask("refuse", TaskMock.failing("Refused", "not today"));

        HttpResponse<String> charged = invoke("charge", "{}");

        assertThat(charged.statusCode()).isEqualTo(200);
        assertThat(charged.body()).isEqualTo("{\"paid\":true}");
        assertThat(charged.headers().firstValue("X-Amz-Executed-Version")).contains("$LATEST");
        assertThat(charged.headers().firstValue("X-Amz-Function-Error")).isEmpty();
        assertThat(invoke("arn:aws:lambda:us-east-1:123456789012:function:ship", "{}")
                        .body())
                .isEqualTo("{\"shipped\":true}");
        HttpResponse<String> refused = invoke("refuse", "{}");
        assertThat(refused.statusCode()).isEqualTo(200);
        assertThat(refused.headers().firstValue("X-Amz-Function-Error")).contains("Unhandled");
        assertThat(refused.body()).isEqualTo("{\"errorMessage\":\"not today\",\"errorType\":\"Refused\"}");
    }

    @Test
    void invokeRefusesAsLambdaDoes() throws Exception {
        lambda.function("charge", order -> order);
        String large = "\"" + "x".repeat(256 * 1024) + "\"";

        HttpResponse<String> unknown = invoke("nobody", "{}");
        assertThat(unknown.statusCode()).isEqualTo(404);
        assertThat(unknown.headers().firstValue("x-amzn-ErrorType")).contains("ResourceNotFoundException");
        assertThat(unknown.body())
                .contains("Function not found: arn:aws:lambda:us-east-1:123456789012:function:nobody");
        assertThat(invoke("charge", "{").body()).contains("Could not parse request body into json");
        assertThat(invoke("charge", large).body()).isEqualTo(large);
        HttpResponse<String> event = invoke("charge", large, "X-Amz-Invocation-Type", "Event");
        assertThat(event.statusCode()).isEqualTo(413);
        assertThat(event.body())
                .contains("262146 byte payload is too large for the Event invocation type (limit 262144 bytes)");
        HttpResponse<String> huge = invoke("charge", "\"" + "x".repeat(6 * 1024 * 1024) + "\"");
        assertThat(huge.headers().firstValue("x-amzn-ErrorType")).contains("RequestEntityTooLargeException");
        assertThat(huge.body()).contains("Request must be smaller than 6291456 bytes");
        assertThat(invoke("charge", "{}", "X-Amz-Invocation-Type", "DryRun").statusCode())
                .isEqualTo(204);
    }

    @Test
    void aRefusalFailsATaskInTheWordsOfItsIntegration() {
        lambda.function("charge", order -> order);
        String sdk = """
                {"StartAt": "Call", "States": {"Call": {"Type": "Task", "End": true, "Parameters":
                  {"FunctionName": "charge", "Payload": "x"}, "Resource": "arn:aws:states:::aws-sdk:lambda:invoke"}}}""";

        ExecutionView run = run(sdk, "{}");

        assertThat(run.error()).isEqualTo("Lambda.InvalidRequestContentException");
        assertThat(run.cause())
                .startsWith("Could not parse request body into json: ")
                .matches(
                        ".* \\(Service: Lambda, Status Code: 400, Request ID: [0-9a-f-]{36}\\) \\(SDK Attempt Count: 1\\)");
    }

    /** Recorded of {@code lambda:invoke}: a Payload of "0.0" or "[]" comes back as a number or an array. */
    @Test
    void aTextAsPayloadIsTheDocumentThatTheFunctionGets() {
        lambda.function("charge", order -> order);
        String text = """
                {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "charge", "Payload": "%s"}, "OutputPath": "$.Payload", "End": true}}}""";

        assertThat(run(text.formatted("[0.5]"), "{}").output()).isEqualTo("[0.5]");
        assertThat(run(text.formatted("\\\"hello\\\""), "{}").output()).isEqualTo("\"hello\"");
        ExecutionView refused = run(text.formatted("hello"), "{}");
        assertThat(refused.error()).isEqualTo("Lambda.InvalidRequestContentException");
        assertThat(refused.cause())
                .matches(
                        "Could not parse request body into json: .* \\(Service: AWSLambda; Status Code: 400; Error Code:"
                                + " InvalidRequestContentException; Request ID: [0-9a-f-]{36}; Proxy: null\\)");
    }

    @Test
    void aMockOfAFunctionGetsTheDocumentThatATextIs() {
        aws.stepFunctions().onTask("charge", TaskMock.function(order -> order));
        String text = """
                {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "charge", "Payload": "%s"}, "OutputPath": "$.Payload", "End": true}}}""";

        assertThat(run(text.formatted("[0.5]"), "{}").output()).isEqualTo("[0.5]");
        assertThat(run(text.formatted("hello"), "{}").error()).isEqualTo("Lambda.InvalidRequestContentException");
    }

    @Test
    void aMockOfAFunctionAnswersHoweverTheFunctionIsCalled() {
        aws.stepFunctions().onTask("charge", TaskMock.function(order -> "7"));
        String call = """
                {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::lambda:invoke",
                  "Parameters": {"FunctionName": "%s"}, "OutputPath": "$.Payload", "End": true}}}""";

        for (String name : List.of(
                "charge",
                "charge:live",
                "charge:3",
                "function:charge",
                "123456789012:function:charge:live",
                "arn:aws:lambda:us-east-1:123456789012:function:charge:3")) {
            assertThat(run(call.formatted(name), "{}").output()).as(name).isEqualTo("7");
        }
    }

    /** Recorded: with a LogType of Tail the output has the end of the log, and so have the headers. */
    @Test
    void aTaskGetsTheEndOfTheLogAndTheVersionThatItAsksFor() {
        lambda.function("charge", order -> order);
        String tail = """
                {"StartAt": "Charge", "States": {"Charge": {"Type": "Task", "Resource": "arn:aws:states:::%slambda:invoke",
                  "Parameters": {"FunctionName": "charge", "LogType": "Tail", "Qualifier": "3"}, "End": true}}}""";

        String optimized = run(tail.formatted(""), "{}").output();
        String log = optimized.replaceAll(".*\"LogResult\":\"([^\"]+)\".*", "$1");

        assertThat(new String(Base64.getDecoder().decode(log), UTF_8))
                .matches("START RequestId: ([0-9a-f-]{36}) Version: 3\nEND RequestId: \\1\n");
        assertThat(optimized)
                .startsWith("{\"ExecutedVersion\":\"3\",\"LogResult\":")
                .contains("\"X-Amz-Log-Result\":[\"" + log + "\"]", "\"X-Amz-Executed-Version\":\"3\"");
        assertThat(run(tail.formatted("aws-sdk:"), "{}").output())
                .contains("\"ExecutedVersion\":\"3\",\"LogResult\":\"");
    }

    @Test
    void anAnswerOfMoreThanSixMegabytesIsAnError() throws Exception {
        lambda.function("charge", order -> "\"" + "x".repeat(6 * 1024 * 1024 + 100) + "\"");

        assertThat(invoke("charge", "{}").body()).contains("Function.ResponseSizeTooLarge");
    }

    @Test
    void aCommandGetsThePayloadOnItsInputAndAnswersOnItsOutput() throws Exception {
        lambda.command("charge", List.of("cat"));

        assertThat(run(INVOKE, "{\"n\":1}").output()).isEqualTo("{\"n\":1}");
    }

    @Test
    void aCommandsExitCodeIsAFailureToldByTheLastLineOfItsLog() throws Exception {
        lambda.command("charge", List.of("sh", "-c", "echo first >&2; echo 'card declined' >&2; exit 3"));

        ExecutionView run = run(DIRECT, "{}");

        assertThat(run.error()).isEqualTo("Runtime.ExitError");
        assertThat(run.cause())
                .isEqualTo("{\"errorMessage\":\"card declined\",\"errorType\":\"Runtime.ExitError\","
                        + "\"stackTrace\":[\"first\",\"card declined\"]}");
        HttpResponse<String> invoked = invoke("charge", "{}", "X-Amz-Log-Type", "Tail");
        String log = new String(
                Base64.getDecoder()
                        .decode(invoked.headers().firstValue("X-Amz-Log-Result").orElseThrow()),
                UTF_8);
        assertThat(log).startsWith("START RequestId: ").contains("first\ncard declined\nEND RequestId: ");
    }

    @Test
    void aCommandThatEndsWithoutAWordHasLambdasOwnError() {
        lambda.command("charge", List.of("sh", "-c", "exit 3"));

        ExecutionView run = run(DIRECT, "{}");

        assertThat(run.error()).isEqualTo("Runtime.ExitError");
        assertThat(run.cause()).contains("Error: Runtime exited with error: exit status 3\"");
    }

    @Test
    void aCommandThatTakesTooLongIsStopped() {
        try (FakeLambda impatient =
                FakeLambda.builder().timeout(Duration.ofMillis(200)).build()) {
            impatient.command("charge", List.of("sh", "-c", "sleep 60"));
            aws.stepFunctions().onServiceTasks(impatient::tasks);

            ExecutionView run = run(DIRECT, "{}");

            assertThat(run.error()).isEqualTo("Sandbox.Timedout");
            assertThat(run.cause()).contains("Error: Task timed out after 0.20 seconds");
        }
    }

    @Test
    void aCallTakesVirtualTimeWhereThatIsAskedFor() {
        List<Duration> took = new ArrayList<>();
        for (CallTime time : CallTime.values()) {
            try (FakeLambda timed = FakeLambda.builder().callTime(time).build();
                    MfsmEnvironment other = MfsmEnvironment.create()) {
                timed.command("charge", List.of("sh", "-c", "echo 1"));
                other.stepFunctions().onServiceTasks(timed::tasks);
                ExecutionView run = other.stepFunctions().create("o", DIRECT).run("{}");
                assertThat(run.status()).isEqualTo(ExecutionStatus.SUCCEEDED);
                took.add(Duration.between(run.startDate(), run.stopDate().orElseThrow()));
            }
        }

        assertThat(took.get(CallTime.NONE.ordinal())).isZero();
        assertThat(took.get(CallTime.REAL.ordinal())).isPositive();
    }
}
