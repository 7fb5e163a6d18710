package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.EvaluationException;
import io.github.mfsm.asl.internal.expr.Exit;
import io.github.mfsm.asl.internal.expr.Inspection;
import io.github.mfsm.asl.internal.expr.Scope;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One flow of control: that of an execution, of a Parallel state's branch or of a Map state's iteration.
 *
 * <p>Everything happens under the engine's lock.
 */
class Strand {
    /** Who is told how a strand ended. */
    interface Owner {
        /** The flow ended with an output. */
        void finished(Strand strand, JsonNode output);

        /** The flow ended with an error. */
        void failed(Strand strand, StateError error);
    }

    final Run run;
    final int index;
    private final FlowProgram flow;
    private final Owner owner;
    private final @Nullable Visit parent;
    private final @Nullable MapItem mapItem;
    private final VariableScope variables;
    private final Scope.Environment environment;
    private @Nullable Visit visit;
    private boolean over;
    /** The event that the next one follows. */
    private int lastEvent;

    Strand(Run run, FlowProgram flow, Owner owner, VariableScope variables) {
        this(run, flow, owner, variables, null, 0, null, 0);
    }

    /** A branch or iteration within a visit. */
    Strand(
            Run run,
            FlowProgram flow,
            Owner owner,
            VariableScope variables,
            @Nullable Visit parent,
            int index,
            @Nullable MapItem mapItem,
            int lastEvent) {
        this.run = run;
        this.flow = flow;
        this.owner = owner;
        this.variables = variables;
        this.environment = new Scope.Environment(variables, run.interpreter().clock(), run.random(), Inspection.NONE);
        this.parent = parent;
        this.index = index;
        this.mapItem = mapItem;
        this.lastEvent = lastEvent;
    }

    VariableScope variables() {
        return variables;
    }

    int lastEvent() {
        return lastEvent;
    }

    void lastEvent(int event) {
        lastEvent = event;
    }

    /** Adds an event that follows the strand's last one and becomes the last one. */
    int record(HistoryEventType type, @Nullable Told details) {
        lastEvent = run.record(lastEvent, type, details);
        return lastEvent;
    }

    /** Adds an event of a visit, which follows the strand's last one and becomes the last one. */
    private void record(HistoryEventType type, Visit told, Instant time) {
        lastEvent = run.record(lastEvent, time, type, told);
    }

    /** Starts at the flow's first state, or at a given one. */
    void start(JsonNode input) {
        startAt(flow.startAt(), input);
    }

    void startAt(String state, JsonNode input) {
        proceed(enter(flow.executor(state), input));
    }

    /** Carries steps out until one has to wait. */
    private void proceed(@Nullable Step first) {
        Step step = first;
        while (step != null && !over) {
            if (run.atEventLimit()) {
                run.failAtEventLimit();
                return;
            }
            step = step.take(this);
        }
    }

    private Step enter(StateExecutor executor, JsonNode input) {
        List<Visit> visits = run.visits();
        Visit entered = new Visit(this, executor, input, run.now(), visits.size());
        visits.add(entered);
        record(executor.entered(), entered, entered.enteredAt);
        entered.enteredBy(lastEvent);
        visit = entered;
        return execute(entered);
    }

    private static Step execute(Visit visit) {
        try {
            return visit.executor.execute(visit);
        } catch (EvaluationException problem) {
            return failedBy(problem, visit);
        }
    }

    private static Step attempt(Visit visit, Supplier<Step> work) {
        try {
            return work.get();
        } catch (EvaluationException problem) {
            return failedBy(problem, visit);
        }
    }

    private static Step failedBy(EvaluationException problem, Visit visit) {
        return new Step.Failed(visit.error(problem), problem.location());
    }

    /** Goes on with what the visit has to do next, if the strand is still in that visit. */
    void resume(Visit waiting, Supplier<Step> work) {
        if (over || visit != waiting || run.isOver()) {
            return;
        }
        proceed(attempt(waiting, work));
    }

    /** Does work for a visit that goes on waiting; a failed evaluation fails the visit. */
    void resumeWith(Visit waiting, Runnable work) {
        resume(waiting, () -> {
            work.run();
            return Step.Suspend.SUSPEND;
        });
    }

    /** Has the visit go on at a later instant. */
    void resumeAt(Instant due, Visit waiting, Supplier<Step> work) {
        waiting.wakeBy(run.taped().schedule(due, false, () -> resume(waiting, work)));
    }

    /** Returns the trial that the strand is run for; {@code null} in executions. */
    @Nullable
    StateTrial trial() {
        return null;
    }

    /** Returns an error's text with where it happened. */
    String located(String text, Visit failing) {
        return "An error occurred while executing the state '" + failing.executor.name()
                + "' (entered at the event id #" + failing.enteredEvent() + "). " + text;
    }

    /** Returns how often a retrier was used in a visit. */
    int used(Visit failing, Retrier retrier) {
        return failing.used(retrier);
    }

    @Nullable
    Step goTo(Transition way, Exit.Data data) {
        Visit leaving = current();
        leaving.decided(way);
        if (!exit(data)) {
            return tooLarge();
        }
        return run.stopsHere() ? null : enter(leaving.executor.target(way, flow), data.output());
    }

    @Nullable
    Step finish(Exit.Data data) {
        if (!exit(data)) {
            return tooLarge();
        }
        over = true;
        visit = null;
        variables.release();
        owner.finished(this, data.output());
        return null;
    }

    @SuppressWarnings("ReferenceEquality") // an output that is the input itself was measured when it came in
    final boolean exit(Exit.Data data) {
        Visit leaving = current();
        boolean large = data.output() != leaving.input && Limits.exceedsData(data.output());
        if (large || !variables.assign(data.variables())) {
            return false;
        }
        leaving.callOff();
        Instant now = run.now();
        leaving.left(data, now);
        record(leaving.executor.exited(), leaving, now);
        return true;
    }

    final Step tooLarge() {
        return new Step.Failed(StateError.tooLarge(current().executor.name()));
    }

    @Nullable
    Step failed(StateError error, @Nullable String location) {
        Visit failing = current();
        failing.callOff();
        if (StateError.QUERY_EVALUATION.equals(error.name()) && error.kind() == StateError.Kind.EVALUATION) {
            tellEvaluationFailed(failing, error, location);
        }
        StateExecutor executor = failing.executor;
        Retrier retrier = executor.errors.retrierFor(error);
        if (retrier != null && used(failing, retrier) < retrier.maxAttempts()) {
            failing.failed(error, retrier, run.now());
            retry(failing, retrier);
            return null;
        }
        failing.failed(error, retrier != null && retrier.maxAttempts() == 0 ? retrier : null, run.now());
        HistoryEventType told = executor.failedEvent();
        if (told != null && !error.endsTheExecution()) {
            record(told, null);
        }
        Transition catcher = executor.errors.catcherFor(error);
        return catcher == null ? fail(error) : caught(failing, error, catcher);
    }

    /** Leaves by a catcher; where that can't be evaluated, nothing else catches it. */
    private @Nullable Step caught(Visit failing, StateError error, Transition catcher) {
        StateExecutor executor = failing.executor;
        failing.decided(catcher);
        try {
            return failing.leave(
                    executor.flow.catchers().get(catcher.index()),
                    failing.scope().withErrorOutput(error.output()),
                    catcher);
        } catch (EvaluationException problem) {
            StateError inCatcher = failing.error(problem);
            if (StateError.QUERY_EVALUATION.equals(inCatcher.name())) {
                tellEvaluationFailed(failing, inCatcher, problem.location());
                HistoryEventType told = executor.failedEvent();
                if (told != null) {
                    record(told, null);
                }
            }
            return fail(inCatcher);
        }
    }

    @Nullable
    Step fail(StateError error) {
        over = true;
        variables.release();
        owner.failed(this, error);
        return null;
    }

    private void tellEvaluationFailed(Visit failing, StateError error, @Nullable String location) {
        record(
                HistoryEventType.EVALUATION_FAILED,
                EventDetails.of(
                        "state",
                        failing.executor.name(),
                        "error",
                        error.name(),
                        "cause",
                        error.cause(),
                        "location",
                        location));
    }

    void retry(Visit failing, Retrier retrier) {
        Duration delay = ErrorPolicy.delay(retrier, failing.used(retrier), run.random());
        failing.countRetry(retrier);
        resumeAt(run.now().plus(delay), failing, () -> {
            failing.triedAgain(run.now());
            return failing.executor.execute(failing);
        });
    }

    final Visit current() {
        Visit current = visit;
        if (current == null) {
            throw new IllegalStateException("the strand is in no state");
        }
        return current;
    }

    /** Goes on with the state the strand ended in. */
    void redrive() {
        over = false;
        variables.retain();
        Visit ended = current();
        Step.Group fork = ended.redriven(run.now());
        if (fork == null) {
            proceed(execute(ended));
        } else {
            fork.redrive();
        }
    }

    /** Cuts the strand short, without telling anybody but the history. */
    void abort() {
        if (over) {
            return;
        }
        over = true;
        variables.release();
        tellAborted();
    }

    /** Tells that the state the strand is in was cut short, for types that tell. */
    void tellAborted() {
        Visit aborted = visit;
        if (aborted != null) {
            aborted.callOff();
            HistoryEventType told = aborted.executor.abortedEvent();
            if (told != null) {
                record(told, null);
            }
        }
    }

    /** Cuts the strand short with nothing told: its execution is over. */
    void drop() {
        over = true;
        if (visit != null) {
            visit.callOff();
        }
    }

    /** Returns what the expressions of a visit see. */
    Scope scope(Visit visited) {
        return Scope.of(visited.input, visited, environment);
    }

    /** Returns the item of the innermost Map around this strand, or {@code null}. */
    @Nullable
    MapItem mapItem() {
        for (Strand strand = this; strand != null; strand = strand.parent == null ? null : strand.parent.strand) {
            if (strand.mapItem != null) {
                return strand.mapItem;
            }
        }
        return run.mapItem();
    }

    /** Returns the visit that the strand is a branch or iteration of, or {@code null}. */
    @Nullable
    Visit parent() {
        return parent;
    }

    /** Returns a state's path, see {@link io.github.mfsm.asl.task.TaskRequest#statePath()}. */
    String path(String state) {
        return parent == null ? state : parent.strand.path(parent.executor.name()) + "[" + index + "]/" + state;
    }
}
