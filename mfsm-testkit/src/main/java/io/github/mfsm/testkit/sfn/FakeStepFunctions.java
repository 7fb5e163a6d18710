package io.github.mfsm.testkit.sfn;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.testkit.call.AwsCalls;
import io.github.mfsm.testkit.internal.server.call.InProcessCalls;
import io.github.mfsm.testkit.internal.server.front.Behind;
import io.github.mfsm.testkit.internal.server.http.LoopbackServer;
import io.github.mfsm.testkit.internal.server.wire.Partitions;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.mock.MockConfigFile;
import io.github.mfsm.testkit.mock.MockFile;
import io.github.mfsm.testkit.mock.StateMocks;
import io.github.mfsm.testkit.server.FrontDoor;
import io.github.mfsm.testkit.sfn.internal.StepFunctionsService;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * A fake AWS Step Functions: the whole API, over HTTP for any AWS client and in process, with an engine that runs state
 * machines in virtual time.
 *
 * <pre>{@code
 * try (FakeStepFunctions stepFunctions = FakeStepFunctions.create()) {
 *     FakeStateMachine triage = stepFunctions.create("triage", definition)
 *         .onTask("Classify", task -> TaskResult.succeeded("{\"spam\": true}"));
 * }
 * }</pre>
 *
 * <p>The port is opened on 127.0.0.1 by the first {@link #endpoint()} or {@link #wireMock()}. State machines belong to
 * the account and Region of the caller's credential scope; an access key id of twelve digits names the account.
 * Requests are validated as the service does it, errors have its names and texts.
 *
 * <p>Limits: IAM, KMS and CloudWatch are not supported: of roles and keys only the form is checked, nothing is logged.
 * Of executions that have ended, the newest {@value #ENDED_KEPT} are kept. {@code EXPRESS} executions have no history,
 * as in the service, but {@link #execution} shows them.
 *
 * <p>Instances share nothing and are thread-safe; task handlers run with no lock held and may call the fake.
 */
public final class FakeStepFunctions extends FrontDoor {
    static final int ENDED_KEPT = 10_000;

    private final StepFunctionsService service;
    private volatile boolean strict = true;
    private final AtomicInteger runs = new AtomicInteger();

    FakeStepFunctions(StepFunctionsService service) {
        super(Behind.json(service::reset, service.faults(), service.service()));
        this.service = service;
    }

    /** Creates a fake with skipping time, Region us-east-1, account 123456789012 and seed 0. */
    public static FakeStepFunctions create() {
        return builder().build();
    }

    /**
     * Loads what the port of any fake needs, most of which is WireMock's: a program that will open one may do this on
     * another thread, before, and wait for its end. Opens no port.
     */
    public static void load() {
        LoopbackServer.load();
    }

    /** Starts to describe a fake. */
    public static FakeStepFunctionsBuilder builder() {
        return new FakeStepFunctionsBuilder();
    }

    /** Returns the operations in process, for a caller in another Region or account. */
    public AwsCalls calls(String callersRegion, String callersAccount) {
        return InProcessCalls.of(service.service()).of(callersRegion, callersAccount);
    }

    /**
     * Creates a STANDARD state machine, as {@code CreateStateMachine} does.
     *
     * @param name its name
     * @param definition the States Language, JSON text
     * @throws io.github.mfsm.testkit.call.AwsCallException if the service refuses
     * @throws IllegalArgumentException if the text is no JSON object but the name of a file, say
     */
    public FakeStateMachine create(String name, String definition) {
        return create(name, definition, "STANDARD");
    }

    /** Creates a STANDARD machine by a file: JSON, YAML, or a template with one; needs {@code mfsm-template}. */
    public FakeStateMachine create(String name, Path file) {
        return create(name, reading(file, () -> TemplateStack.definitionIn(file)));
    }

    private static <T> T reading(Path file, Supplier<T> read) {
        try {
            return read.get();
        } catch (NoClassDefFoundError absent) { // an optional dependency
            throw new IllegalStateException(
                    "reading " + file + " needs io.github.mfsm:mfsm-template on the class path", absent);
        }
    }

    /** Creates an EXPRESS state machine. */
    public FakeStateMachine createExpress(String name, String definition) {
        return create(name, definition, "EXPRESS");
    }

    /** Creates an EXPRESS machine by a file, as {@link #create(String, Path)} does a STANDARD one. */
    public FakeStateMachine createExpress(String name, Path file) {
        return createExpress(name, reading(file, () -> TemplateStack.definitionIn(file)));
    }

    private FakeStateMachine create(String name, String definition, String type) {
        Objects.requireNonNull(name, "name");
        if (!definition.contains("{")) {
            throw new IllegalArgumentException("the definition of '" + name + "' must be JSON text, this is none: "
                    + definition + ". A file is read by create(name, Path.of(...))");
        }
        ObjectNode request = WireJson.object()
                .put("name", name)
                .put("definition", definition)
                .put("roleArn", "arn:" + Partitions.of(region()) + ":iam::" + account() + ":role/mfsm")
                .put("type", type);
        calls().call("CreateStateMachine", WireJson.text(request));
        return stateMachine(stateMachineArn(name));
    }

    /** Returns the ARN of a state machine of this name in the fake's Region and account, whether it exists or not. */
    public String stateMachineArn(String name) {
        return Partitions.arn("states", region(), account()) + "stateMachine:" + name;
    }

    /** Returns all state machines, of all Regions and accounts, in the order of their ARNs. */
    public List<FakeStateMachine> stateMachines() {
        return service.stateMachineArns().stream()
                .map(arn -> new FakeStateMachine(this, arn))
                .toList();
    }

    /**
     * Lets executions that were brought back from a {@linkplain FakeStepFunctionsBuilder#storage storage} go on, once
     * their tasks have handlers: timers run on, and tasks whose answers had not come when their process ended are
     * called again. Tasks that wait for their token keep it.
     */
    public void resume() {
        service.resume();
    }

    /**
     * Returns a state machine, however it was created.
     *
     * @param nameOrArn its name, for one of the fake's own Region and account, or its ARN, with version, alias or
     *     {@code #TestCase} or without
     * @throws IllegalArgumentException if there is none; the message says which there are
     */
    public FakeStateMachine stateMachine(String nameOrArn) {
        String arn = nameOrArn.startsWith("arn:") ? nameOrArn : stateMachineArn(nameOrArn);
        service.requireStateMachine(arn);
        return new FakeStateMachine(this, arn);
    }

    /**
     * Sets who does the work of a task, in all state machines.
     *
     * @param stateOrResource the state's path ({@code Each[3]/Call}), its name, the name or ARN of the Lambda function
     *     it calls, or its {@code Resource}, that of an activity included; the first of these that has a handler wins
     * @param handler answers at once, later or never; it may call the fake itself
     * @return this fake
     */
    public FakeStepFunctions onTask(String stateOrResource, TaskHandler handler) {
        service.tasks().put(stateOrResource, handler);
        return this;
    }

    void onTask(FakeStateMachine machine, String stateOrResource, TaskHandler handler) {
        Objects.requireNonNull(stateOrResource, "stateOrResource");
        if (strict) {
            service.requireTask(machine.arn(), stateOrResource);
        }
        service.tasks().put(machine.arn(), stateOrResource, handler);
    }

    /**
     * Sets the mocks of a file. Those of {@link io.github.mfsm.testkit.mock.StateMocks} are handlers as for
     * {@link #onTask}; with the test cases of a {@link MockConfigFile} an execution started with {@code #TestCase}
     * after its state machine's ARN uses the mocks of that test case, which go before all other handlers.
     */
    public FakeStepFunctions mocks(MockFile file) {
        return file.accept(new MockFile.Visitor<>() {
            @Override
            public FakeStepFunctions visit(StateMocks mocks) {
                mocks.mocks().forEach(FakeStepFunctions.this::onTask);
                return FakeStepFunctions.this;
            }

            @Override
            public FakeStepFunctions visit(MockConfigFile testCases) {
                service.tasks().putTestCases(testCases);
                return FakeStepFunctions.this;
            }
        });
    }

    /** Sets who does the work of tasks without a handler of their own; by default they fail and say so. */
    public FakeStepFunctions onAnyTask(TaskHandler handler) {
        service.tasks().putFallback(Objects.requireNonNull(handler, "handler"));
        return this;
    }

    /**
     * Lets a service beside do the tasks on it that have no handler, as long as {@link #onAnyTask} sets none; it stays
     * after {@link #reset}. The first service that has one for a task does it.
     *
     * @param service such as {@link io.github.mfsm.testkit.dynamodb.FakeDynamoDb#tasks dynamoDb::tasks}: returns what
     *     does a task, or empty if it is not for that service
     */
    public FakeStepFunctions onServiceTasks(Function<TaskRequest, Optional<TaskHandler>> service) {
        this.service.tasks().putService(Objects.requireNonNull(service, "service"));
        return this;
    }

    /**
     * Returns what does an {@code aws-sdk:sfn:*} task on this fake, or empty if the task is none. It does so by itself,
     * where no mock and no service set before says otherwise.
     */
    public Optional<TaskHandler> tasks(TaskRequest request) {
        return service.tasksOf(request);
    }

    /** Returns for which names {@link #onTask} or {@link #mocks} has set handlers, in alphabetical order. */
    public List<String> mockedTasks() {
        return service.tasks().names();
    }

    /** Removes the handler of a name that {@link #onTask} has set; returns whether there was one. */
    public boolean removeTask(String stateOrResource) {
        return service.tasks().remove(stateOrResource);
    }

    /** Returns the mock of a Lambda function, if {@link #onTask} or {@link #mocks} has set one by its name or ARN. */
    public Optional<TaskHandler> mockOfFunction(String nameOrArn) {
        return service.tasks().mockOfFunction(nameOrArn);
    }

    /**
     * Has a listener told whenever the status of a STANDARD execution changes: it starts, ends, or is redriven;
     * children of Map Runs are left out. What it gets is the event that the service sends to the default bus of
     * EventBridge, of the detail type {@code Step Functions Execution Status Change}. It is called with no lock held,
     * before the call or the step of time that brought the change returns, may call the fake itself, and stays after
     * {@link #reset}.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/eventbridge-integration.html">Automating event
     *     delivery</a>
     */
    public FakeStepFunctions onStatusChange(Consumer<String> listener) {
        service.events().add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Returns the tasks that had no handler, or one without answers left, as sentences, oldest first. Each has failed,
     * but the state machine may have caught that.
     */
    public List<String> unansweredTasks() {
        return service.tasks().unanswered();
    }

    /** Lets {@link FakeStateMachine#onTask} take names that the definition doesn't have, until the next reset. */
    public FakeStepFunctions lenientMocks() {
        strict = false;
        return this;
    }

    /**
     * Returns the mocks that no task has used, one sentence each: handlers of {@link #onTask}, and mocks of the test
     * cases that executions were started with. A name may be misspelt, or the state was never reached.
     */
    public List<String> unusedMocks() {
        return service.tasks().unused();
    }

    /**
     * Returns which answers of mocks no service gives through Step Functions, one sentence each: their members begin
     * with a small letter, as in many services' own APIs ({@code jobId}), where Step Functions has capitals ({@code
     * JobId}); or they are a function's answer to {@code lambda:invoke} without {@code Payload} around it.
     */
    public List<String> unlikelyAnswers() {
        return service.tasks().unlikely();
    }

    /**
     * Ends the task of a token successfully, as {@code SendTaskSuccess} does.
     *
     * @param taskToken the task's token, such as one in a message that the task sent
     * @param outputJson the task's output, JSON text
     * @throws io.github.mfsm.testkit.call.AwsCallException if no task has this token, or it has ended
     */
    public FakeStepFunctions sendTaskSuccess(String taskToken, String outputJson) {
        return answer(
                "SendTaskSuccess", WireJson.object().put("taskToken", taskToken).put("output", outputJson));
    }

    /**
     * Fails the task of a token, as {@code SendTaskFailure} does; see {@link #sendTaskSuccess}.
     *
     * @param error its error, or null
     * @param cause its cause, or null
     */
    public FakeStepFunctions sendTaskFailure(String taskToken, @Nullable String error, @Nullable String cause) {
        return answer(
                "SendTaskFailure",
                WireJson.object()
                        .put("taskToken", taskToken)
                        .put("error", error)
                        .put("cause", cause));
    }

    /** Says that the work of a task goes on, as {@code SendTaskHeartbeat} does; see {@link #sendTaskSuccess}. */
    public FakeStepFunctions sendTaskHeartbeat(String taskToken) {
        return answer("SendTaskHeartbeat", WireJson.object().put("taskToken", taskToken));
    }

    private FakeStepFunctions answer(String operation, ObjectNode request) {
        calls().call(operation, WireJson.text(request));
        return this;
    }

    ExecutionView start(String stateMachineArn, String name, String input) {
        ObjectNode request = WireJson.object()
                .put("stateMachineArn", stateMachineArn)
                .put("name", Objects.requireNonNull(name, "executionName"))
                .put("input", Objects.requireNonNull(input, "input"));
        String answer = calls().call("StartExecution", WireJson.text(request));
        return execution(WireJson.parseObject(answer).path("executionArn").asText())
                .orElseThrow();
    }

    int nextRun() {
        return runs.incrementAndGet();
    }

    /** Returns an execution by its ARN, to look into; empty if it is unknown or its history was given by hand. */
    public Optional<ExecutionView> execution(String arn) {
        return service.execution(arn).map(execution -> ExecutionView.of(execution, time()));
    }

    /** Returns all executions, oldest first, those of EXPRESS state machines and of distributed Maps included. */
    public List<ExecutionView> executions() {
        return service.executions().stream()
                .map(execution -> ExecutionView.of(execution, time()))
                .toList();
    }

    /**
     * Sets an execution's history, whether it was started or not; its last event decides the execution's status.
     * Setting it again replaces it, so a history can grow.
     *
     * @param executionArn the execution's ARN; its state machine must be there
     * @param events a JSON array of events as {@code GetExecutionHistory} lists them; {@code id},
     *     {@code previousEventId} and {@code timestamp} may be left out, {@code timestamp} may be ISO 8601 text
     * @throws IllegalArgumentException if there is no such state machine, or the history is malformed
     */
    public FakeStepFunctions setHistory(String executionArn, String events) {
        return setHistory(executionArn, "{}", events);
    }

    /** The same, with the input that {@code StartExecution} is compared with. */
    public FakeStepFunctions setHistory(String executionArn, String input, String events) {
        service.setHistory(executionArn, input, events);
        return this;
    }

    @Override
    public void reset() {
        super.reset();
        runs.set(0);
        strict = true;
    }
}
