package io.github.mfsm.testkit.sfn;

import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.testkit.content.FakeS3;
import io.github.mfsm.testkit.events.FakeEventBridge;
import io.github.mfsm.testkit.internal.server.front.OnFirstUse;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.server.DeliveryResult;
import io.github.mfsm.testkit.server.FakeServer;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sns.FakeSns;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Lambda, S3, SQS, SNS and EventBridge around a {@link FakeStepFunctions}, each knowing those that it calls: tasks are
 * done by them, queues and topics call functions, rules start executions.
 *
 * <p>{@link io.github.mfsm.testkit.MfsmEnvironment} has one. Fakes are made when they are first asked for. Thread-safe.
 */
public final class ServiceFakes {
    private final FakeS3 s3;
    private final OnFirstUse<FakeLambda> lambda;
    private final OnFirstUse<FakeSqs> sqs;
    private final OnFirstUse<FakeSns> sns;
    private final OnFirstUse<FakeEventBridge> eventBridge;
    private final List<Consumer<String>> listeners = new CopyOnWriteArrayList<>();
    private volatile @Nullable FakeStepFunctions stepFunctions;

    private ServiceFakes(FakeSettings settings, Supplier<FakeLambda> newLambda) {
        this.s3 = FakeS3.builder().settings(settings).build();
        this.sqs = new OnFirstUse<>(() -> FakeSqs.builder().settings(settings).build());
        this.lambda = new OnFirstUse<>(() ->
                newLambda.get().mocks(this::mockOfFunction).receiveFrom(sqs).onDelivery(this::tell));
        this.sns = new OnFirstUse<>(() -> FakeSns.builder()
                .settings(settings)
                .build()
                .deliverTo("lambda", () -> lambda().calls())
                .deliverTo("sqs", () -> sqs().calls())
                .onDelivery(this::tell));
        this.eventBridge = new OnFirstUse<>(() -> FakeEventBridge.builder()
                .settings(settings)
                .build()
                .deliverTo("states", () -> connected().calls())
                .deliverTo("lambda", () -> lambda().calls())
                .deliverTo("sqs", () -> sqs().calls())
                .deliverTo("sns", () -> sns().calls())
                .onDelivery(this::tell));
        s3.onEvent(event -> eventBridge().accept(event));
    }

    /** Returns fakes with these settings. */
    public static ServiceFakes create(FakeSettings settings) {
        return create(settings, () -> FakeLambda.builder().settings(settings).build());
    }

    /** Returns fakes with these settings, and a Lambda of one's own. */
    public static ServiceFakes create(FakeSettings settings, Supplier<FakeLambda> newLambda) {
        return new ServiceFakes(settings, newLambda);
    }

    /** Lets the tasks of a Step Functions be done here, where no mock says otherwise, and rules start its machines. */
    public void connect(FakeStepFunctions machines) {
        this.stepFunctions = machines;
        machines.onServiceTasks(request -> lambda().tasks(request))
                .onServiceTasks(s3::tasks)
                .onServiceTasks(request -> sqs().tasks(request))
                .onServiceTasks(request -> sns().tasks(request))
                .onServiceTasks(request -> eventBridge().tasks(request))
                .onStatusChange(event -> eventBridge().accept(event));
    }

    private FakeStepFunctions connected() {
        FakeStepFunctions machines = stepFunctions;
        if (machines == null) {
            throw new IllegalStateException("no Step Functions is connected");
        }
        return machines;
    }

    private Optional<TaskHandler> mockOfFunction(String name) {
        FakeStepFunctions machines = stepFunctions;
        return machines == null ? Optional.empty() : machines.mockOfFunction(name);
    }

    /** Returns the fake S3. */
    public FakeS3 s3() {
        return s3;
    }

    /** Returns the fake Lambda: its functions do the tasks that call them, where no mock does. */
    public FakeLambda lambda() {
        return lambda.get();
    }

    /** Returns the fake SQS. */
    public FakeSqs sqs() {
        return sqs.get();
    }

    /** Returns the fake SNS. */
    public FakeSns sns() {
        return sns.get();
    }

    /** Returns the fake EventBridge, whose default bus gets the executions' changes of status. */
    public FakeEventBridge eventBridge() {
        return eventBridge.get();
    }

    /** Returns the fakes that there are by now. */
    public Stream<FakeServer> used() {
        return Stream.concat(
                Stream.of(s3), Stream.of(lambda, sqs, sns, eventBridge).flatMap(fake -> fake.made().stream()));
    }

    /** Has a listener told of each event and message, in a sentence, that a rule, topic or queue could not deliver. */
    public void onUndelivered(Consumer<String> listener) {
        listeners.add(listener);
    }

    private void tell(DeliveryResult delivery) {
        if (!delivery.succeeded()) {
            listeners.forEach(listener -> listener.accept(delivery.toString()));
        }
    }

    /** Returns the events and messages that rules, topics and queues could not deliver, a sentence each. */
    public List<String> undelivered() {
        return Stream.of(
                        deliveries(eventBridge, FakeEventBridge::deliveries),
                        deliveries(sns, FakeSns::deliveries),
                        deliveries(lambda, FakeLambda::deliveries))
                .flatMap(List::stream)
                .filter(delivery -> !delivery.succeeded())
                .map(Object::toString)
                .toList();
    }

    private static <T> List<? extends DeliveryResult> deliveries(
            OnFirstUse<T> fake, Function<T, List<? extends DeliveryResult>> of) {
        return fake.made().<List<? extends DeliveryResult>>map(of).orElse(List.of());
    }
}
