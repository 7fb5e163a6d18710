package io.github.mfsm.testkit.internal.server.wire;

import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.mfsm.testkit.internal.server.http.HttpService;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Puts services on a port of 127.0.0.1 that speaks AWS's JSON protocol.
 *
 * <p>Up to {@value #MAX_THREADS} requests may wait in an operation at a time (a long poll); a few are worked on at a
 * time, in the order of their arrival, and what comes beyond that queues up. WireMock's own journal keeps the newest
 * {@value #WIREMOCK_JOURNAL} requests; a service's {@link Journal} keeps more, and counts all.
 */
public final class AwsJsonServer {
    private static final int MAX_THREADS = 250;
    private static final int WIREMOCK_JOURNAL = 1_000;
    private static final int ACCEPT_QUEUE = 1_000;
    private static final int MAX_HEADER_BYTES = 32 * 1024;
    private static final String FORM = "application/x-www-form-urlencoded";

    private AwsJsonServer() {}

    /** Returns a server on the port that the first service's settings name, not started yet. */
    public static LoopbackServer create(AwsJsonService... services) {
        if (services.length == 0) {
            throw new IllegalArgumentException("a server needs at least one service");
        }
        JsonProtocol protocol = new JsonProtocol(List.of(services));
        return new LoopbackServer(
                protocol, services[0].settings(), WIREMOCK_JOURNAL, options -> limits(options, protocol));
    }

    /**
     * Returns a server, not started yet, for a service that older clients call by forms.
     *
     * @param forms answers the requests that bring a form
     */
    public static LoopbackServer create(AwsJsonService service, HttpService forms) {
        JsonProtocol protocol = new JsonProtocol(List.of(service));
        HttpService both =
                request -> isForm(request.header("Content-Type")) ? forms.answer(request) : protocol.answer(request);
        return new LoopbackServer(both, service.settings(), WIREMOCK_JOURNAL, options -> limits(options, protocol));
    }

    static boolean isForm(@Nullable String contentType) {
        return contentType != null && contentType.toLowerCase(Locale.ROOT).startsWith(FORM);
    }

    private static WireMockConfiguration limits(WireMockConfiguration options, JsonProtocol protocol) {
        return options.containerThreads(MAX_THREADS)
                .jettyAcceptQueueSize(ACCEPT_QUEUE)
                .jettyHeaderRequestSize(MAX_HEADER_BYTES)
                .extensions(new JournalListener(protocol));
    }
}
