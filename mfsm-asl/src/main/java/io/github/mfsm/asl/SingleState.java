package io.github.mfsm.asl;

import io.github.mfsm.asl.definition.Problem;
import io.github.mfsm.asl.definition.State;
import io.github.mfsm.asl.history.StateOutcome;
import io.github.mfsm.asl.internal.engine.StateTrial;
import io.github.mfsm.asl.internal.model.ParsedState;
import io.github.mfsm.asl.internal.parse.DefinitionText;
import io.github.mfsm.asl.internal.parse.MachineParser;
import io.github.mfsm.asl.internal.validate.DefinitionValidator;
import io.github.mfsm.asl.task.TaskHandler;
import io.github.mfsm.asl.time.VirtualTime;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * One state to be run by itself, as {@code TestState} does: in an execution that is thrown away and goes on to no other
 * state.
 *
 * <p>Immutable, thread-safe.
 *
 * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/test-state-isolation.html">Testing a state</a>
 */
public final class SingleState {
    /** The name of a state that stands by itself. */
    public static final String NAME = "StateName";

    private final ParsedState state;

    private SingleState(ParsedState state) {
        this.state = state;
    }

    /**
     * Reads a state that stands by itself; where it leads doesn't matter.
     *
     * @param definition the state, a JSON object
     * @throws InvalidDefinitionException if AWS would refuse it
     */
    public static SingleState parse(String definition) {
        DefinitionText text = DefinitionText.read(definition);
        List<Problem> problems = DefinitionValidator.validateState(text);
        return new SingleState(StateMachine.valid(problems, () -> MachineParser.parseState(text, NAME)));
    }

    /** Returns a state of a machine by its name, at whatever depth; empty if there is none. */
    public static Optional<SingleState> of(StateMachine machine, String name) {
        return machine.find(name).map(SingleState::new);
    }

    /** Returns the state. */
    public State state() {
        return state.header().state();
    }

    /** Starts to say what the state is run with. */
    public Trial trial() {
        return new Trial(state);
    }

    /**
     * What a trial yields.
     *
     * @param outcome how the state was left
     * @param steps the values after the steps of its data flow, JSON text, under the names of {@code TestState}'s
     *     inspection data
     * @param variables the variables afterwards, a JSON object
     */
    public record Result(StateOutcome outcome, Map<String, String> steps, String variables) {
        public Result {
            Objects.requireNonNull(outcome, "outcome");
            steps = Map.copyOf(steps);
            Objects.requireNonNull(variables, "variables");
        }
    }

    /** What a state is run with. Values are JSON text; one that goes through untouched comes out as it was written. */
    public static final class Trial {
        private final ParsedState state;
        private String input = "{}";
        private String context = "{}";
        private String variables = "{}";
        private @Nullable String result;
        private @Nullable String error;
        private @Nullable String cause;
        private long retries;
        private @Nullable Long failedIterations;
        private @Nullable String readerData;
        private String executionArn = "arn:aws:states:us-east-1:123456789012:execution:machine:test";
        private String stateMachineArn = "arn:aws:states:us-east-1:123456789012:stateMachine:machine";
        private Instant time = VirtualTime.DEFAULT_START;
        private long seed;
        private TaskHandler handler = request -> {
            throw new IllegalStateException("no handler for " + request.resource() + "; give the trial one");
        };

        private Trial(ParsedState state) {
            this.state = state;
        }

        /** Sets the input; an empty object by default. */
        public Trial input(String json) {
            this.input = Objects.requireNonNull(json, "json");
            return this;
        }

        /** Sets the context object; an empty one by default. */
        public Trial context(String json) {
            this.context = Objects.requireNonNull(json, "json");
            return this;
        }

        /** Sets the variables, an object; none by default. */
        public Trial variables(String json) {
            this.variables = Objects.requireNonNull(json, "json");
            return this;
        }

        /** Sets what the work of a Task, Map or Parallel state yields, in place of being done. */
        public Trial result(String json) {
            this.result = Objects.requireNonNull(json, "json");
            return this;
        }

        /** Sets what the work of a Task, Map or Parallel state fails with, in place of being done. */
        public Trial error(@Nullable String name, @Nullable String text) {
            this.error = name;
            this.cause = text;
            return this;
        }

        /** Sets how often the Retrier that applies was used before; 0 by default. */
        public Trial retries(long used) {
            this.retries = used;
            return this;
        }

        /** Sets how many iterations of a Map failed. */
        public Trial failedIterations(long failed) {
            this.failedIterations = failed;
            return this;
        }

        /** Sets what the ItemReader of a Map finds in its source; nothing by default. */
        public Trial readerData(String data) {
            this.readerData = Objects.requireNonNull(data, "data");
            return this;
        }

        /** Sets which execution, of which machine, tasks are told that they belong to. */
        public Trial execution(String executionArn, String stateMachineArn) {
            this.executionArn = Objects.requireNonNull(executionArn, "executionArn");
            this.stateMachineArn = Objects.requireNonNull(stateMachineArn, "stateMachineArn");
            return this;
        }

        /** Sets when it is; {@link VirtualTime#DEFAULT_START} by default. Delays and waits are skipped. */
        public Trial time(Instant now) {
            this.time = Objects.requireNonNull(now, "now");
            return this;
        }

        /** Sets the seed of everything random; 0 by default. */
        public Trial seed(long seed) {
            this.seed = seed;
            return this;
        }

        /** Sets who does a Task's work where no result or error is given; without one it fails. */
        public Trial handler(TaskHandler handler) {
            this.handler = Objects.requireNonNull(handler, "handler");
            return this;
        }

        /**
         * Runs the state, for five minutes at most: then it fails with {@code States.Timeout}, such as a longer Wait or
         * a task that is never answered. A task that is answered {@linkplain io.github.mfsm.asl.task.TaskResult#later
         * later} is waited for.
         *
         * @throws IllegalArgumentException if a value is not JSON
         * @throws IllegalStateException if it is a Map with neither result nor error given
         */
        public Result run() {
            StateTrial trial = new StateTrial(
                    state,
                    new StateTrial.Setting(
                            input,
                            context,
                            variables,
                            result,
                            error,
                            cause,
                            retries,
                            failedIterations,
                            readerData,
                            executionArn,
                            stateMachineArn,
                            time,
                            seed,
                            handler));
            StateOutcome outcome = trial.run();
            return new Result(outcome, trial.steps(), trial.variables());
        }
    }
}
