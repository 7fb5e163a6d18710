package io.github.mfsm.testkit.server;

import static com.github.tomakehurst.wiremock.client.WireMock.any;
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

    private URI endpointOf(FakeSqs sqs) {
        asked.incrementAndGet();
        return sqs.endpoint();
    }

    private static String get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).build();
        return HttpClient.newHttpClient().send(request, BodyHandlers.ofString()).body();
    }
}
