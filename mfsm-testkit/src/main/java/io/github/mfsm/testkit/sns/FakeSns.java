package io.github.mfsm.testkit.sns;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.internal.server.query.MemberForm;
import io.github.mfsm.testkit.internal.server.query.QueryProtocol;
import io.github.mfsm.testkit.internal.task.SdkMetadata;
import io.github.mfsm.testkit.internal.task.ServiceNaming;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import io.github.mfsm.testkit.sns.internal.Delivered;
import io.github.mfsm.testkit.sns.internal.SnsService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * A small SNS: topics that keep what is published, for tasks of state machines and for any AWS client, and bring it to
 * the queues and functions that have subscribed.
 *
 * <p>It knows the operations on topics and their attributes, {@code Publish}, {@code PublishBatch}, and the operations
 * on subscriptions with the protocols {@code sqs} and {@code lambda}; anything else is refused. What is published is
 * delivered before the call returns, once, with nothing tried again; what can't be delivered goes to the queue of the
 * subscription's {@code RedrivePolicy}. Messages that lead to others end after 16 deliveries. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/sns/latest/api/welcome.html">Amazon SNS API</a>
 */
public final class FakeSns extends FrontDoor {
    private static final String NAMESPACE = "http://sns.amazonaws.com/doc/2010-03-31/";
    private static final ServiceNaming NAMING = new ServiceNaming(
            "sns",
            Map.of("publish", "Publish"),
            "SNS",
            "Sns",
            "AmazonSNS",
            "AmazonSNSException",
            "text/xml",
            Set.of("Message"),
            FakeSns::declared,
            SdkMetadata::ofSns);

    private final SnsService service;
    private final ServiceTasks tasks;

    private FakeSns(SnsService service) {
        super(Behind.other(
                service::reset,
                service.faults(),
                service.service(),
                new QueryProtocol(service.service(), NAMESPACE, new MemberForm()).server()));
        this.service = service;
        this.tasks = new ServiceTasks(NAMING, service::inUse, service.service());
    }

    private static Optional<String> declared(String code) {
        return switch (code) {
            case "NotFound", "InvalidParameter" -> Optional.of(code + "Exception");
            default -> Optional.empty();
        };
    }

    /** Returns a fake with all defaults: see {@link Builder}. */
    public static FakeSns create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a topic in this fake's own Region and account; it is created if it isn't there.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if no topic can have this name
     */
    public FakeTopic topic(String name) {
        return new FakeTopic(InProcessCalls.direct(() -> service.topic(name)));
    }

    /** Returns the topics of this fake's own Region and account, in alphabetical order. */
    public List<FakeTopic> topics() {
        return service.all().stream().map(FakeTopic::new).toList();
    }

    /** Returns what subscriptions have wanted, a delivery for each, oldest first; those that have failed, too. */
    public List<SnsDelivery> deliveries() {
        return service.outlet().all().stream().map(FakeSns::delivery).toList();
    }

    /** Has a listener told of each delivery, those that fail, too. */
    public FakeSns onDelivery(Consumer<SnsDelivery> listener) {
        service.outlet().listener(done -> listener.accept(delivery(done)));
        return this;
    }

    private static SnsDelivery delivery(Delivered done) {
        return new SnsDelivery(done.topic(), done.messageId(), done.subscription(), done.endpoint(), done.failure());
    }

    /**
     * Lets queues or functions subscribe, as {@link io.github.mfsm.testkit.MfsmEnvironment} does with its fakes.
     *
     * @param name the service: {@code sqs} or {@code lambda}
     * @param calls its operations, such as {@code sqs::calls}
     */
    public FakeSns deliverTo(String name, Supplier<AwsCalls> calls) {
        service.outlet().service(name, calls);
        return this;
    }

    /**
     * Returns what does a task of a state machine, or empty if the task is not for this service, or no topic was
     * created.
     */
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
        public FakeSns build() {
            return new FakeSns(new SnsService(settings()));
        }
    }
}
