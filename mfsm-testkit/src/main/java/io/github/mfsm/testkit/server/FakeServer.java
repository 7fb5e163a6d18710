package io.github.mfsm.testkit.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.journal.RecordedRequest;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;

/**
 * A fake of one AWS service on a port of 127.0.0.1: where it is, what came in, what may go wrong.
 *
 * <p>The port is opened by the first {@link #endpoint()} or {@link #wireMock()}, not before. Servers share nothing but
 * what they are given, such as a clock. Thread-safe.
 */
public interface FakeServer extends AutoCloseable {

    /** Returns the endpoint for clients, such as {@code http://127.0.0.1:49152}; opens the port. */
    URI endpoint();

    /** Returns the WireMock server below, to lay stubs over the service, which win; opens the port. */
    WireMockServer wireMock();

    /**
     * Returns what a stub of {@link #wireMock()} returns whose requests go to another server. Unlike with
     * {@code proxiedFrom}, that one's port is not opened before a request comes.
     *
     * @param name of the other server; one of the same name is replaced
     * @param endpoint where it is, such as {@code sqs::endpoint}; asked for each request
     */
    ResponseDefinitionBuilder handOn(String name, Supplier<URI> endpoint);

    /**
     * Offers a text as server-sent events, before all stubs: who listens gets it at once, and again whenever it has
     * changed. Up to 32 may listen at a time; none of them holds a thread. It stays after {@link #reset}.
     *
     * @param path where, by GET, such as {@code /events}
     * @param text one line; asked for four times a second while somebody listens
     */
    void stream(String path, Supplier<String> text);

    /**
     * Returns the operations in process, for a caller in this fake's own Region and account, with the same validation,
     * journal and faults as over HTTP. Bytes stand in the JSON as base64 text.
     */
    AwsCalls calls();

    /** Returns what may go wrong from now on; nothing does until it is told to. */
    Faults faults();

    /** Returns the kept requests, oldest first, those included whose answer was lost or came from a stub. */
    List<RecordedRequest> requests();

    /**
     * Returns the kept requests of one operation, such as {@code PutItem}, oldest first.
     *
     * @throws IllegalArgumentException if none came, and the service has no such operation
     */
    default List<RecordedRequest> requests(String operation) {
        if (requestCount(operation) == 0) {
            return List.of();
        }
        return requests().stream()
                .filter(request -> request.operation().equals(operation))
                .toList();
    }

    /**
     * Returns how many requests of one operation came; exact, even if there were too many to keep.
     *
     * @throws IllegalArgumentException if none came, and the service has no such operation
     */
    long requestCount(String operation);

    /** Returns the clock and timers. */
    VirtualTime time();

    /** Returns the Region of callers in process. */
    String region();

    /** Returns the account of callers in process, and of clients whose access key id names none; twelve digits. */
    String account();

    /** Forgets everything: what the service keeps, requests, faults and stubs. The port stays open, time goes on. */
    void reset();

    /** Closes the port; a second call does nothing. */
    @Override
    void close();
}
