package io.github.mfsm.testkit.internal.server.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.server.FakeSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class EventStreamTest {
    /** More than the buffers of a connection hold. */
    private static final String LARGE = "x".repeat(16 * 1024 * 1024);

    private static final int LAST = 3;

    private final AtomicInteger asked = new AtomicInteger();
    private final CountDownLatch toldLast = new CountDownLatch(1);

    private String text() {
        int number = asked.getAndIncrement();
        if (number > LAST) {
            toldLast.countDown();
        }
        return number < LAST ? number + LARGE : "end";
    }

    @Test
    void aSlowListenerMissesTextsInBetweenButNotTheNewest() throws IOException, InterruptedException {
        List<Character> texts = new ArrayList<>();
        try (LoopbackServer server = new LoopbackServer(
                        request -> HttpAnswer.empty(204),
                        FakeSettings.of(VirtualTime.skipping()),
                        1,
                        options -> options);
                Socket listener = new Socket()) {
            server.stream("/events", this::text);
            listener.setReceiveBufferSize(4096);
            listener.connect(
                    new InetSocketAddress("127.0.0.1", server.endpoint().getPort()));
            listener.getOutputStream()
                    .write("GET /events HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n".getBytes(StandardCharsets.UTF_8));

            toldLast.await();
            BufferedReader lines =
                    new BufferedReader(new InputStreamReader(listener.getInputStream(), StandardCharsets.UTF_8));
            for (String line = ""; !line.equals("data: end"); line = lines.readLine()) {
                if (line.startsWith("data: ")) {
                    texts.add(line.charAt("data: ".length()));
                }
            }
        }

        assertThat(texts).containsExactly('0');
    }
}
