package io.github.mfsm.testkit.internal.server.http;

import static com.github.tomakehurst.wiremock.core.WireMockConfiguration.options;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import com.github.tomakehurst.wiremock.common.ConsoleNotifier;
import com.github.tomakehurst.wiremock.core.Options;
import com.github.tomakehurst.wiremock.core.WireMockConfiguration;
import com.github.tomakehurst.wiremock.http.client.ApacheHttpClientFactory;
import com.github.tomakehurst.wiremock.http.client.HttpClient;
import com.github.tomakehurst.wiremock.http.client.LazyHttpClient;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.PortTakenException;
import java.net.BindException;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Puts a service on a port of 127.0.0.1, carried by WireMock.
 *
 * <p>The port is opened by the first {@link #endpoint()} or {@link #wireMock()}, not before. The service answers
 * through one stub of the lowest priority; any stub that a user lays over it wins. Thread-safe; servers share nothing.
 */
public final class LoopbackServer implements AutoCloseable {
    private final HttpService service;
    private final FakeSettings settings;
    private final int journal;
    private final UnaryOperator<WireMockConfiguration> limits;
    private final Routes routes = new Routes();
    private final Map<String, EventStream> streams = new ConcurrentHashMap<>();
    private @Nullable WireMockServer server;
    private boolean closed;

    /**
     * Creates a server that is not started yet.
     *
     * @param journal how many requests WireMock's own journal keeps, the newest
     * @param limits sets how many threads there are, and the like
     */
    public LoopbackServer(
            HttpService service, FakeSettings settings, int journal, UnaryOperator<WireMockConfiguration> limits) {
        this.service = service;
        this.settings = settings;
        this.journal = journal;
        this.limits = limits;
    }

    /** Returns the endpoint, such as {@code http://127.0.0.1:49152}, and starts the server if it does not run yet. */
    public URI endpoint() {
        return URI.create("http://127.0.0.1:" + wireMock().port());
    }

    /**
     * Returns the WireMock server, for stubs over the service and for its own journal; starts it if it does not run
     * yet.
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

    /**
     * Returns what a stub returns whose requests go to another server.
     *
     * @param name of the other server; one of the same name is replaced
     * @param endpoint where it is, asked when a request comes
     */
    public ResponseDefinitionBuilder handOn(String name, Supplier<URI> endpoint) {
        return routes.to(name, endpoint);
    }

    /**
     * Offers a text as server-sent events, before all stubs.
     *
     * @param path where, by GET
     * @param text one line, asked for while somebody listens
     */
    public void stream(String path, Supplier<String> text) {
        streams.put(path, new EventStream(text));
    }

    /** Removes users' stubs and forgets all requests; the service's own state is its own to reset. */
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
        streams.values().forEach(EventStream::close);
        if (server != null) {
            server.stop();
            server = null;
        }
    }

    /** Makes a server and lets go of it: all that it needs is loaded then. No port is opened, no thread started. */
    public static void load() {
        HttpService none = request -> new HttpAnswer(404, Map.of(), new byte[0]);
        new LoopbackServer(none, FakeSettings.of(VirtualTime.skipping()), 1, options -> options).build();
    }

    private WireMockServer start() {
        WireMockServer wireMock = build();
        try {
            wireMock.start();
        } catch (RuntimeException e) { // WireMock has no narrower type for all of it
            for (Throwable cause = e; cause != null; cause = cause.getCause()) {
                if (cause instanceof BindException) {
                    throw new PortTakenException(settings.port(), e);
                }
            }
            throw e;
        }
        return wireMock;
    }

    private WireMockServer build() {
        WireMockConfiguration options = limits.apply(options());
        return new WireMockServer(options.withStores(new RecentRequests(journal).among(options.filesRoot()))
                .bindAddress(settings.access().address())
                .port(settings.port())
                .jettyAcceptors(1)
                .jettyStopTimeout(0L)
                .gzipDisabled(true)
                .http2PlainDisabled(true)
                .stubRequestLoggingDisabled(true)
                .disableOptimizeXmlFactoriesLoading(true)
                .threadPoolFactory(all -> new ServerThreads(all.containerThreads()))
                .httpClientFactory(LoopbackServer::clientOnFirstUse)
                .notifier(new ConsoleNotifier(false))
                .mappingSource(new ServiceStub())
                .extensions(new ServiceTransformer(service), new GuardedServer(settings.access(), streams), routes));
    }

    /** Only what hands requests on needs a client, which takes longer to make than all the rest of a server. */
    private static HttpClient clientOnFirstUse(
            Options options, boolean trustsAll, List<String> trusted, boolean systemProperties) {
        return new LazyHttpClient(
                () -> new ApacheHttpClientFactory().buildHttpClient(options, trustsAll, trusted, systemProperties));
    }
}
