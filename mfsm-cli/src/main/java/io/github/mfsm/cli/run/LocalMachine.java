package io.github.mfsm.cli.run;

import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.step.StepRun;
import io.github.mfsm.cli.step.StepTasks;
import io.github.mfsm.content.MessageContents;
import io.github.mfsm.testkit.MfsmEnvironment;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;

/**
 * The state machine on fake servers in one virtual time: its tasks are answered by mocks and steps, and what functions
 * ask of the servers is noted.
 */
final class LocalMachine implements AutoCloseable {
    static final String REGION = "us-east-1";
    static final String TABLE = "MessageFlowExecutions";

    /** What the page is called, before the name of the definition. */
    static final String TITLE = "An email through ";

    private final RunRequest request;
    private final VirtualTime time = VirtualTime.manual();
    private final CallJournal journal = new CallJournal();
    private final List<StepRun> stepRuns = new CopyOnWriteArrayList<>();
    private final StepThread stepThread = new StepThread();

    private final MfsmEnvironment aws =
            MfsmEnvironment.builder().time(time).region(REGION).build();

    LocalMachine(RunRequest request) {
        this.request = request;
        aws.stepFunctions().wireMock().addMockServiceRequestListener(journal);
        aws.dynamoDb().wireMock().addMockServiceRequestListener(journal);
    }

    /** What calls are signed with, though nobody checks. */
    static StaticCredentialsProvider credentials() {
        return StaticCredentialsProvider.create(AwsBasicCredentials.create("mfsm", "mfsm"));
    }

    VirtualTime time() {
        return time;
    }

    MfsmEnvironment aws() {
        return aws;
    }

    CallJournal journal() {
        return journal;
    }

    /**
     * Creates the machine.
     *
     * @param contents how steps get at the email, or null if no step runs
     * @return the function's environment variables: those of the request, and those that name its resources
     */
    Map<String, String> create(@Nullable MessageContents contents) {
        FakeStateMachine machine =
                aws.stepFunctions().create(machineName(), request.definition().text());
        request.mocks().forEach(machine::onTask);
        aws.stepFunctions().onAnyTask(tasks(contents));
        Map<String, String> environment = new HashMap<>(request.settings());
        environment.put("STATE_MACHINE_ARN", machine.arn());
        environment.put("EXECUTION_TABLE", TABLE);
        environment.putIfAbsent("AWS_REGION", REGION);
        return environment;
    }

    /** What answers the Task states that have no mock. */
    private TaskHandler tasks(@Nullable MessageContents contents) {
        TaskHandler none = TaskMocks.none("give one with --mock");
        if (contents == null) {
            return none;
        }
        StepTasks steps = request.steps().create(contents, stepRuns::add);
        return task -> steps.runs(task.stateName()) ? stepThread.run(() -> steps.handle(task)) : none.handle(task);
    }

    /** Waits until the steps that run have ended: virtual time stands still meanwhile. */
    void awaitSteps() {
        stepThread.await();
    }

    /** Lets virtual time pass, once the steps that run have ended. */
    void sleep(Duration duration) {
        awaitSteps();
        time.advance(duration);
    }

    /** Returns each run of a step so far. */
    List<StepRun> stepRuns() {
        return List.copyOf(stepRuns);
    }

    /** Returns which tasks had no answer, or no more, a sentence each. */
    List<String> unanswered() {
        return aws.stepFunctions().unansweredTasks();
    }

    /** Returns every execution that was started. */
    List<ExecutionReport> executions() {
        return aws.stepFunctions().executions().stream()
                .map(LocalMachine::report)
                .toList();
    }

    private static ExecutionReport report(ExecutionView view) {
        Execution execution = view.execution();
        return new ExecutionReport(
                execution.arn(),
                execution.status().name(),
                execution.startDate(),
                execution.stopDate().orElse(null),
                execution.error().orElse(null),
                execution.cause().orElse(null),
                execution.visits());
    }

    /** Returns a legal name that reminds of the definition's file. */
    private String machineName() {
        String file = request.definition().source();
        String name = file.substring(Math.max(file.lastIndexOf('/'), file.lastIndexOf('\\')) + 1)
                .replaceFirst("(\\.asl)?\\.json$", "")
                .chars()
                .mapToObj(c -> Character.isLetterOrDigit(c) && c < 128 ? Character.toString(c) : "-")
                .collect(Collectors.joining());
        return name.isEmpty() ? "machine" : name.substring(0, Math.min(80, name.length()));
    }

    @Override
    public void close() {
        stepThread.close();
        aws.close();
    }
}
