package io.github.mfsm.testkit.sfn.internal;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.NestedExecutions;
import io.github.mfsm.asl.definition.Suggestion;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.testkit.internal.server.faults.SeededFaults;
import io.github.mfsm.testkit.internal.server.faults.ServiceRules;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.AwsJsonService;
import io.github.mfsm.testkit.internal.server.wire.Operation;
import io.github.mfsm.testkit.internal.server.wire.RequestContext;
import io.github.mfsm.testkit.internal.server.wire.RequestIds;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.internal.task.ServiceTasks;
import io.github.mfsm.testkit.internal.task.StepFunctionsTasks;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.server.Storage;
import io.github.mfsm.testkit.sfn.internal.keep.ServiceKeeper;
import io.github.mfsm.testkit.sfn.internal.keep.ServiceLoader;
import io.github.mfsm.testkit.sfn.internal.operation.Backend;
import io.github.mfsm.testkit.sfn.internal.operation.Operations;
import io.github.mfsm.testkit.sfn.internal.operation.StatusEvents;
import io.github.mfsm.testkit.sfn.internal.request.Quotas;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord.Origin;
import io.github.mfsm.testkit.sfn.internal.run.Executions;
import io.github.mfsm.testkit.sfn.internal.run.Restoration;
import io.github.mfsm.testkit.sfn.internal.store.Activities;
import io.github.mfsm.testkit.sfn.internal.store.Arn;
import io.github.mfsm.testkit.sfn.internal.store.Ids;
import io.github.mfsm.testkit.sfn.internal.store.Machine;
import io.github.mfsm.testkit.sfn.internal.store.Machines;
import io.github.mfsm.testkit.sfn.internal.store.Pages;
import io.github.mfsm.testkit.sfn.internal.store.Randomness;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The Step Functions API with its state: everything but the port. Thread-safe. */
public final class StepFunctionsService {
    /** The parts of an ARN without version and alias. */
    private static final int ARN_PARTS = 7;

    /**
     * What a service is made of.
     *
     * @param server clock and timers, seed, account and the like
     * @param objects what distributed Maps read from and write to, or null for an empty store in memory
     * @param logGroups tells which log groups exist, by ARN
     * @param mostEnded how many executions that have ended are kept
     * @param storage where everything is written, or null
     */
    public record Settings(
            FakeSettings server,
            @Nullable ObjectStore objects,
            Predicate<String> logGroups,
            int mostEnded,
            @Nullable Storage storage) {
        VirtualTime time() {
            return server.time();
        }

        long seed() {
            return server.seed();
        }

        String account() {
            return server.account();
        }
    }

    private final Settings settings;
    private final Object lock = new Object();
    private final TaskRouter tasks = new TaskRouter(this::startNested, this::tasksOf);
    private final Machines machines = new Machines();
    private final Activities activities = new Activities();
    private final Randomness randomness;
    private final StatusEvents events;
    private final Executions executions;
    private final Restoration restoration;
    private final @Nullable ServiceKeeper keeper;
    private final SeededFaults faults;
    private final Map<String, Operation> operations;
    private final AwsJsonService service;
    private final ServiceTasks sdkTasks;

    /** Creates an empty service. */
    public StepFunctionsService(Settings settings) {
        this.settings = settings;
        this.randomness = new Randomness(settings.seed());
        this.events = new StatusEvents(new Ids(new SplittableRandom(settings.seed())));
        Storage storage = settings.storage();
        this.keeper = storage == null ? null : new ServiceKeeper(storage, machines, activities);
        this.executions =
                new Executions(lock, machines, settings.mostEnded(), engine(), settings.time(), events, tasks, keeper);
        this.restoration = new Restoration(lock, executions);
        Ids ids = new Ids(randomness);
        Backend backend = new Backend(
                lock,
                settings.time(),
                machines,
                activities,
                executions,
                new Pages(settings.time(), "mfsm" + settings.seed()),
                ids,
                randomness,
                settings.logGroups(),
                tasks,
                keeper == null ? (operation, request, answer) -> {} : keeper::after);
        this.faults = new SeededFaults(
                settings.time(),
                settings.seed(),
                new ServiceRules(
                        () -> AwsError.of("com.amazon.coral.availability#ThrottlingException", "Rate exceeded"),
                        () -> AwsError.of(503, "com.amazon.coral.service#ServiceUnavailableException", null),
                        new Quotas()));
        AwsJsonService.Builder builder = AwsJsonService.builder("states", "AWSStepFunctions", settings.server())
                .committing(storage)
                .requestIds(RequestIds.uuids(new SplittableRandom(settings.seed())));
        this.operations = new HashMap<>(Operations.of(backend));
        for (String start : List.of("StartExecution", "StartSyncExecution")) {
            operations.computeIfPresent(start, (name, operation) -> new TestCaseStart(operation, tasks, ids));
        }
        operations.forEach(builder::operation);
        this.service = builder.build();
        service.interfere(faults);
        this.sdkTasks = StepFunctionsTasks.of(service);
        if (storage != null && keeper != null) {
            new ServiceLoader(storage, keeper).load(machines, activities, restoration);
        }
    }

    /** Lets executions of an earlier process go on. */
    public void resume() {
        restoration.resume();
    }

    private Engine.Builder engine() {
        Engine.Builder builder = Engine.builder()
                .seed(settings.seed())
                .handlers(tasks)
                .activities(activities::exists)
                .handledActivities(tasks::isHandled);
        return settings.objects() == null ? builder : builder.objects(settings.objects());
    }

    /** Starts an execution for a task of another, in that one's Region. */
    private TaskResult startNested(TaskRequest request) {
        String region = Arn.parse(request.executionArn(), Arn.Type.EXECUTION, Arn.Type.EXPRESS)
                .region();
        return new NestedExecutions(new NestedExecutions.Starter() {
                    @Override
                    public Execution start(String stateMachineArn, String name, String input)
                            throws NestedExecutions.NestedStartException {
                        return startNested(region, stateMachineArn, name, input);
                    }

                    @Override
                    public Optional<Execution> find(String executionArn) {
                        return execution(executionArn);
                    }
                })
                .handle(request);
    }

    /** The service itself does it, so no journal and no fault sees it. */
    private Execution startNested(String region, String stateMachineArn, String name, String input)
            throws NestedExecutions.NestedStartException {
        ObjectNode request =
                WireJson.object().put("stateMachineArn", stateMachineArn).put("input", input);
        if (!name.isEmpty()) {
            request.put("name", name);
        }
        try {
            String arn = Objects.requireNonNull(operations.get("StartExecution"))
                    .handle(request, RequestContext.inProcess(region, settings.account()))
                    .path("executionArn")
                    .asText();
            return execution(arn).orElseThrow();
        } catch (AwsError e) {
            throw new NestedExecutions.NestedStartException(
                    "StepFunctions." + StepFunctionsTasks.exceptionOf(e.code()),
                    e.getMessage() + " (Service: AWSStepFunctions; Status Code: " + e.status() + "; Error Code: "
                            + e.code() + "; Request ID: " + new Ids(randomness).uuid() + "; Proxy: null)");
        }
    }

    /** Returns what does an {@code aws-sdk:sfn:*} task on this service, or empty if the task is none. */
    public Optional<TaskHandler> tasksOf(TaskRequest request) {
        return sdkTasks.handlerOf(request);
    }

    /** Returns the operations. */
    public AwsJsonService service() {
        return service;
    }

    public SeededFaults faults() {
        return faults;
    }

    /** Who is told of changes of status. */
    public StatusEvents events() {
        return events;
    }

    /** Who does the work of tasks. */
    public TaskRouter tasks() {
        return tasks;
    }

    /**
     * Refuses a name by which no task of a state machine can be handled. A state machine that isn't there is not looked
     * into.
     *
     * @throws IllegalArgumentException with what may have been meant
     */
    public void requireTask(String stateMachineArn, String stateOrResource) {
        synchronized (lock) {
            machines.find(stateMachineArn)
                    .flatMap(
                            machine -> new TaskNames(machine.current().machine().definition()).problem(stateOrResource))
                    .ifPresent(problem -> {
                        throw new IllegalArgumentException(
                                "state machine '" + stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1)
                                        + "' has nothing to mock by this name: " + problem);
                    });
        }
    }

    /**
     * Refuses an ARN that is not a state machine's, or not one's that is there.
     *
     * @throws IllegalArgumentException with those that are there
     */
    public void requireStateMachine(String arn) {
        String unqualified = Arrays.stream(arn.replaceFirst("#.*", "").split(":"))
                .limit(ARN_PARTS)
                .collect(Collectors.joining(":"));
        synchronized (lock) {
            if (machines.find(unqualified).isEmpty()) {
                List<String> there =
                        machines.list("").stream().map(Machine::arn).toList();
                throw new IllegalArgumentException("there is no state machine " + arn + "; "
                        + (there.isEmpty() ? "none was created" : Suggestion.of(arn, there, "state machines")));
            }
        }
    }

    /** Returns the ARNs of all state machines. */
    public List<String> stateMachineArns() {
        synchronized (lock) {
            return machines.list("").stream().map(Machine::arn).sorted().toList();
        }
    }

    /** Returns the executions that the engine runs or has run and that are still known, oldest first. */
    public List<Execution> executions() {
        synchronized (lock) {
            return executions.all().stream()
                    .flatMap(record -> record.execution().stream())
                    .toList();
        }
    }

    /** Returns the engine's view of an execution. */
    public Optional<Execution> execution(String arn) {
        synchronized (lock) {
            return executions.find(arn).flatMap(ExecutionRecord::execution);
        }
    }

    /**
     * Lets an execution have a history made up by a test; the execution needs not have been started.
     *
     * @throws IllegalArgumentException if there is no such state machine, or the history is malformed
     */
    public void setHistory(String executionArn, String input, String history) {
        Arn arn;
        try {
            arn = Arn.parse(executionArn, Arn.Type.EXECUTION);
        } catch (AwsError e) {
            throw new IllegalArgumentException(e.getMessage(), e);
        }
        String name = arn.qualifier()
                .orElseThrow(() -> new IllegalArgumentException("no execution's name in " + executionArn));
        synchronized (lock) {
            Machine machine = machines.find(arn.stateMachine())
                    .orElseThrow(() -> new IllegalArgumentException(
                            "no state machine " + arn.stateMachine() + "; create it first"));
            executions.give(executionArn, name, new Origin(machine, machine.current(), null, null), input, history);
        }
    }

    /** Forgets everything, as if newly created; time goes on. */
    public void reset() {
        synchronized (lock) {
            machines.clear();
            activities.clear();
            if (keeper != null) {
                keeper.clear();
            }
        }
        executions.clear(engine());
        tasks.clear();
        faults.clear();
        randomness.restart();
    }
}
