package io.github.mfsm.testkit.server;

import com.github.tomakehurst.wiremock.WireMockServer;
import com.github.tomakehurst.wiremock.client.ResponseDefinitionBuilder;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.journal.RecordedRequest;
import java.net.URI;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;

/** A fake with operations of its own in front of a server that does the rest. Thread-safe if the server is. */
public abstract class FrontDoor implements FakeServer {
    private final FakeServer behind;

    /** Puts it before a server. */
    protected FrontDoor(FakeServer behind) {
        this.behind = Objects.requireNonNull(behind, "behind");
    }

    @Override
    public final URI endpoint() {
        return behind.endpoint();
    }

    @Override
    public final WireMockServer wireMock() {
        return behind.wireMock();
    }

    @Override
    public final ResponseDefinitionBuilder handOn(String name, Supplier<URI> endpoint) {
        return behind.handOn(name, endpoint);
    }

    @Override
    public final void stream(String path, Supplier<String> text) {
        behind.stream(path, text);
    }

    @Override
    public final AwsCalls calls() {
        return behind.calls();
    }

    @Override
    public final Faults faults() {
        return behind.faults();
    }

    @Override
    public final List<RecordedRequest> requests() {
        return behind.requests();
    }

    @Override
    public final long requestCount(String operation) {
        return behind.requestCount(operation);
    }

    @Override
    public final VirtualTime time() {
        return behind.time();
    }

    @Override
    public final String region() {
        return behind.region();
    }

    @Override
    public final String account() {
        return behind.account();
    }

    @Override
    public void reset() {
        behind.reset();
    }

    @Override
    public void close() {
        behind.close();
    }

    /** Returns what it is, and its Region and account. */
    @Override
    public final String toString() {
        return getClass().getSimpleName() + " in " + region() + " of " + account();
    }
}
