package io.github.mfsm.testkit.events;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.events.internal.Delivered;
import io.github.mfsm.testkit.events.internal.EventBridgeService;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.internal.task.ServiceNaming;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A small EventBridge: buses that keep the events that are put, for tasks of state machines and for any AWS client, and
 * rules that bring them to state machines, functions, queues, topics and other buses.
 *
 * <p>It knows {@code PutEvents}, and the operations on buses, rules with an event pattern, and targets; anything else
 * is refused, such as schedules. What a rule matches is delivered before the call returns that has put the event, once,
 * with no role asked and nothing tried again. Rules that lead to the events that they match end after 16 deliveries.
 * Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/eventbridge/latest/APIReference/Welcome.html">Amazon EventBridge API</a>
 */
public final class FakeEventBridge extends FrontDoor {
    private static final ServiceNaming NAMING = new ServiceNaming(
            "events",
            Map.of("putEvents", "PutEvents"),
            "EventBridge",
            "EventBridge",
            "AmazonCloudWatchEvents",
            "application/x-amz-json-1.1",
            Set.of("Detail"),
            Map.of("ResourceNotFoundException", "ResourceNotFoundException"));

    private final EventBridgeService service;
    private final ServiceTasks tasks;

    private FakeEventBridge(EventBridgeService service) {
        super(Behind.json(service::reset, service.faults(), service.service()));
        this.service = service;
        this.tasks = new ServiceTasks(NAMING, () -> true, service.service());
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
                .map(event -> new BusEvent(
                        event.text("id"),
                        event.text("source"),
                        event.text("detail-type"),
                        event.detail(),
                        event.resources(),
                        event.received()))
                .toList();
    }

    /** Returns what rules have matched, a delivery for each target, oldest first; those that have failed, too. */
    public List<RuleDelivery> deliveries() {
        return service.outlet().all().stream().map(FakeEventBridge::delivery).toList();
    }

    /** Has a listener told of each delivery, those that fail, too. */
    public FakeEventBridge onDelivery(Consumer<RuleDelivery> listener) {
        service.outlet().listener(done -> listener.accept(delivery(done)));
        return this;
    }

    private static RuleDelivery delivery(Delivered done) {
        return new RuleDelivery(done.rule(), done.bus(), done.eventId(), done.target(), done.input(), done.failure());
    }

    /**
     * Lets rules have targets in another service, as {@link io.github.mfsm.testkit.MfsmEnvironment} does with all its
     * fakes.
     *
     * @param service as ARNs name it: {@code states}, {@code lambda}, {@code sqs} or {@code sns}
     * @param calls its operations, such as {@code stepFunctions::calls}
     */
    public FakeEventBridge deliverTo(String service, Supplier<AwsCalls> calls) {
        this.service.outlet().service(service, calls);
        return this;
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
            return new FakeEventBridge(new EventBridgeService(settings()));
        }
    }
}
