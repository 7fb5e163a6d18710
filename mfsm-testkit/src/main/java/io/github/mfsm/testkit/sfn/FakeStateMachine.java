package io.github.mfsm.testkit.sfn;

import io.github.mfsm.asl.task.TaskHandler;

/** A state machine in a {@link FakeStepFunctions}: its ARN, and what its tasks do. Thread-safe. */
public final class FakeStateMachine {

    private final FakeStepFunctions stepFunctions;
    private final String arn;

    FakeStateMachine(FakeStepFunctions stepFunctions, String arn) {
        this.stepFunctions = stepFunctions;
        this.arn = arn;
    }

    /** Returns the ARN, to give to the code under test. */
    public String arn() {
        return arn;
    }

    /** Returns the name. */
    public String name() {
        return arn.substring(arn.lastIndexOf(':') + 1);
    }

    /** Returns the ARN that an execution of this state machine has by its name. */
    public String executionArn(String executionName) {
        return arn.replaceFirst(":stateMachine:", ":execution:") + ":" + executionName;
    }

    /**
     * Sets who does the work of a task of this state machine only.
     *
     * @param stateOrResource see {@link FakeStepFunctions#onTask}
     * @param handler answers at once, later or never; it may call the fake itself
     * @return this state machine
     * @throws IllegalArgumentException if the definition has no such Task state, function or resource, unless the fake
     *     is {@linkplain FakeStepFunctions#lenientMocks lenient}
     */
    public FakeStateMachine onTask(String stateOrResource, TaskHandler handler) {
        stepFunctions.onTask(this, stateOrResource, handler);
        return this;
    }

    /**
     * Starts an execution, as {@code StartExecution} does.
     *
     * @param executionName its name
     * @param input its input, JSON text
     * @return what it does; in skipping time it has ended by then, unless it waits for somebody outside
     * @throws io.github.mfsm.testkit.call.AwsCallException if the service refuses
     */
    public ExecutionView start(String executionName, String input) {
        return stepFunctions.start(arn, executionName, input);
    }

    /**
     * Starts an execution under a name of its own.
     *
     * @param input its input, JSON text
     * @return what it does; in skipping time it has ended by then, unless it waits for somebody outside
     * @throws io.github.mfsm.testkit.call.AwsCallException if the service refuses
     */
    public ExecutionView run(String input) {
        return stepFunctions.start(arn, "run-" + stepFunctions.nextRun(), input);
    }

    /**
     * Starts an execution with the mocks of a test case of the fake's
     * {@linkplain FakeStepFunctions#mocks MockConfigFile}.
     *
     * @param testCase the test case's name
     * @param input its input, JSON text
     * @return what it does; in skipping time it has ended by then, unless it waits for somebody outside
     * @throws io.github.mfsm.testkit.call.AwsCallException if the service refuses, or there is no such test case
     */
    public ExecutionView runTestCase(String testCase, String input) {
        return stepFunctions.start(arn + "#" + testCase, "run-" + stepFunctions.nextRun(), input);
    }

    @Override
    public String toString() {
        return arn;
    }
}
