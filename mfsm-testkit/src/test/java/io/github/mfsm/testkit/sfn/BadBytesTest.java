package io.github.mfsm.testkit.sfn;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What no client of AWS's would send: the answer is an error in AWS's shape, and the server lives. */
class BadBytesTest {

    private static final String CREDENTIALS = "AWS4-HMAC-SHA256 Credential=AKID/20260101/us-east-1/states/aws4_request,"
            + " SignedHeaders=host, Signature=00";
    private static final String JSON = "application/x-amz-json-1.0";

    private final FakeStepFunctions fake = FakeStepFunctions.create();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void stillWorks() throws Exception {
        assertThat(send("ListStateMachines", JSON, bytes("{}")).statusCode()).isEqualTo(200);
        fake.close();
    }

    @Test
    void truncatedJson() throws Exception {
        assertThat(typeOf(send("StartExecution", JSON, bytes("{\"stateMachineArn\": \"arn"))))
                .endsWith("SerializationException");
        assertThat(typeOf(send("StartExecution", JSON, bytes("[1, 2]")))).endsWith("SerializationException");
    }

    @Test
    void emptyBody() throws Exception {
        HttpResponse<String> answer = send("StartExecution", JSON, new byte[0]);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(typeOf(answer)).isNotEmpty();
    }

    @Test
    void invalidUtf8() throws Exception {
        byte[] body = bytes("{\"stateMachineArn\": \"arn?\"}");
        body[body.length - 3] = (byte) 0xFF;

        assertThat(typeOf(send("StartExecution", JSON, body))).endsWith("SerializationException");
    }

    @Test
    void deepNesting() throws Exception {
        byte[] body = bytes("{\"input\":" + "[".repeat(100_000) + "]".repeat(100_000) + "}");

        assertThat(typeOf(send("StartExecution", JSON, body))).endsWith("SerializationException");
    }

    @Test
    void deepNestingInTexts() throws Exception {
        String deep = "[".repeat(100_000) + "]".repeat(100_000);
        String arn = "arn:aws:states:us-east-1:123456789012:stateMachine:m";
        new Api(fake.calls()).create("m", Api.PASS);

        assertThat(typeOf(send(
                        "StartExecution",
                        JSON,
                        bytes("{\"stateMachineArn\": \"" + arn + "\", \"input\": \"" + deep + "\"}"))))
                .endsWith("InvalidExecutionInput");
        assertThat(typeOf(send(
                        "CreateStateMachine",
                        JSON,
                        bytes("{\"name\": \"n\", \"roleArn\": \"" + Api.ROLE + "\", \"definition\": \"" + deep
                                + "\"}"))))
                .endsWith("InvalidDefinition");
    }

    @Test
    void twoMegabytes() throws Exception {
        HttpResponse<String> answer = send(
                "CreateStateMachine",
                JSON,
                bytes("{\"name\": \"m\", \"roleArn\": \"r\", \"definition\": \"" + "x".repeat(2_000_000) + "\"}"));

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(answer.body()).contains("Member must have length less than or equal to 1048576");
    }

    @Test
    void unknownTarget() throws Exception {
        assertThat(typeOf(send("MakeCoffee", JSON, bytes("{}")))).endsWith("UnknownOperationException");
    }

    @Test
    void wrongContentType() throws Exception {
        HttpResponse<String> answer = send("ListStateMachines", "text/html", bytes("{}"));

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(answer.body()).contains("UnknownOperationException");
    }

    @Test
    void randomBytes() throws Exception {
        Random random = new Random(11);
        for (int i = 0; i < 50; i++) {
            byte[] body = new byte[random.nextInt(300)];
            random.nextBytes(body);
            HttpResponse<String> answer = send("StartExecution", JSON, body);
            assertThat(answer.statusCode()).as("bytes %s", i).isEqualTo(400);
            assertThat(typeOf(answer)).isNotEmpty();
        }
    }

    private HttpResponse<String> send(String operation, String contentType, byte[] body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(fake.endpoint())
                .header("X-Amz-Target", "AWSStepFunctions." + operation)
                .header("Content-Type", contentType)
                .header("Authorization", CREDENTIALS)
                .header("X-Amz-Date", "20260101T000000Z")
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
        return http.send(request, HttpResponse.BodyHandlers.ofString());
    }

    private static String typeOf(HttpResponse<String> answer) {
        assertThat(answer.statusCode()).isBetween(400, 499);
        JsonNode body = Api.parse(answer.body());
        return body.path("__type").asText();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
