package io.github.mfsm.testkit.internal.server.wire;

import static com.github.tomakehurst.wiremock.client.WireMock.aResponse;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.equalTo;
import static com.github.tomakehurst.wiremock.client.WireMock.post;
import static com.github.tomakehurst.wiremock.client.WireMock.postRequestedFor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.github.tomakehurst.wiremock.http.Fault;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.http.AnswerLostException;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.zip.CRC32;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AwsJsonServerTest {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    private static final String SIGNED =
            "AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20260101/eu-west-1/echo/aws4_request, SignedHeaders=host, Signature=00";

    private final AwsJsonService service = AwsJsonService.builder(
                    "echo", "Echo_2026", FakeSettings.of(VirtualTime.manual()))
            .requestIds(RequestIds.uuids(new Random(1)))
            .checksums()
            .operation(
                    "Echo",
                    (request, context) -> WireJson.object()
                            .put("region", context.region())
                            .put("account", context.account())
                            .set("request", request))
            .operation("Refuse", (request, context) -> {
                throw AwsError.of("echo.v1#RefusedException", "no \u00e9");
            })
            .operation("Break", (request, context) -> {
                throw new IllegalStateException("a defect");
            })
            .build();
    private final LoopbackServer server = AwsJsonServer.create(service);
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void answersAnOperationWithRequestIdAndChecksum() throws Exception {
        HttpResponse<byte[]> answer = call("Echo_2026.Echo", "{\"a\":1.10}");

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(text(answer))
                .isEqualTo("{\"region\":\"eu-west-1\",\"account\":\"123456789012\",\"request\":{\"a\":1.10}}");
        CRC32 checksum = new CRC32();
        checksum.update(answer.body());
        assertThat(answer.headers().firstValue("x-amz-crc32")).hasValue(Long.toString(checksum.getValue()));
        assertThat(answer.headers().firstValue("x-amzn-RequestId"))
                .hasValueSatisfying(id -> assertThat(id).hasSize(36));
        assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/x-amz-json-1.0");
    }

    @Test
    void takesAnAccountNumberAsAccessKey() throws Exception {
        HttpResponse<byte[]> answer =
                send("Echo_2026.Echo", bytes("{}"), "application/json", SIGNED.replace("AKIDEXAMPLE", "999988887777"));

        assertThat(text(answer)).contains("\"account\":\"999988887777\"");
    }

    @Test
    void answersErrorsInAwsShape() throws Exception {
        HttpResponse<byte[]> answer = call("Echo_2026.Refuse", "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).isEqualTo("{\"__type\":\"echo.v1#RefusedException\",\"message\":\"no \u00e9\"}");
    }

    @Test
    void listensOnLoopbackOnly() {
        assertThat(server.endpoint().getHost()).isEqualTo("127.0.0.1");
        assertThat(server.wireMock().getOptions().bindAddress())
                .isEqualTo(InetAddress.getLoopbackAddress().getHostAddress());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      {"a":            | SerializationException
      {"a":1} x        | SerializationException
      [1]              | SerializationException
      ''               | SerializationException
      ' '              | SerializationException
      {"a":1e99999999} | -
      """)
    void answersMalformedBodies(String body, String error) throws Exception {
        HttpResponse<byte[]> answer = call("Echo_2026.Echo", body);

        if (error.equals("-")) {
            assertThat(answer.statusCode()).isEqualTo(200);
        } else {
            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(text(answer)).contains("\"com.amazon.coral.service#" + error + "\"");
        }
        assertStillServes();
    }

    @Test
    void answersInvalidUtf8AndDeepNestingAndLargeBodies() throws Exception {
        byte[] invalid = {'{', '"', 'a', '"', ':', '"', (byte) 0xC3, (byte) 0x28, '"', '}'};
        assertThat(text(send("Echo_2026.Echo", invalid, "application/json", SIGNED)))
                .contains("SerializationException");
        assertThat(text(call("Echo_2026.Echo", "{\"a\":" + "[".repeat(100_000))))
                .contains("SerializationException");
        assertThat(text(call("Echo_2026.Echo", "{\"a\":" + "{\"a\":".repeat(100_000))))
                .contains("SerializationException");
        assertThat(call("Echo_2026.Echo", "{\"a\":\"" + "x".repeat(2_000_000) + "\"}")
                        .statusCode())
                .isEqualTo(200);
        assertThat(call("Echo_2026.Echo", "{\"a\":\"" + "x".repeat(17_000_000) + "\"}")
                        .statusCode())
                .isEqualTo(413);
        assertStillServes();
    }

    @ParameterizedTest
    @CsvSource({"Echo_2026.None", "Echo_2026Echo", "Echo", "''", ".", "Echo_2026."})
    void refusesUnknownTargets(String target) throws Exception {
        HttpResponse<byte[]> answer = call(target, "{}");

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).isEqualTo("{\"__type\":\"com.amazon.coral.service#UnknownOperationException\"}");
    }

    @Test
    void refusesOtherContentTypes() throws Exception {
        HttpResponse<byte[]> answer = send("Echo_2026.Echo", bytes("{}"), "text/plain", SIGNED);

        assertThat(answer.statusCode()).isEqualTo(404);
        assertThat(text(answer)).isEqualTo("<UnknownOperationException/>\n");
        assertThat(send("Echo_2026.Echo", bytes("{}"), "application/x-amz-json-1.1; charset=utf-8", SIGNED)
                        .statusCode())
                .isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
      Basic abc                                                 | MissingAuthenticationTokenException
      AWS4-HMAC-SHA256                                          | Authorization header requires 'Credential' parameter. Authorization header requires
      AWS4-HMAC-SHA256 Credential=a/b/c/d/e                     | requires 'Signature' parameter. Authorization header
      AWS4-HMAC-SHA256 Credential=a, Signature=b, SignedHeaders=c | Credential must have exactly 5 slash-delimited elements
      """)
    void refusesBrokenAuthorization(String authorization, String message) throws Exception {
        HttpResponse<byte[]> answer = send("Echo_2026.Echo", bytes("{}"), "application/json", authorization);

        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(text(answer)).contains(message);
    }

    @Test
    void answersADefectWithInternalFailure() throws Exception {
        HttpResponse<byte[]> answer = call("Echo_2026.Break", "{}");

        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(text(answer)).contains("com.amazon.coral.service#InternalFailure", "a defect");
        assertStillServes();
    }

    @Test
    void answersAHealthCheck() throws Exception {
        HttpResponse<String> answer =
                http.send(HttpRequest.newBuilder(server.endpoint()).build(), HttpResponse.BodyHandlers.ofString());

        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).startsWith("healthy: echo");
    }

    @Test
    void lettingOrdinaryStubsWinAndReset() throws Exception {
        server.wireMock()
                .stubFor(post(anyUrl())
                        .withHeader("X-Amz-Target", equalTo("Echo_2026.Echo"))
                        .willReturn(aResponse().withFault(Fault.CONNECTION_RESET_BY_PEER)));
        assertThatThrownBy(() -> call("Echo_2026.Echo", "{}")).isInstanceOf(IOException.class);
        assertThat(call("Echo_2026.Refuse", "{}").statusCode()).isEqualTo(400);
        assertThat(service.journal().count("Echo")).isEqualTo(1);
        server.wireMock().verify(2, postRequestedFor(anyUrl()));

        server.reset();

        assertThat(server.wireMock().getAllServeEvents()).isEmpty();
        assertStillServes();
    }

    @Test
    void recordsRequestsFromBothWaysIn() throws Exception {
        call("Echo_2026.Echo", "{\"n\":1}");
        service.call("Echo", WireJson.parse("{\"n\":2}"), RequestContext.inProcess("eu-west-1", "123456789012"));
        call("Nobody.Knows", "{}");

        assertThat(service.journal().requests())
                .containsExactly(
                        new RecordedRequest("Echo", "{\"n\":1}", NOW),
                        new RecordedRequest("Echo", "{\"n\":2}", NOW),
                        new RecordedRequest("Nobody.Knows", "{}", NOW));
        assertThat(service.journal().count("Echo")).isEqualTo(2);
    }

    @Test
    void losesTheAnswerAfterTheEffect() throws Exception {
        List<JsonNode> effects = new ArrayList<>();
        service.interfere(new Interference() {
            @Override
            public JsonNode after(String operation, JsonNode request, JsonNode answer, RequestContext context) {
                effects.add(answer);
                throw new AnswerLostException("lost");
            }
        });

        assertThatThrownBy(() -> call("Echo_2026.Echo", "{}")).isInstanceOf(IOException.class);

        assertThat(effects).isNotEmpty();
        service.interfere(Interference.NONE);
        assertStillServes();
    }

    @Test
    void servesTwoHundredClientsAtATime() throws Exception {
        HttpClient clients = HttpClient.newHttpClient();
        List<CompletableFuture<HttpResponse<String>>> calls = new ArrayList<>();
        for (int i = 0; i < 400; i++) {
            calls.add(clients.sendAsync(
                    request("Echo_2026.Echo", bytes("{\"n\":" + i + "}"), "application/json", SIGNED),
                    HttpResponse.BodyHandlers.ofString()));
        }

        for (int i = 0; i < calls.size(); i++) {
            assertThat(calls.get(i).get().body()).contains("{\"n\":" + i + "}");
        }
        assertThat(service.journal().count("Echo")).isEqualTo(400);
    }

    @Test
    void runsManyServersSideBySide() throws Exception {
        AwsJsonService other = AwsJsonService.builder("other", "Other", FakeSettings.of(VirtualTime.manual()))
                .requestIds(RequestIds.dynamoDb(new Random(1)))
                .operation("Echo", (request, context) -> request)
                .build();
        try (LoopbackServer second = AwsJsonServer.create(other, service)) {
            assertThat(second.endpoint()).isNotEqualTo(server.endpoint());
            HttpResponse<String> answer = http.send(
                    HttpRequest.newBuilder(second.endpoint())
                            .header("X-Amz-Target", "Echo_2026.Echo")
                            .header("X-Amz-Date", "20260101T000000Z")
                            .header("Content-Type", "application/json")
                            .header("Authorization", SIGNED)
                            .POST(HttpRequest.BodyPublishers.ofString("{}"))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
            assertThat(answer.body()).contains("eu-west-1");
        }
    }

    @Test
    void servesAtTheSameAddressAfterEachReset() throws Exception {
        URI before = server.endpoint();
        for (int i = 0; i < 3; i++) {
            assertStillServes();
            server.reset();
            assertThat(server.wireMock().getAllServeEvents()).isEmpty();
            assertThat(server.endpoint()).isEqualTo(before);
        }
        assertStillServes();
    }

    private void assertStillServes() throws Exception {
        assertThat(call("Echo_2026.Echo", "{}").statusCode()).isEqualTo(200);
    }

    private HttpResponse<byte[]> call(String target, String body) throws Exception {
        return send(target, bytes(body), "application/x-amz-json-1.0", SIGNED);
    }

    private HttpResponse<byte[]> send(String target, byte[] body, String contentType, String authorization)
            throws Exception {
        return http.send(request(target, body, contentType, authorization), HttpResponse.BodyHandlers.ofByteArray());
    }

    private HttpRequest request(String target, byte[] body, String contentType, String authorization) {
        return HttpRequest.newBuilder(server.endpoint())
                .header("X-Amz-Target", target)
                .header("X-Amz-Date", "20260101T000000Z")
                .header("Content-Type", contentType)
                .header("Authorization", authorization)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static String text(HttpResponse<byte[]> answer) {
        return new String(answer.body(), StandardCharsets.UTF_8);
    }
}
