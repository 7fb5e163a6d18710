package io.github.mfsm.testkit.internal.server.front;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls.Callers;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.rest.RestProtocol;
import io.github.mfsm.testkit.internal.server.rest.RestService;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonServer;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Journal;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URI;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * A service with its port.
 *
 * @param settings clock, Region, account and the like
 * @param faults what may go wrong
 * @param journals what came in, one for each service; the first is shown
 * @param server the port
 * @param callers the first service's operations in process
 * @param forget forgets what the service keeps; requests, faults and stubs are forgotten after it
 */
public record Behind(
        FakeSettings settings,
        SeededFaults faults,
        List<Journal> journals,
        LoopbackServer server,
        Callers callers,
        Runnable forget)
        implements FakeServer {

    /** Returns one or more services that speak AWS's JSON protocol, on one port. */
    public static Behind json(Runnable forget, SeededFaults faults, AwsJsonService... services) {
        return new Behind(
                services[0].settings(),
                faults,
                Stream.of(services).map(AwsJsonService::journal).toList(),
                AwsJsonServer.create(services),
                InProcessCalls.of(services[0]),
                forget);
    }

    /** Returns operations behind another protocol. */
    public static Behind other(Runnable forget, SeededFaults faults, AwsJsonService operations, LoopbackServer server) {
        return new Behind(
                operations.settings(),
                faults,
                List.of(operations.journal()),
                server,
                InProcessCalls.of(operations),
                forget);
    }

    /** Returns a service that speaks REST. */
    public static Behind rest(Runnable forget, RestService service) {
        return new Behind(
                service.calls().settings(),
                service.calls().faults(),
                List.of(service.calls().journal()),
                RestProtocol.server(service),
                InProcessCalls.of(service),
                forget);
    }

    @Override
    public URI endpoint() {
        return server.endpoint();
    }

    @Override
    public WireMockServer wireMock() {
        return server.wireMock();
    }

    @Override
    public ResponseDefinitionBuilder handOn(String name, Supplier<URI> endpoint) {
        return server.handOn(name, endpoint);
    }

    @Override
    public void stream(String path, Supplier<String> text) {
        server.stream(path, text);
    }

    @Override
    public AwsCalls calls() {
        return callers.of(region(), account());
    }

    @Override
    public List<RecordedRequest> requests() {
        return journals.get(0).requests();
    }

    @Override
    public long requestCount(String operation) {
        long count = journals.get(0).count(operation);
        if (count == 0) {
            faults.requireOperation(operation);
        }
        return count;
    }

    @Override
    public VirtualTime time() {
        return settings.time();
    }

    @Override
    public String region() {
        return settings.region();
    }

    @Override
    public String account() {
        return settings.account();
    }

    @Override
    public void reset() {
        forget.run();
        faults.clear();
        journals.forEach(Journal::clear);
        server.reset();
    }

    @Override
    public void close() {
        server.close();
    }
}
