package io.github.mfsm.testkit.mock;

import io.github.mfsm.asl.task.TaskHandler;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * A {@code MockConfigFile.json} as Step Functions Local reads it: test cases of state machines, each with mocked
 * responses for some Task states.
 *
 * <p>Give it to {@link io.github.mfsm.testkit.sfn.FakeStepFunctions#mocks}, then start executions with the test case
 * after the state machine's ARN: {@code arn:aws:states:us-east-1:123456789012:stateMachine:Orders#HappyPath}. That
 * works for {@code StartExecution} and {@code StartSyncExecution}, for tasks of all kinds and for activities. States
 * that a test case doesn't name are done by the fake's other handlers; those in children of distributed Maps and in
 * nested executions always are.
 *
 * <p>A response has answers by call of the state: {@code "0"} is for the first in an execution, {@code "1-2"} for the
 * next two, be they retries or further visits (a loop, the items of a Map). For a call without an answer the task fails
 * with {@value TaskMock#USED_UP}.
 *
 * <p>Immutable; thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/sfn-local-mock-cfg-file.html">Configuration file
 *     for mocked service integrations</a>
 */
public final class MockConfigFile implements MockFile {

    private final Map<String, Map<String, Map<String, TaskHandler>>> machines;

    MockConfigFile(Map<String, Map<String, Map<String, TaskHandler>>> machines) {
        this.machines = machines;
    }

    /**
     * Reads a file.
     *
     * @throws IOException if it can't be read
     * @throws InvalidMockException if something is wrong in it
     */
    public static MockConfigFile read(Path file) throws IOException {
        return parse(Files.readString(file));
    }

    /**
     * Reads the text of a file.
     *
     * @throws InvalidMockException with all problems, if there are any
     */
    public static MockConfigFile parse(String json) {
        MockReader reader = new MockReader();
        return reader.valid(new MockConfigReader(reader).read(json));
    }

    /** Returns all problems of a file's text; none if it can be used. */
    public static List<Problem> validate(String json) {
        MockReader reader = new MockReader();
        new MockConfigReader(reader).read(json);
        return reader.problems();
    }

    /** Returns the names of the state machines. */
    public Set<String> stateMachines() {
        return machines.keySet();
    }

    /** Returns the names of a state machine's test cases; none if there is no such state machine. */
    public Set<String> testCases(String stateMachine) {
        return machines.getOrDefault(stateMachine, Map.of()).keySet();
    }

    /** Returns the mocks of a test case by the state's name, or empty if there is no such test case. */
    public Optional<Map<String, TaskHandler>> mocks(String stateMachine, String testCase) {
        return Optional.ofNullable(machines.getOrDefault(stateMachine, Map.of()).get(testCase));
    }

    @Override
    public <R> R accept(Visitor<R> visitor) {
        return visitor.visit(this);
    }
}
