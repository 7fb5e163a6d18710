package io.github.mfsm.testkit.internal.server.http;

import static com.github.tomakehurst.wiremock.client.WireMock.anyUrl;
import static com.github.tomakehurst.wiremock.client.WireMock.getRequestedFor;
import static com.github.tomakehurst.wiremock.client.WireMock.urlEqualTo;
import static org.assertj.core.api.Assertions.assertThat;

import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.verification.LoggedRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RecentRequestsTest {
    private final LoopbackServer server = new LoopbackServer(
            request -> HttpAnswer.empty(204), FakeSettings.of(VirtualTime.skipping()), 3, options -> options);

    @BeforeEach
    void askFiveTimes() throws IOException, InterruptedException {
        for (String path : List.of("/a", "/b", "/c", "/d", "/e")) {
            HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(server.endpoint().resolve(path))
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
        }
    }

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void keepsTheNewestWithWhatBecameOfThem() {
        assertThat(served()).containsExactly("/e", "/d", "/c");
        assertThat(server.wireMock().getAllServeEvents())
                .extracting(event -> event.getResponse().getStatus())
                .containsOnly(204);
        assertThat(server.wireMock().findAll(getRequestedFor(anyUrl())))
                .extracting(LoggedRequest::getUrl)
                .containsExactly("/c", "/d", "/e");
        server.wireMock().verify(0, getRequestedFor(urlEqualTo("/b")));
    }

    @Test
    void tellsOneById() {
        UUID id = server.wireMock().getAllServeEvents().get(1).getId();

        assertThat(server.wireMock().getServedStub(id).getItem().getRequest().getUrl())
                .isEqualTo("/d");
        assertThat(server.wireMock().getServedStub(UUID.randomUUID()).isPresent())
                .isFalse();
    }

    @Test
    void forgetsOneSomeAndAll() {
        server.wireMock()
                .removeServeEvent(server.wireMock().getAllServeEvents().get(0).getId());
        assertThat(served()).containsExactly("/d", "/c");

        server.wireMock()
                .removeServeEventsMatching(getRequestedFor(urlEqualTo("/c")).build());
        assertThat(served()).containsExactly("/d");

        server.wireMock().resetRequests();
        assertThat(served()).isEmpty();
    }

    private List<String> served() {
        return server.wireMock().getAllServeEvents().stream()
                .map(ServeEvent::getRequest)
                .map(LoggedRequest::getUrl)
                .toList();
    }
}
