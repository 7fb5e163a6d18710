package io.github.mfsm.cli.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.template.model.TemplateOptions;
import io.github.mfsm.testkit.control.ControlClient;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.TemplateStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Services elsewhere ({@code --endpoint SERVICE=URL}) get the requests of clients, too, not only those of tasks. */
class EndpointsTest {
    private static final String ASKS = """
            {"StartAt": "A", "States": {"A": {"Type": "Task", "End": true,
              "Resource": "arn:aws:states:::aws-sdk:secretsmanager:getSecretValue", "Parameters": {"SecretId": "key"}
            }}}""";

    private final List<String> received = new CopyOnWriteArrayList<>();
    private final HttpServer emulator = emulator();

    private HttpServer emulator() {
        try {
            HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
                received.add(exchange.getRequestMethod() + " " + exchange.getRequestURI() + " "
                        + exchange.getRequestHeaders().getFirst("X-Amz-Target") + " " + body);
                boolean known = body.contains("key");
                byte[] answer = (known ? "{\"SecretString\":\"s\"}" : "{\"__type\":\"ResourceNotFoundException\"}")
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("x-amzn-RequestId", "theirs");
                exchange.sendResponseHeaders(known ? 200 : 400, answer.length);
                exchange.getResponseBody().write(answer);
                exchange.close();
            });
            server.start();
            return server;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @AfterEach
    void stop() {
        emulator.stop(0);
    }

    private LocalAws serve(String... services) {
        URI endpoint = URI.create("http://127.0.0.1:" + emulator.getAddress().getPort());
        return LocalAws.start(
                ServeSettings.of(
                                FakeSettings.of(VirtualTime.skipping()).withAccess(Access.of(AdminApi.OFF)),
                                TaskMocks.none("none here"))
                        .withEndpoints(List.of(services).stream()
                                .map(service -> ServiceEndpoint.of(service, endpoint))
                                .toList()),
                Map.of("asks", ASKS));
    }

    static HttpResponse<String> call(LocalAws aws, String service, String target, String body)
            throws IOException, InterruptedException {
        return HttpClient.newHttpClient()
                .send(
                        HttpRequest.newBuilder(aws.endpoint().resolve("/"))
                                .header("X-Amz-Target", target)
                                .header("X-Amz-Date", "20260101T000000Z")
                                .header(
                                        "Authorization",
                                        "AWS4-HMAC-SHA256 Credential=any/20260101/us-east-1/" + service
                                                + "/aws4_request, SignedHeaders=host;x-amz-date, Signature=0")
                                .header("Content-Type", "application/x-amz-json-1.1")
                                .POST(HttpRequest.BodyPublishers.ofString(body))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
    }

    @Test
    void aClientsRequestAndItsAnswerPassUnchanged() throws IOException, InterruptedException {
        try (LocalAws aws = serve("secretsmanager")) {
            HttpResponse<String> found =
                    call(aws, "secretsmanager", "secretsmanager.GetSecretValue", "{\"SecretId\":\"key\"}");
            HttpResponse<String> refused =
                    call(aws, "secretsmanager", "secretsmanager.GetSecretValue", "{\"SecretId\":\"other\"}");

            assertThat(found.body()).isEqualTo("{\"SecretString\":\"s\"}");
            assertThat(found.headers().firstValue("x-amzn-RequestId")).hasValue("theirs");
            assertThat(refused.statusCode()).isEqualTo(400);
            assertThat(refused.body()).contains("ResourceNotFoundException");
            assertThat(received).first().isEqualTo("POST / secretsmanager.GetSecretValue {\"SecretId\":\"key\"}");
        }
    }

    @Test
    void theFakeOfThatServiceIsNotAskedAnyMoreAndAResetChangesNothing() throws IOException, InterruptedException {
        try (LocalAws aws = serve("sqs", "dynamodb")) {
            ControlClient.of(aws.endpoint()).reset();

            call(aws, "sqs", "AmazonSQS.ListQueues", "{}");
            call(aws, "dynamodb", "DynamoDB_20120810.ListTables", "{}");

            assertThat(received)
                    .containsExactly("POST / AmazonSQS.ListQueues {}", "POST / DynamoDB_20120810.ListTables {}");
        }
    }

    @Test
    void stepFunctionsItselfStaysHere() throws IOException, InterruptedException {
        try (LocalAws aws = serve("sfn", "secretsmanager")) {
            assertThat(call(aws, "states", "AWSStepFunctions.ListStateMachines", "{}")
                            .body())
                    .contains("stateMachine:asks");
            assertThat(received).isEmpty();
        }
    }

    @Test
    void anEmulatorThatIsNotThereIsNamed() throws IOException, InterruptedException {
        emulator.stop(0);
        try (LocalAws aws = serve("secretsmanager")) {
            HttpResponse<String> answer = call(aws, "secretsmanager", "secretsmanager.GetSecretValue", "{}");

            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body())
                    .contains("http://127.0.0.1:" + emulator.getAddress().getPort());
        }
    }

    @Test
    void whatATemplateHasOfThatServiceIsNamed(@TempDir Path folder) throws IOException {
        Path template = Files.writeString(folder.resolve("template.yaml"), """
                Resources:
                  Orders: {Type: AWS::SQS::Queue}
                  Told: {Type: AWS::SNS::Topic}
                  Stock:
                    Type: AWS::DynamoDB::Table
                    Properties:
                      KeySchema: [{AttributeName: id, KeyType: HASH}]
                      AttributeDefinitions: [{AttributeName: id, AttributeType: S}]
                """);
        try (LocalAws aws = serve("sqs", "dynamodb")) {
            TemplateStack stack = aws.createFrom(template, TemplateOptions.none());

            assertThat(aws.elsewhere(stack)).containsExactly("dynamodb Stock", "sqs Orders");
        }
    }
}
