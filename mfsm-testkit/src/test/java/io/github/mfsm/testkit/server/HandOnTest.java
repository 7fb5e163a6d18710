package io.github.mfsm.testkit.server;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.urlPathEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class HandOnTest {
    private final AtomicInteger asked = new AtomicInteger();

    @Test
    void asksWhereTheOtherServerIsWhenARequestForItComes() throws IOException, InterruptedException {
        try (FakeStepFunctions front = FakeStepFunctions.create();
                FakeSqs sqs = FakeSqs.builder().build()) {
            front.wireMock()
                    .stubFor(any(urlPathEqualTo("/queues")).willReturn(front.handOn("sqs", () -> endpointOf(sqs))));
            assertThat(asked).hasValue(0);

            String answer = get(front.endpoint().resolve("/queues"));

            assertThat(asked).hasValue(1);
            assertThat(answer).isEqualTo(get(sqs.endpoint().resolve("/queues")));
            assertThat(answer).contains("sqs");
        }
    }

    @Test
    void theOtherServerKnowsByWhichNameItWasCalled() throws IOException, InterruptedException {
        try (FakeStepFunctions front = FakeStepFunctions.create();
                FakeSqs sqs = FakeSqs.builder().build()) {
            front.wireMock().stubFor(any(anyUrl()).willReturn(front.handOn("sqs", sqs::endpoint)));
            String localhost = "http://localhost:" + front.endpoint().getPort();
            HttpRequest request = HttpRequest.newBuilder(URI.create(localhost))
                    .header("Content-Type", "application/x-amz-json-1.0")
                    .header("X-Amz-Target", "AmazonSQS.CreateQueue")
                    .header("X-Amz-Date", "20260101T000000Z")
                    .header(
                            "Authorization",
                            "AWS4-HMAC-SHA256 Credential=123456789012/20260101/us-east-1/sqs/aws4_request,"
                                    + " SignedHeaders=host, Signature=00")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"QueueName\": \"orders\"}"))
                    .build();

            String answer = HttpClient.newHttpClient()
                    .send(request, BodyHandlers.ofString())
                    .body();

            assertThat(answer).isEqualTo("{\"QueueUrl\":\"" + localhost + "/123456789012/orders\"}");
        }
    }

    private URI endpointOf(FakeSqs sqs) {
        asked.incrementAndGet();
        return sqs.endpoint();
    }

    private static String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
