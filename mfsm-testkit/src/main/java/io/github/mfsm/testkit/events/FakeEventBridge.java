package io.github.mfsm.testkit.events;

import com.github.tomakehurst.wiremock.WireMockServer;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.events.internal.EventBridgeService;
import io.github.mfsm.testkit.faults.Faults;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonServer;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.journal.RecordedRequest;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FakeSettings;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A small EventBridge: buses that keep the events that are put, for tasks of state machines and for any AWS client.
 *
 * <p>It knows {@code PutEvents}, {@code CreateEventBus} and {@code ListEventBuses}; anything else is refused. No rule
 * is evaluated. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html">Amazon EventBridge API</a>
 */
public final class FakeEventBridge implements FakeServer {
    private static final ServiceTasks.Naming NAMING = new ServiceTasks.Naming(
            "events",
            Map.of("putEvents", "PutEvents"),
            "EventBridge",
            "EventBridge",
            "AmazonCloudWatchEvents",
            "application/x-amz-json-1.1",
            Set.of("Detail"),
            Map.of("ResourceNotFoundException", "ResourceNotFoundException"));

    private final FakeSettings settings;
    private final EventBridgeService service;
    private final AwsJsonServer server;
    private final ServiceTasks tasks;

    private FakeEventBridge(FakeSettings settings) {
        this.settings = settings;
        this.service = new EventBridgeService(settings);
        this.server = AwsJsonServer.create(service.service());
        this.tasks = new ServiceTasks(
                NAMING,
                () -> true,
                (region, account) -> InProcessCalls.of(service.service(), region, account),
                service.ids());
    }

    /** Returns a fake with all defaults: see {@link Builder}. */
    public static FakeEventBridge create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /** Returns the events that were put on the default bus of this fake's own Region and account, oldest first. */
    public List<BusEvent> events() {
        return events("default");
    }

    /** Returns the events that were put on a bus of this fake's own Region and account, oldest first. */
    public List<BusEvent> events(String bus) {
        return service.events(bus).stream()
                .map(kept -> new BusEvent(
                        kept.id(), kept.source(), kept.detailType(), kept.detail(), kept.resources(), kept.time()))
                .toList();
    }

    /**
     * Puts an event of an AWS service on the default bus, such as those of {@link
     * io.github.mfsm.testkit.sfn.FakeStepFunctions#onStatusChange}.
     *
     * @param event the whole event, JSON text
     * @throws IllegalArgumentException if it is no JSON object
     */
    public void accept(String event) {
        service.accept(event);
    }

    /** Returns what does a task of a state machine, or empty if the task is not for this service. */
    public Optional<TaskHandler> tasks(TaskRequest request) {
        return tasks.handlerOf(request);
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
    public AwsCalls calls() {
        return InProcessCalls.of(service.service(), region(), account());
    }

    @Override
    public Faults faults() {
        return service.faults();
    }

    @Override
    public List<RecordedRequest> requests() {
        return service.service().journal().requests();
    }

    @Override
    public long requestCount(String operation) {
        return service.service().journal().count(operation);
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
        service.reset();
        service.service().journal().clear();
        server.reset();
    }

    @Override
    public void close() {
        server.close();
    }

    /** Describes a fake; the clock is {@link VirtualTime#skipping()} by default. Not thread-safe. */
    public static final class Builder extends FakeServerBuilder<Builder> {
        private Builder() {
            super(VirtualTime.skipping());
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Returns the fake; its port is not open yet. */
        public FakeEventBridge build() {
            return new FakeEventBridge(settings());
        }
    }
}
