package io.github.mfsm.testkit.sqs;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.internal.server.query.QueryProtocol;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonServer;
import io.github.mfsm.testkit.internal.task.ServiceNaming;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import io.github.mfsm.testkit.sqs.internal.SqsForm;
import io.github.mfsm.testkit.sqs.internal.SqsService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * A small SQS: queues in memory, for tasks of state machines and for any AWS client; older clients speak the query
 * protocol.
 *
 * <pre>{@code
 * FakeQueue orders = aws.sqs().queue("orders");
 * machine.run("{\"QueueUrl\": \"" + orders.url() + "\"}");
 * String token = orders.messages().get(0).taskToken();
 * aws.stepFunctions().sendTaskSuccess(token, "{\"approved\": true}");
 * }</pre>
 *
 * <p>It knows {@code CreateQueue}, {@code DeleteQueue}, {@code GetQueueUrl}, {@code ListQueues},
 * {@code GetQueueAttributes}, {@code SetQueueAttributes}, {@code PurgeQueue}, {@code SendMessage},
 * {@code ReceiveMessage}, {@code DeleteMessage}, {@code ChangeMessageVisibility}, and batches of these; anything else
 * is refused. Visibility and delays follow virtual time, {@code RedrivePolicy} moves messages, FIFO queues keep order
 * and drop repeated messages. Retention, encryption and policies are kept and told only. Thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/Welcome.html">Amazon SQS API</a>
 */
public final class FakeSqs extends FrontDoor {
    private static final String NAMESPACE = "http://queue.amazonaws.com/doc/2012-11-05/";
    private static final ServiceNaming NAMING = new ServiceNaming(
            "sqs",
            Map.of("sendMessage", "SendMessage"),
            "SQS",
            "Sqs",
            "AmazonSQS",
            "application/x-amz-json-1.0",
            Set.of("MessageBody"),
            Map.of(
                    "QueueDoesNotExist", "QueueDoesNotExistException",
                    "ReceiptHandleIsInvalid", "ReceiptHandleIsInvalidException"));

    private final SqsService service;
    private final ServiceTasks tasks;

    private FakeSqs(SqsService service) {
        super(Behind.other(
                service::reset,
                service.faults(),
                service.service(),
                AwsJsonServer.create(
                        service.service(), new QueryProtocol(service.service(), NAMESPACE, new SqsForm()))));
        this.service = service;
        this.tasks = new ServiceTasks(NAMING, service::inUse, service.service());
    }

    /** Returns a fake with all defaults: see {@link Builder}. */
    public static FakeSqs create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Returns a queue in this fake's own Region and account; it is created if it isn't there.
     *
     * @throws io.github.mfsm.testkit.call.AwsCallException if no queue can have this name
     */
    public FakeQueue queue(String name) {
        return new FakeQueue(InProcessCalls.direct(() -> service.queue(name)));
    }

    /** Returns the queues of this fake's own Region and account, in alphabetical order. */
    public List<FakeQueue> queues() {
        return service.all().stream().map(FakeQueue::new).toList();
    }

    /**
     * Has a listener told of each queue whose {@linkplain FakeQueue#receivable messages can be received} at other times
     * than before, as when one has come; no lock is held then.
     */
    public FakeSqs onChange(Consumer<FakeQueue> listener) {
        service.listener(queue -> listener.accept(new FakeQueue(queue)));
        return this;
    }

    /**
     * Returns what does a task of a state machine, or empty if the task is not for this service, or no queue was
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
        public FakeSqs build() {
            return new FakeSqs(new SqsService(settings()));
        }
    }
}
