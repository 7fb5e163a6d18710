package io.github.mfsm.testkit.sfn.internal;

import io.github.mfsm.asl.NestedExecutions;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.task.TaskRequest;
import io.github.mfsm.asl.task.TaskResult;
import io.github.mfsm.testkit.internal.task.LambdaTask;
import io.github.mfsm.testkit.internal.task.RunningTask;
import io.github.mfsm.testkit.mock.MockConfigFile;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionRecord;
import io.github.mfsm.testkit.sfn.internal.run.ExecutionWatcher;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the handler of a task: first by the state's path, then by its name, then by the function it calls, last by its
 * resource; at each step first among those of its own state machine. Thread-safe.
 */
public final class TaskRouter implements TaskHandler, ExecutionWatcher {

    private static final Pattern OWN_ERRORS = Pattern.compile("Mfsm\\..+");

    private static final String EVERYWHERE = "";
    private static final int MOST_UNANSWERED = 1_000;

    /** Handlers by state, function or resource; by the state machine's ARN, or {@link #EVERYWHERE}. */
    private final Map<String, Map<String, TaskHandler>> byMachine = new ConcurrentHashMap<>();

    /** Test cases of executions that are about to start, by state machine and name. */
    private final Map<String, TestCase> starting = new ConcurrentHashMap<>();

    /** Test cases of the executions that are known, by ARN. */
    private final Map<String, TestCase> byExecution = new ConcurrentHashMap<>();

    private final MockUse use = new MockUse();
    private final UnlikelyAnswers unlikely = new UnlikelyAnswers();
    private final TaskHandler nested;
    private final Function<TaskRequest, Optional<TaskHandler>> own;
    private volatile @Nullable MockConfigFile testCases;
    private final List<String> unanswered = new CopyOnWriteArrayList<>();
    private final List<Function<TaskRequest, Optional<TaskHandler>>> services = new CopyOnWriteArrayList<>();
    private volatile @Nullable TaskHandler fallback;

    /**
     * Routes tasks.
     *
     * @param nested runs those that start executions and have no handler of their own
     * @param own does those on Step Functions itself that nobody else does
     */
    public TaskRouter(TaskHandler nested, Function<TaskRequest, Optional<TaskHandler>> own) {
        this.nested = nested;
        this.own = own;
    }

    /** The mocks of a test case, as an execution uses them. */
    private record TestCase(String name, String machine, Map<String, TaskHandler> mocks) {
        String label() {
            return "test case '" + name + "' of " + machine;
        }
    }

    /** Sets a handler for all state machines. */
    public void put(String stateOrResource, TaskHandler handler) {
        put(EVERYWHERE, stateOrResource, handler);
    }

    /** Sets a handler for one state machine. */
    public void put(String stateMachineArn, String stateOrResource, TaskHandler handler) {
        byMachine
                .computeIfAbsent(stateMachineArn, absent -> new ConcurrentHashMap<>())
                .put(
                        Objects.requireNonNull(stateOrResource, "stateOrResource"),
                        Objects.requireNonNull(handler, "handler"));
        use.given(new MockUse.Mock(stateMachineArn, stateOrResource));
    }

    /** Removes a handler for all state machines; returns whether there was one. */
    public boolean remove(String stateOrResource) {
        Map<String, TaskHandler> handlers = byMachine.getOrDefault(EVERYWHERE, new ConcurrentHashMap<>());
        return handlers.remove(stateOrResource) != null;
    }

    /** Returns the names of the handlers for all state machines, in alphabetical order. */
    public List<String> names() {
        return List.copyOf(
                new TreeSet<>(byMachine.getOrDefault(EVERYWHERE, Map.of()).keySet()));
    }

    /** Tells which handlers and mocks of started test cases no task has used, a sentence each. */
    public List<String> unused() {
        return use.unused();
    }

    /** Tells which answers of handlers and mocks no service gives, a sentence each. */
    public List<String> unlikely() {
        return unlikely.told();
    }

    /** Sets the handler of tasks that no other handler is for. */
    public void putFallback(TaskHandler handler) {
        fallback = handler;
    }

    /**
     * Adds a service that does the tasks on it, where there is no other handler; it stays when handlers are forgotten.
     */
    public void putService(Function<TaskRequest, Optional<TaskHandler>> service) {
        services.add(service);
    }

    /** Sets the test cases that executions can be started with. */
    public void putTestCases(MockConfigFile file) {
        testCases = file;
    }

    /**
     * Has an execution that is about to start use the mocks of a test case. Returns what is wrong, or an empty text.
     */
    String useTestCase(String stateMachineArn, String executionName, String testCase) {
        MockConfigFile file = testCases;
        String machine = nameOf(stateMachineArn);
        if (file == null) {
            return "test case '" + testCase + "': there is no MockConfigFile.json; give the fake one: mocks(...)";
        }
        Optional<Map<String, TaskHandler>> mocks = file.mocks(machine, testCase);
        mocks.ifPresent(found -> {
            TestCase used = new TestCase(testCase, machine, found);
            starting.put(startKey(stateMachineArn, executionName), used);
            found.keySet().forEach(state -> use.given(new MockUse.Mock(used.label(), state)));
        });
        return mocks.isPresent()
                ? ""
                : "no test case '" + testCase + "' of state machine '" + machine + "'; there are "
                        + (file.testCases(machine).isEmpty() ? "none" : quoted(file.testCases(machine)));
    }

    /** Says that nothing starts any more by what {@link #useTestCase} was told. */
    void endStart(String stateMachineArn, String executionName) {
        starting.remove(startKey(stateMachineArn, executionName));
    }

    private static String startKey(String stateMachineArn, String executionName) {
        return stateMachineArn + ":" + executionName;
    }

    @Override
    public void registered(ExecutionRecord execution) {
        TestCase testCase = starting.isEmpty()
                ? null
                : starting.remove(startKey(execution.origin().machine().arn(), execution.name()));
        if (testCase != null) {
            execution.useTestCase(testCase.name());
            byExecution.put(execution.arn(), testCase);
        }
    }

    @Override
    public void resumed(ExecutionRecord execution) {
        MockConfigFile file = testCases;
        String name = execution.testCase();
        if (file != null && name != null) {
            String machine = nameOf(execution.origin().machine().arn());
            file.mocks(machine, name)
                    .ifPresent(mocks -> byExecution.put(execution.arn(), new TestCase(name, machine, mocks)));
        }
    }

    private static String nameOf(String stateMachineArn) {
        return stateMachineArn.substring(stateMachineArn.lastIndexOf(':') + 1);
    }

    @Override
    public void forgotten(ExecutionRecord execution) {
        byExecution.remove(execution.arn());
    }

    /** Tells whether a task has a handler of its own, rather than a fallback. */
    boolean isHandled(TaskRequest request) {
        return handler(request).isPresent();
    }

    /** Forgets all handlers. */
    public void clear() {
        starting.clear();
        byExecution.clear();
        testCases = null;
        use.clear();
        unlikely.clear();
        byMachine.clear();
        unanswered.clear();
        fallback = null;
    }

    /** Tells which tasks nobody answered: the causes of their failures, oldest first, the first 1,000. */
    public List<String> unanswered() {
        return List.copyOf(unanswered);
    }

    @Override
    public TaskResult handle(TaskRequest request) throws Exception {
        Optional<TaskHandler> handler = handler(request);
        TaskHandler otherwise = handler.isPresent() ? handler.get() : otherwise(request);
        TaskResult result = RunningTask.handle(otherwise, request);
        if (handler.isPresent()) {
            unlikely.look(request, result);
        }
        if (result instanceof TaskResult.Failed failed
                && unanswered.size() < MOST_UNANSWERED
                && OWN_ERRORS.matcher(String.valueOf(failed.error())).matches()) {
            unanswered.add(String.valueOf(failed.cause()));
        }
        return result;
    }

    private TaskHandler otherwise(TaskRequest request) {
        if (NestedExecutions.isNested(request)) {
            return nested;
        }
        TaskHandler any = fallback;
        if (any != null) {
            return any;
        }
        return Stream.concat(services.stream(), Stream.of(own))
                .flatMap(service -> service.apply(request).stream())
                .findFirst()
                .orElse(this::refuse);
    }

    private Optional<TaskHandler> handler(TaskRequest request) {
        TestCase testCase = byExecution.get(request.executionArn());
        if (testCase != null && testCase.mocks().containsKey(request.stateName())) {
            use.used(new MockUse.Mock(testCase.label(), request.stateName()));
            return Optional.ofNullable(testCase.mocks().get(request.stateName()));
        }
        return keys(request)
                .flatMap(key -> Stream.of(machineOf(request), EVERYWHERE).map(owner -> handler(owner, key)))
                .flatMap(Optional::stream)
                .findFirst();
    }

    private Optional<TaskHandler> handler(String owner, String key) {
        Optional<TaskHandler> handler =
                Optional.ofNullable(byMachine.getOrDefault(owner, Map.of()).get(key));
        handler.ifPresent(found -> use.used(new MockUse.Mock(owner, key)));
        return handler;
    }

    private static Stream<String> keys(TaskRequest request) {
        return Stream.concat(
                Stream.of(request.statePath(), request.stateName()),
                Stream.concat(functions(request).stream(), Stream.of(request.resource())));
    }

    /** Returns the function a task calls: its name, and its ARN where that is given. */
    private static List<String> functions(TaskRequest request) {
        return LambdaTask.of(request)
                .map(task -> LambdaTask.namesOf(task.function()))
                .orElse(List.of());
    }

    /** Returns the mock of a function for all state machines, by its name or ARN, if there is one. */
    public Optional<TaskHandler> mockOfFunction(String called) {
        return LambdaTask.namesOf(called).stream()
                .flatMap(name -> handler(EVERYWHERE, name).stream())
                .findFirst();
    }

    private static String machineOf(TaskRequest request) {
        String arn = request.stateMachineArn();
        int label = arn.indexOf('/');
        return label < 0 ? arn : arn.substring(0, label);
    }

    private TaskResult refuse(TaskRequest request) {
        if (request.isCallback()) {
            return TaskResult.submitted("{}", TaskResult.never()); // as on AWS, somebody outside may have the token
        }
        Set<String> known =
                new TreeSet<>(byMachine.getOrDefault(EVERYWHERE, Map.of()).keySet());
        known.addAll(byMachine.getOrDefault(machineOf(request), Map.of()).keySet());
        return TaskResult.failed(
                "Mfsm.NoTaskHandler",
                "No handler for state '" + request.statePath() + "' with resource '" + request.resource()
                        + "'. Give the fake one: onTask(\"" + request.stateName() + "\", handler). "
                        + (known.isEmpty()
                                ? "There are no handlers yet."
                                : "There are handlers for " + quoted(known) + "."));
    }

    private static String quoted(Set<String> names) {
        return names.stream().map(name -> "'" + name + "'").collect(Collectors.joining(", "));
    }
}
