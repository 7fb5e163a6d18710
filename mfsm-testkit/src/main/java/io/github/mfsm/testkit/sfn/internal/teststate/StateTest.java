package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.internal.expr.ExpressionSyntaxException;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.time.Instant;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/** Tests states. */
public final class StateTest {

    private final InstantSource time;
    private final RandomGenerator random;
    private final TaskCalls tasks;
    private final String arnPrefix;
    private final Supplier<String> names;

    /**
     * Creates one.
     *
     * @param time the time that the state sees
     * @param random the chance that the state sees
     * @param tasks does the work of a Task without a mock
     * @param arnPrefix account and Region, as the beginning of an ARN
     * @param names makes up names for the state machine and the execution
     */
    public StateTest(
            InstantSource time, RandomGenerator random, TaskCalls tasks, String arnPrefix, Supplier<String> names) {
        this.time = time;
        this.random = random;
        this.tasks = tasks;
        this.arnPrefix = arnPrefix;
        this.names = names;
    }

    /**
     * Runs a test.
     *
     * @param request the {@code TestState} request
     * @param state the state it is about
     * @return the answer
     * @throws AwsError if the request makes no sense
     */
    public ObjectNode run(JsonNode request, StateUnderTest state) {
        TestRequest test = TestRequest.parse(request, state);
        Instant now = time.instant();
        ObjectNode context = test.context() != null
                ? test.context()
                : ContextObject.madeUp(state, test.input(), test.roleArn(), arnPrefix, names.get(), names.get(), now);
        Scope.Builder scope = Scope.of(test.input())
                .context(() -> context)
                .variables(name -> test.variables().get(name))
                .time(time);
        try {
            return new StateRun(test, scope, tasks, random).answer();
        } catch (ExpressionSyntaxException e) {
            throw SfnError.invalidDefinition("SCHEMA_VALIDATION_FAILED: " + e.getMessage());
        }
    }
}
