package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.github.mfsm.asl.definition.Flow;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.StateOutcome;
import io.github.mfsm.asl.internal.graph.GraphFlow;
import io.github.mfsm.asl.internal.model.ParsedFlow;
import io.github.mfsm.asl.internal.model.ParsedState;
import io.github.mfsm.asl.task.ObjectStore;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs one state by itself in an execution that is thrown away: the executors, retriers and catchers are those of any
 * execution, and so are the answers of task handlers, in skipping time.
 */
public final class StateTrial {
    /**
     * What the state works with; all values are JSON text.
     *
     * @param input its input
     * @param context the context object
     * @param variables the variables, an object
     * @param result what its work yields in place of being done, or {@code null}
     * @param error what its work fails with in place of being done, or {@code null}
     * @param cause the cause of that, or {@code null}
     * @param retries how often the retrier that applies was used before
     * @param failedIterations how many iterations of a Map failed, or {@code null}
     * @param readerData what an ItemReader finds in its source, or {@code null}
     * @param executionArn the execution that tasks are told
     * @param stateMachineArn the machine that tasks are told
     * @param time when it runs
     * @param seed of everything random
     * @param handler does a Task's work
     */
    public record Setting(
            String input,
            String context,
            String variables,
            @Nullable String result,
            @Nullable String error,
            @Nullable String cause,
            long retries,
            @Nullable Long failedIterations,
            @Nullable String readerData,
            String executionArn,
            String stateMachineArn,
            Instant time,
            long seed,
            TaskHandler handler) {}

    private final SourceText source = new SourceText();
    private final Map<String, String> steps = new LinkedHashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);
    private final Setting setting;
    private final FlowProgram flow;
    private final JsonNode context;
    private final ObjectNode variables;
    private final @Nullable JsonNode result;
    /** The error that its retriers and catchers were asked about. */
    private @Nullable StateError error;

    private @Nullable StateOutcome outcome;

    /**
     * Prepares a trial.
     *
     * @throws IllegalArgumentException if a value is not JSON
     */
    public StateTrial(ParsedState state, Setting setting) {
        this.setting = setting;
        State told = state.header().state();
        this.flow = new FlowProgram(new ParsedFlow(
                new GraphFlow(Flow.Kind.MACHINE, 0, told.name(), List.of(told), told.place()),
                Map.of(told.name(), state)));
        this.context = source.parse(setting.context());
        this.variables = (ObjectNode) source.parse(setting.variables());
        this.result = setting.result() == null ? null : source.parse(setting.result());
    }

    /** Runs the state and returns what came of it; waits for a task handler that answers later. */
    public StateOutcome run() {
        JsonNode input = source.parse(setting.input());
        Interpreter interpreter = new Interpreter(new Interpreter.Settings(
                VirtualTime.skipping(setting.time()),
                setting.handler(),
                setting.seed(),
                ObjectStore.inMemory(),
                arn -> true,
                request -> true,
                arn -> {},
                null,
                null,
                null));
        Run run = interpreter.answer(() -> interpreter.prepare(request(input), null));
        TrialStrand strand = new TrialStrand(run, flow, this);
        interpreter.perform(() -> {
            run.limit(RunTimeout.ofTrial(run.taped(), strand::timeOut));
            strand.start(input);
        });
        await();
        StateOutcome came = outcome;
        if (came == null) {
            throw new IllegalStateException("the trial has ended without an outcome");
        }
        return came;
    }

    private RunRequest request(JsonNode input) {
        return new RunRequest(
                Program.of(flow), setting.stateMachineArn(), setting.executionArn(), "", "", input, false);
    }

    private void await() {
        try {
            ended.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while waiting for a task handler's answer", e);
        }
    }

    /** Returns the values after the steps of the data flow, as JSON text, by TestState's names. */
    public Map<String, String> steps() {
        return steps;
    }

    /** Returns the variables afterwards, a JSON object. */
    public String variables() {
        return variables.toString();
    }

    Setting setting() {
        return setting;
    }

    SourceText source() {
        return source;
    }

    JsonNode context() {
        return context;
    }

    ObjectNode variableValues() {
        return variables;
    }

    void saw(String step, JsonNode value) {
        steps.put(step, source.write(value));
    }

    /** Returns what stands for the state's work, or {@code null} if it is to be done. */
    @Nullable
    Step given(Visit visit) {
        if (setting.error() != null || setting.cause() != null) {
            return new Step.Failed(StateError.of(setting.error(), setting.cause()));
        }
        return result == null ? null : visit.leave(result);
    }

    void failing(StateError failure) {
        error = failure;
    }

    void left(Visit visit, @Nullable Transition way) {
        visit.assigned().forEach(variables::set);
        String output = source.write(visit.output());
        if (error != null && way != null && way.kind() == Transition.Kind.CATCHER) {
            ended(new StateOutcome.Caught(
                    error.name(), error.cause(), visit.executor.errors.retrierFor(error), way, output));
        } else {
            ended(new StateOutcome.Succeeded(output, way));
        }
    }

    void retriable(Visit visit, Retrier retrier) {
        StateError failure = failure();
        Duration delay = ErrorPolicy.delay(retrier, visit.strand.used(visit, retrier), visit.strand.run.random());
        ended(new StateOutcome.Retriable(failure.name(), failure.cause(), retrier, delay));
    }

    void failed(Visit visit, StateError last) {
        ErrorPolicy errors = visit.executor.errors;
        StateError failure = failure();
        ended(new StateOutcome.Failed(
                last.name(), last.cause(), errors.retrierFor(failure), errors.catcherFor(failure)));
    }

    private void ended(StateOutcome what) {
        outcome = what;
        ended.countDown();
    }

    private StateError failure() {
        StateError failure = error;
        if (failure == null) {
            throw new IllegalStateException("nothing failed");
        }
        return failure;
    }
}
