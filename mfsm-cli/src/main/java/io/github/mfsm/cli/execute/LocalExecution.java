package io.github.mfsm.cli.execute;

import io.github.mfsm.asl.history.ExecutionStatus;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.cli.input.BadInputException;
import io.github.mfsm.cli.mock.TaskMocks;
import io.github.mfsm.cli.template.Chosen;
import io.github.mfsm.template.model.TemplateMachine;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.endpoint.ServiceEndpoint;
import io.github.mfsm.testkit.lambda.FakeLambda;
import io.github.mfsm.testkit.mock.TaskMock;
import io.github.mfsm.testkit.server.FakeSettings;
import io.github.mfsm.testkit.sfn.ExecutionView;
import io.github.mfsm.testkit.sfn.FakeStateMachine;
import io.github.mfsm.testkit.sfn.FakeStepFunctions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/** A machine in a fake Step Functions of its own, with the other machines of its template for nested executions. */
public final class LocalExecution implements AutoCloseable {
    private static final long LOOK_EVERY_MILLIS = 50;

    private final FakeStepFunctions stepFunctions;
    private final FakeStateMachine machine;

    private LocalExecution(FakeStepFunctions stepFunctions, FakeStateMachine machine) {
        this.stepFunctions = stepFunctions;
        this.machine = machine;
    }

    /**
     * Creates the machines.
     *
     * @param settings the clock and the seed
     * @param mocks who does the work of states, by their names, before all others
     * @param lambda whose functions do the work of the tasks that call them
     * @param endpoints the services whose tasks are done elsewhere
     * @throws BadInputException if the chosen machine is refused
     */
    public static LocalExecution of(
            Chosen chosen,
            FakeSettings settings,
            Map<String, TaskMock> mocks,
            FakeLambda lambda,
            List<ServiceEndpoint> endpoints) {
        TaskHandler none = TaskMocks.none("give one with --mock");
        FakeStepFunctions stepFunctions =
                FakeStepFunctions.builder().settings(settings).build();
        mocks.forEach(stepFunctions::onTask);
        endpoints.forEach(endpoint -> stepFunctions.onServiceTasks(endpoint::tasks));
        stepFunctions
                .onServiceTasks(lambda::tasks)
                .onServiceTasks(stepFunctions::tasks)
                .onServiceTasks(request -> Optional.of(none));
        try {
            FakeStateMachine machine = create(stepFunctions, chosen.machine());
            for (TemplateMachine other : chosen.template().machines()) {
                createOther(stepFunctions, other, chosen.machine());
            }
            return new LocalExecution(stepFunctions, machine);
        } catch (AwsCallException e) {
            stepFunctions.close();
            throw new BadInputException(chosen.definition().source() + ": " + e.getMessage());
        }
    }

    private static FakeStateMachine create(FakeStepFunctions stepFunctions, TemplateMachine machine) {
        String definition = machine.runnable().orElseThrow();
        String name = machine.arn().substring(machine.arn().lastIndexOf(':') + 1);
        return switch (machine.type()) {
            case EXPRESS -> stepFunctions.createExpress(name, definition);
            case STANDARD -> stepFunctions.create(name, definition);
        };
    }

    /** One that can't be created is missing for nested executions, which then fail and say so. */
    private static void createOther(FakeStepFunctions stepFunctions, TemplateMachine other, TemplateMachine chosen) {
        if (other.definition().isEmpty() || other.arn().equals(chosen.arn())) {
            return;
        }
        try {
            create(stepFunctions, other);
        } catch (AwsCallException e) {
            if (!e.code().equals("InvalidDefinition") && !e.code().equals("StateMachineAlreadyExists")) {
                throw e;
            }
        }
    }

    /**
     * Runs the machine to its end; in skipping time, until it waits for somebody outside.
     *
     * @param progress is told of the execution from time to time, and at its end
     */
    public ExecutionView run(String input, Consumer<ExecutionView> progress) {
        ExecutionView view;
        try {
            view = machine.run(input);
        } catch (AwsCallException e) {
            throw new BadInputException("--input: " + e.getMessage());
        }
        if (stepFunctions.time().isReal()) {
            follow(view, progress);
        }
        progress.accept(view);
        return view;
    }

    private static void follow(ExecutionView view, Consumer<ExecutionView> progress) {
        CountDownLatch ended = new CountDownLatch(1);
        view.execution().whenEnded(done -> ended.countDown());
        try {
            while (view.status() == ExecutionStatus.RUNNING && !ended.await(LOOK_EVERY_MILLIS, TimeUnit.MILLISECONDS)) {
                progress.accept(view);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            view.execution().stop("Mfsm.Interrupted", "interrupted");
        }
    }

    /** Returns which answers of mocks no service gives, a sentence each. */
    public List<String> unlikelyAnswers() {
        return stepFunctions.unlikelyAnswers();
    }

    @Override
    public void close() {
        stepFunctions.close();
    }
}
