package io.github.mfsm.testkit.control;

import io.github.mfsm.testkit.control.internal.ControlApi;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.server.Access;
import io.github.mfsm.testkit.server.AdminApi;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.net.URI;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * The control API of running fakes, below {@code /_mfsm/v1} on a port of 127.0.0.1, and the live page at
 * {@code /_mfsm/}: {@code mfsm serve} has it, a test may open it to look at what runs.
 *
 * <pre>{@code
 * try (ControlServer control = ControlServer.builder(aws.stepFunctions()).service("sqs", aws.sqs()).build()) {
 *     System.out.println(control.page()); // open it in a browser
 * }
 * }</pre>
 *
 * <p>Programs of this computer may use it, pages of other origins may not. It sets mocks, moves virtual time, makes
 * faults, counts requests and lists executions; nothing that it takes runs a command, calls a URL or reads a file.
 * Thread-safe.
 */
public final class ControlServer implements AutoCloseable {
    private static final int THREADS = 20;
    private static final int JOURNAL = 10;

    private static final String EVENTS = "/_mfsm/v1/events";

    private final ControlApi api;
    private final LoopbackServer server;

    private ControlServer(Builder builder) {
        this.api = new ControlApi(builder.stepFunctions, builder.services, builder.reset);
        this.server = new LoopbackServer(
                api,
                FakeSettings.of(builder.stepFunctions.time()).withAccess(Access.of(AdminApi.OFF)),
                JOURNAL,
                options -> options.containerThreads(THREADS));
        server.stream(EVENTS, api::stamps);
    }

    /** Starts to describe the control API of a fake Step Functions. */
    public static Builder builder(FakeStepFunctions stepFunctions) {
        return new Builder(stepFunctions);
    }

    /** Returns the endpoint, such as {@code http://127.0.0.1:49152}; opens the port. */
    public URI endpoint() {
        return server.endpoint();
    }

    /** Returns the address of the live page; opens the port. */
    public URI page() {
        return endpoint().resolve("/_mfsm/");
    }

    /**
     * Offers the control API's events at another server, too, one that {@linkplain FakeServer#handOn hands on} all
     * other requests.
     */
    public void streamAt(FakeServer front) {
        front.stream(EVENTS, api::stamps);
    }

    @Override
    public void close() {
        server.close();
    }

    /** Describes a control API. Not thread-safe. */
    public static final class Builder {
        private final FakeStepFunctions stepFunctions;
        private final Map<String, FakeServer> services = new LinkedHashMap<>();
        private Runnable reset = () -> services.values().forEach(FakeServer::reset);

        private Builder(FakeStepFunctions stepFunctions) {
            this.stepFunctions = Objects.requireNonNull(stepFunctions, "stepFunctions");
            services.put("states", stepFunctions);
        }

        /**
         * Adds a service, whose faults and requests are told, too.
         *
         * @param name such as {@code sqs}
         */
        public Builder service(String name, FakeServer service) {
            services.put(name, Objects.requireNonNull(service, "service"));
            return this;
        }

        /** Sets what {@code POST /_mfsm/v1/reset} does; by default all services are reset. */
        public Builder onReset(Runnable action) {
            this.reset = Objects.requireNonNull(action, "action");
            return this;
        }

        /** Returns the server; its port is not open yet. */
        public ControlServer build() {
            return new ControlServer(this);
        }
    }
}
