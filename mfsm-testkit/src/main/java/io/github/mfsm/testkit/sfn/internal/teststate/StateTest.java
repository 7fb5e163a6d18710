package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.SingleState;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateOutcome;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import io.github.mfsm.testkit.internal.server.wire.WireJson;
import io.github.mfsm.testkit.sfn.internal.request.SfnError;
import java.time.InstantSource;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Tests states. */
public final class StateTest {
    private final InstantSource time;
    private final RandomGenerator random;
    private final TaskHandler tasks;
    private final String arnPrefix;
    private final Supplier<String> names;

    /**
     * Creates one.
     *
     * @param time the time that the state sees
     * @param random draws the seed of what is random in a test
     * @param tasks does the work of a Task without a mock
     * @param arnPrefix account and Region, as the beginning of an ARN
     * @param names makes up names for the state machine and the execution
     */
    public StateTest(
            InstantSource time, RandomGenerator random, TaskHandler tasks, String arnPrefix, Supplier<String> names) {
        this.time = time;
        this.random = random;
        this.tasks = tasks;
        this.arnPrefix = arnPrefix;
        this.names = names;
    }

    /**
     * Runs a test.
     *
     * @throws AwsError if the request makes no sense
     */
    public ObjectNode run(JsonNode request, StateUnderTest state) {
        TestRequest test = TestRequest.parse(request, state);
        String machine = names.get();
        String execution = names.get();
        String context = test.context();
        SingleState.Trial trial = state.single()
                .trial()
                .input(test.input())
                .context(
                        context == null
                                ? ContextObject.madeUp(test, state, arnPrefix, machine, execution, time.instant())
                                : context)
                .variables(test.variables())
                .retries(test.retries())
                .execution(arnPrefix + "express:" + machine + ":" + execution, arnPrefix + "stateMachine:" + machine)
                .time(time.instant())
                .seed(random.nextLong())
                .handler(tasks);
        test.mock().applyTo(trial);
        test.map().applyTo(trial);
        SingleState.Result result;
        try {
            result = trial.run();
        } catch (IllegalArgumentException e) { // the other values were checked
            throw SfnError.validation("MapItemReaderData must be valid JSON");
        }
        ObjectNode answer = result.outcome().accept(new Answer());
        if (test.inspecting()) {
            answer.set("inspectionData", InspectionData.of(state, test.input(), result));
        }
        return answer;
    }

    /** The answer by what came of the state. */
    private static final class Answer implements StateOutcome.Visitor<ObjectNode> {
        @Override
        public ObjectNode succeeded(StateOutcome.Succeeded outcome) {
            return left(WireJson.object(), outcome.output(), outcome.way()).put("status", "SUCCEEDED");
        }

        @Override
        public ObjectNode retriable(StateOutcome.Retriable outcome) {
            return error(outcome.error(), outcome.cause()).put("status", "RETRIABLE");
        }

        @Override
        public ObjectNode caught(StateOutcome.Caught outcome) {
            return left(error(outcome.error(), outcome.cause()), outcome.output(), outcome.catcher())
                    .put("status", "CAUGHT_ERROR");
        }

        @Override
        public ObjectNode failed(StateOutcome.Failed outcome) {
            return error(outcome.error(), outcome.cause()).put("status", "FAILED");
        }

        private static ObjectNode left(ObjectNode answer, String output, @Nullable Transition way) {
            answer.put("output", output);
            return way == null ? answer : answer.put("nextState", way.target());
        }

        private static ObjectNode error(@Nullable String error, @Nullable String cause) {
            ObjectNode answer = WireJson.object();
            if (error != null) {
                answer.put("error", error);
            }
            return cause == null ? answer : answer.put("cause", cause);
        }
    }
}
