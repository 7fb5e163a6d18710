package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.EvaluationException;
import io.github.mfsm.asl.internal.expr.Inspection;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One flow of control: that of an execution, of a Parallel state's branch or of a Map state's iteration.
 *
 * <p>Everything happens under the engine's lock.
 */
class Strand extends AttemptUnderWay {
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

    /** Adds an event of a state, for types of states that have it. */
    private void tell(@Nullable HistoryEventType type) {
        if (type != null) {
            record(type, null);
        }
    }

    /** Starts at the flow's first state. */
    void start(JsonNode input) {
        if (run.atEventLimit()) {
            run.failAtEventLimit();
            return;
        }
        Visit entered = new Visit(this, flow.executor(flow.startAt()), input, run.now());
        entered(entered, run.history().add(lastEvent, entered.enteredAt, entered.executor.entered(), entered));
        proceed(execute(entered));
    }

    /**
     * Carries steps out until one has to wait; nearly all go to another state. That isn't a method of its own: it would
     * be too large to become part of this loop, which would become part of its callers, too deep for what it calls to
     * be inlined. What a visit is made of is read before: calls between {@code new} and the constructor are costly.
     */
    private void proceed(@Nullable Step first) {
        Step step = first;
        while (step != null && !over) {
            if (!(step instanceof Step.GoTo to && goesOn())) {
                if (run.atEventLimit()) {
                    run.failAtEventLimit();
                    return;
                }
                step = step.take(this);
                continue;
            }
            History history = run.history();
            Visit leaving = current();
            JsonNode output = leaving.output();
            leaving.decided(to.way);
            if (!assign(leaving, output)) {
                step = tooLarge();
                continue;
            }
            callOff();
            Instant now = run.now();
            leaving.left(now);
            StateExecutor executor = to.target(flow);
            Visit entered = new Visit(this, executor, output, now);
            entered(entered, history.move(lastEvent, now, leaving, entered));
            step = execute(entered);
        }
    }

    private void entered(Visit entered, int event) {
        lastEvent = event;
        entered.enteredBy(event);
        visit = entered;
        nextAttempt();
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
        wakeBy(run.taped().schedule(due, false, () -> resume(waiting, work)));
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

    /** Tells whether another state is entered after the one that is about to be left. */
    boolean goesOn() {
        return run.goesOn();
    }

    /** Leaves the current state by a way, and enters no other one. */
    @Nullable
    Step leaveLast(Transition way) {
        current().decided(way);
        if (!exit(run.now())) {
            return tooLarge();
        }
        run.goesNoFurther();
        return null;
    }

    @Nullable
    Step finish() {
        Visit leaving = current();
        if (!exit(run.now())) {
            return tooLarge();
        }
        over = true;
        visit = null;
        variables.release();
        owner.finished(this, leaving.output());
        return null;
    }

    /** Leaves the current state, unless what it leaves behind is too large. */
    final boolean exit(Instant now) {
        Visit leaving = current();
        if (!assign(leaving, leaving.output())) {
            return false;
        }
        callOff();
        leaving.left(now);
        lastEvent = run.history().add(lastEvent, now, leaving.executor.exited(), leaving);
        return true;
    }

    /** Assigns what a visit assigns, unless that or its output is too large. */
    @SuppressWarnings("ReferenceEquality") // an output that is the input itself was measured when it came in
    private boolean assign(Visit leaving, JsonNode output) {
        boolean large = output != leaving.input && Limits.exceedsData(output);
        return !large && variables.assign(leaving.assigned());
    }

    final Step tooLarge() {
        return new Step.Failed(StateError.tooLarge(current().executor.name()));
    }

    @Nullable
    Step failed(StateError error, @Nullable String location) {
        Visit failing = current();
        lastEvent = failing.failsAfter(lastEvent);
        if (error.endsTheExecution()) {
            failing.failed(error, null, run.now());
            fail(error);
            callOff(); // of what it cuts nothing is told: the execution is over
            return null;
        }
        int before = lastEvent;
        if (StateError.QUERY_EVALUATION.equals(error.name()) && error.kind() == StateError.Kind.EVALUATION) {
            before =
                    record(HistoryEventType.EVALUATION_FAILED, EventDetails.evaluationFailed(failing, error, location));
        }
        callOff();
        StateExecutor executor = failing.executor;
        Retrier retrier = executor.errors.retrierFor(error);
        if (retrier != null && used(failing, retrier) < retrier.maxAttempts()) {
            failing.failed(error, retrier, run.now());
            retry(failing, retrier);
            return null;
        }
        failing.failed(error, retrier != null && retrier.maxAttempts() == 0 ? retrier : null, run.now());
        tell(executor.failedEvent());
        Transition catcher = executor.errors.catcherFor(error);
        return catcher == null ? fail(error) : caught(failing, error, catcher, before);
    }

    /**
     * Leaves by a catcher; where that can't be evaluated, nothing else catches it, and what is told of it follows the
     * event before the state's failure (measured in 2026).
     */
    private @Nullable Step caught(Visit failing, StateError error, Transition catcher, int before) {
        StateExecutor executor = failing.executor;
        failing.decided(catcher);
        try {
            return failing.leave(
                    executor.flow.catchers().get(catcher.index()),
                    failing.withErrorOutput(error.output()),
                    null,
                    Step.leaving(catcher));
        } catch (EvaluationException problem) {
            StateError inCatcher = failing.error(problem);
            if (StateError.QUERY_EVALUATION.equals(inCatcher.name())) {
                lastEvent = before;
                record(
                        HistoryEventType.EVALUATION_FAILED,
                        EventDetails.evaluationFailed(failing, inCatcher, problem.location()));
                tell(executor.failedEvent());
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

    void retry(Visit failing, Retrier retrier) {
        Duration delay = ErrorPolicy.delay(retrier, failing.used(retrier), run.random());
        failing.countRetry(retrier);
        resumeAt(run.now().plus(delay), failing, () -> {
            failing.triedAgain(run.now());
            nextAttempt();
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
        Step.Group fork = ended.rerunsAll() ? null : forkedInto();
        ended.redriven(run.now());
        if (fork == null) {
            nextAttempt();
            proceed(execute(ended));
        } else {
            sameFork();
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
            callOff();
            tell(aborted.executor.abortedEvent());
        }
    }

    /** Cuts the strand short with nothing told: its execution is over. */
    void drop() {
        over = true;
        callOff();
    }

    /** Returns who watches the steps of the data flow. */
    Inspection inspection() {
        return Inspection.NONE;
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
