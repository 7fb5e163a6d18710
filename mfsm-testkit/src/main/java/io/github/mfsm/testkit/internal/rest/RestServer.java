package io.github.mfsm.testkit.internal.rest;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import io.github.mfsm.testkit.internal.wire.ServiceStub;
import java.net.URI;
import org.jspecify.annotations.Nullable;

/**
 * Puts a service on a port of 127.0.0.1, carried by WireMock: one stub of the lowest priority, below any of a user.
 *
 * <p>The port is opened by the first {@link #endpoint()} or {@link #wireMock()}. WireMock's own journal keeps the newest
 * {@value #JOURNAL} requests only, since their bodies are whole mails. Thread-safe.
 */
public final class RestServer implements AutoCloseable {
    private static final int JOURNAL = 10;

    private final RestService service;
    private final int port;
    private @Nullable WireMockServer server;
    private boolean closed;

    /**
     * Creates a server that is not started yet.
     *
     * @param service what answers
     * @param port the port; 0 for a free one
     */
    public RestServer(RestService service, int port) {
        this.service = service;
        this.port = port;
    }

    /**
     * Returns the endpoint, and starts the server if it does not run yet.
     *
     * @return such as {@code http://127.0.0.1:49152}
     */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + wireMock().port());
    }

    /**
     * Returns the WireMock server; starts it if it does not run yet.
     *
     * @return the running server
     */
    public synchronized WireMockServer wireMock() {
        if (closed) {
            throw new IllegalStateException("the server is closed");
        }
        if (server == null) {
            server = start();
        }
        return server;
    }

    /** Removes users' stubs and forgets all requests. */
    public synchronized void reset() {
        if (server != null) {
            server.resetScenarios();
            server.resetToDefaultMappings();
            server.resetRequests();
        }
    }

    /** Stops the server; a second call does nothing. */
    @Override
    public synchronized void close() {
        closed = true;
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    private WireMockServer start() {
        WireMockServer wireMock = new WireMockServer(options()
                .bindAddress("127.0.0.1")
                .port(port)
                .jettyAcceptors(1)
                .jettyStopTimeout(0L)
                .maxRequestJournalEntries(JOURNAL)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .stubRequestLoggingDisabled(true)
                .notifier(new ConsoleNotifier(false))
                .mappingSource(new ServiceStub(RestTransformer.NAME))
                .extensions(new RestTransformer(service)));
        wireMock.start();
        return wireMock;
    }
}
