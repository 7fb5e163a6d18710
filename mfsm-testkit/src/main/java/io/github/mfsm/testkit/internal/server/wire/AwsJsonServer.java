package io.github.mfsm.testkit.internal.server.wire;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import java.net.URI;
import java.util.List;

/**
 * Puts services on a port of 127.0.0.1, carried by WireMock.
 *
 * <p>The port is opened by the first {@link #endpoint()} or {@link #wireMock()}, not before. The services answer
 * through one stub of the lowest priority; any stub that a user lays over it wins. Thread-safe; servers share nothing.
 *
 * <p>Up to {@value #MAX_THREADS} requests are worked on at a time, so as many may wait in an operation (a long poll);
 * connections beyond that queue up. WireMock's own journal keeps the newest {@value #WIREMOCK_JOURNAL} requests; a
 * service's {@link Journal} keeps more, and counts all.
 */
public final class AwsJsonServer implements AutoCloseable {
    private static final int MAX_THREADS = 250;
    private static final int WIREMOCK_JOURNAL = 1_000;
    private static final int ACCEPT_QUEUE = 1_000;
    private static final int MAX_HEADER_BYTES = 32 * 1024;

    private final List<AwsJsonService> services;
    private final LoopbackServer server;

    private AwsJsonServer(List<AwsJsonService> services) {
        this.services = services;
        JsonProtocol protocol = new JsonProtocol(services);
        this.server = new LoopbackServer(protocol, services.get(0).settings(), options -> limits(options, protocol));
    }

    /**
     * Returns a server on the port that the first service's settings name.
     *
     * @param services one or more services
     * @return a server that is not started yet
     */
    public static AwsJsonServer create(AwsJsonService... services) {
        if (services.length == 0) {
            throw new IllegalArgumentException("a server needs at least one service");
        }
        return new AwsJsonServer(List.of(services));
    }

    /**
     * Returns the endpoint, and starts the server if it does not run yet.
     *
     * @return such as {@code http://127.0.0.1:49152}
     */
    public URI endpoint() {
        return server.endpoint();
    }

    /**
     * Returns the WireMock server, for stubs over the services and for its own journal; starts it if it does not run
     * yet.
     *
     * @return the running server
     */
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    /** Removes users' stubs and forgets all requests; the services' own state is theirs to reset. */
    public void reset() {
        services.forEach(service -> service.journal().clear());
        server.reset();
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public void close() {
        server.close();
    }

    private static WireMockConfiguration limits(WireMockConfiguration options, JsonProtocol protocol) {
        return options.containerThreads(MAX_THREADS)
                .jettyAcceptQueueSize(ACCEPT_QUEUE)
                .jettyHeaderRequestSize(MAX_HEADER_BYTES)
                .maxRequestJournalEntries(WIREMOCK_JOURNAL)
                .extensions(new JournalListener(protocol));
    }
}
