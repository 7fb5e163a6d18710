package io.github.mfsm.testkit.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskHandler.LambdaFunction;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.lambda.internal.CommandRunner;
import io.github.mfsm.testkit.lambda.internal.Delivered;
import io.github.mfsm.testkit.lambda.internal.JavaRunners;
import io.github.mfsm.testkit.lambda.internal.LambdaProtocol;
import io.github.mfsm.testkit.lambda.internal.LambdaService;
import io.github.mfsm.testkit.lambda.internal.LambdaTasks;
import io.github.mfsm.testkit.lambda.internal.MockRunner;
import io.github.mfsm.testkit.lambda.internal.UrlRunner;
import io.github.mfsm.testkit.server.FakeServerBuilder;
import io.github.mfsm.testkit.server.FrontDoor;
import io.github.mfsm.testkit.sqs.FakeSqs;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * A small Lambda: functions by name, done by code in this process, by a command, or behind another emulator. State
 * machines call them in their tasks, code under test through Lambda's Invoke.
 *
 * <pre>{@code
 * FakeLambda lambda = FakeLambda.create();
 * lambda.function("charge", order -> "{\"paid\": true}");
 * lambda.command("ship", List.of("python3", "ship.py"));
 * stepFunctions.onServiceTasks(lambda::tasks);
 * LambdaClient client = LambdaClient.builder().endpointOverride(lambda.endpoint())...build();
 * }</pre>
 *
 * <p>A failure has Lambda's form: an object with {@code errorType} and {@code errorMessage}, which a state machine sees
 * as error and cause. A function that takes longer than its limit ends with {@code Sandbox.Timedout}. A payload may
 * have 6 MB, one that nobody waits for 256 KB. Over HTTP no signature is needed. Functions stay when the fake is
 * {@linkplain #reset reset}, event source mappings don't. Thread-safe.
 *
 * <p>Queues call functions by event source mappings, whose five operations are here, for queues of SQS alone. Messages
 * come in batches as soon as they can be received: in skipping time before the call returns that has sent them, in
 * manual time when the time moves next, be it by zero. What a function fails on is shown again by the queue after its
 * visibility timeout, until a {@code RedrivePolicy} takes it away; without one it is tried 16 times, and stays in the
 * queue. A function that nothing does gets no message: they wait for it. Functions that send to the queues which call
 * them end after 16 calls, as on AWS.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/api/API_Invoke.html">Invoke</a>
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/with-sqs.html">Lambda with SQS</a>
 */
public final class FakeLambda extends FrontDoor {
    private static final int THREADS = 100;
    private static final int JOURNAL = 10;

    private final Duration limit;
    private final Map<String, String> environment = new ConcurrentHashMap<>();
    private final ExecutorService beside;
    private final LambdaService service;
    private final LambdaTasks tasks;

    private FakeLambda(Builder builder, ExecutorService beside, LambdaService service) {
        super(Behind.other(
                service::reset,
                service.faults(),
                service.service(),
                new LoopbackServer(
                        new LambdaProtocol(service),
                        service.settings(),
                        JOURNAL,
                        options -> options.containerThreads(THREADS))));
        this.limit = builder.limit;
        this.beside = beside;
        this.service = service;
        this.tasks = new LambdaTasks(service, beside, builder.callTime == CallTime.REAL);
    }

    /** Returns a fake without functions, with skipping time and all defaults: see {@link Builder}. */
    public static FakeLambda create() {
        return builder().build();
    }

    /** Starts to describe a fake. */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * Has a function done by code: payload in, answer out, both JSON text. An exception is an error of the function,
     * named by its class.
     *
     * @param name the function's name
     */
    public FakeLambda function(String name, LambdaFunction code) {
        service.put(name, JavaRunners.of(Objects.requireNonNull(code, "code")));
        return this;
    }

    /** Has a function done by a handler of Lambda's Java library, in this process. */
    public FakeLambda handler(String name, RequestStreamHandler handler) {
        Objects.requireNonNull(handler, "handler");
        service.put(
                name,
                JavaRunners.of(
                        handler,
                        (call, log) -> FakeContext.of(time(), time().instant().plus(limit), call.requestId(), log)
                                .ofFunction(service.arn(call))));
        return this;
    }

    /**
     * Has a function done by a command: the payload comes on its standard input, the answer from its standard output.
     * Any exit code but 0 is an error of the function, told by the last line on its standard error.
     *
     * @param name the function's name
     * @param command the program and its arguments, started in the working directory, without a shell
     */
    public FakeLambda command(String name, List<String> command) {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("the command of function " + name + " is empty");
        }
        service.put(name, new CommandRunner(command, environment, limit));
        return this;
    }

    /** Sets a variable for commands, unless this process has it. */
    public FakeLambda environment(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /**
     * Has a function done elsewhere, by a POST to a URL: that of Lambda's Invoke at {@code sam local start-lambda}, or
     * of the Runtime Interface Emulator in a container.
     *
     * @param name the function's name
     * @param url where; one without a path gets the path of the emulator
     */
    public FakeLambda url(String name, URI url) {
        service.put(name, UrlRunner.at(url, limit));
        return this;
    }

    /** Has all functions that have nothing of their own done by another emulator of Lambda, at its endpoint. */
    public FakeLambda endpointOfOthers(URI endpoint) {
        service.putOthers(UrlRunner.ofEndpoint(endpoint, limit));
        return this;
    }

    /**
     * Lets Invoke answer with the mocks of functions, which go before all that is set here; see {@link
     * io.github.mfsm.testkit.sfn.FakeStepFunctions#mockOfFunction}.
     *
     * @param mocks finds a mock by the function's name
     */
    public FakeLambda mocks(Function<String, Optional<TaskHandler>> mocks) {
        service.putMocks(name -> mocks.apply(name).map(mock -> new MockRunner(mock, service.settings(), limit)));
        return this;
    }

    /**
     * Lets queues call functions, as {@link io.github.mfsm.testkit.MfsmEnvironment} does with its fakes.
     *
     * @param queues the fake with the queues
     */
    public FakeLambda receiveFrom(Supplier<FakeSqs> queues) {
        service.receiveFrom(queues);
        return this;
    }

    /** Returns what queues have brought, a delivery for each message, oldest first; those that have failed, too. */
    public List<QueueDelivery> deliveries() {
        return service.outlet().all().stream().map(FakeLambda::delivery).toList();
    }

    /** Has a listener told of each message that a queue brings, those that fail, too. */
    public FakeLambda onDelivery(Consumer<QueueDelivery> listener) {
        service.outlet().listener(done -> listener.accept(delivery(done)));
        return this;
    }

    private static QueueDelivery delivery(Delivered done) {
        return new QueueDelivery(done.queue(), done.messageId(), done.function(), done.failure());
    }

    /** Returns what does a task of a state machine, or empty if it calls no function that there is. */
    public Optional<TaskHandler> tasks(TaskRequest request) {
        return tasks.handlerOf(request);
    }

    /** Returns the names of the functions that were set, in alphabetical order. */
    public List<String> functions() {
        return service.names();
    }

    /** Returns the payloads that a function got, by tasks and by Invoke, oldest first. */
    public List<String> payloads(String function) {
        return service.payloads(function);
    }

    /** Closes the port, and stops functions that still run; queues call none any more. */
    @Override
    public void close() {
        super.close();
        service.stop();
        beside.shutdownNow();
    }

    /** Describes a fake; the clock is {@link VirtualTime#skipping()} by default. Not thread-safe. */
    public static final class Builder extends FakeServerBuilder<Builder> {
        private Duration limit = Duration.ofMinutes(15);
        private CallTime callTime = CallTime.NONE;

        private Builder() {
            super(VirtualTime.skipping());
        }

        @Override
        protected Builder self() {
            return this;
        }

        /** Sets how long a function may take, on the real clock; 15 minutes by default, the most that Lambda allows. */
        public Builder timeout(Duration most) {
            if (most.isNegative() || most.isZero()) {
                throw new IllegalArgumentException("most (" + most + ") must be more than zero");
            }
            this.limit = most;
            return this;
        }

        /** Sets whether a call takes virtual time; {@link CallTime#NONE} by default. */
        public Builder callTime(CallTime time) {
            this.callTime = Objects.requireNonNull(time, "time");
            return this;
        }

        /** Returns the fake; its port is not open yet. */
        public FakeLambda build() {
            ExecutorService beside = Executors.newCachedThreadPool(work -> {
                Thread thread = new Thread(work, "mfsm-lambda");
                thread.setDaemon(true);
                return thread;
            });
            return new FakeLambda(this, beside, new LambdaService(settings(), beside));
        }
    }
}
