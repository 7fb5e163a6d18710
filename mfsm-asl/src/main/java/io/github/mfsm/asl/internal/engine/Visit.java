package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.Transition;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.history.StateVisit;
import io.github.mfsm.asl.internal.expr.EvaluationException;
import io.github.mfsm.asl.internal.expr.Exit;
import io.github.mfsm.asl.internal.expr.Inspection;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.internal.expr.Variables;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** One stay of a strand in a state, retries included. */
final class Visit implements Told, Scope, Exit.Assigning {
    final Strand strand;
    final StateExecutor executor;
    final JsonNode input;
    final Instant enteredAt;

    /** The event that told the entry. */
    private int enteredEvent;

    /** The event that told the success of its branches, if that is all that has come of them; 0 otherwise. */
    private int succeeded;

    /** What happened to its attempts; {@code null} as long as the first one is under way. */
    private @Nullable Attempts attempts;

    private @Nullable Transition decision;
    /** What it leaves behind, which counts as soon as it was left. */
    private @Nullable JsonNode output;

    private @Nullable Map<String, JsonNode> assigned;
    private @Nullable Instant leftAt;

    Visit(Strand strand, StateExecutor executor, JsonNode input, Instant enteredAt) {
        this.strand = strand;
        this.executor = executor;
        this.input = input;
        this.enteredAt = enteredAt;
    }

    /** All that it started has succeeded, as an event told. */
    void succeeded(int event) {
        succeeded = event;
    }

    /**
     * Returns the event that a failure follows, the last one if nothing else does: a result that can't be taken on
     * fails a state after its branches' success (measured of a ResultSelector in 2026).
     */
    int failsAfter(int last) {
        int event = succeeded == 0 ? last : succeeded;
        succeeded = 0;
        return event;
    }

    /** Writes what it tells: nothing of what it needs to go on. */
    void pack(Packer to) {
        to.strand(strand);
        to.object(executor);
        to.node(input);
        to.instant(enteredAt);
        to.number(enteredEvent);
        to.keep(attempts);
        to.object(decision);
        to.node(output);
        to.number(assigned().size());
        assigned().forEach((name, value) -> {
            to.text(name);
            to.node(value);
        });
        to.instant(leftAt);
    }

    static Visit unpack(Unpacker from) {
        Strand strand = from.strand();
        StateExecutor executor = Objects.requireNonNull(from.object(StateExecutor.class));
        JsonNode input = from.required();
        Visit visit = new Visit(strand, executor, input, Objects.requireNonNull(from.instant()));
        visit.enteredEvent = from.size();
        visit.attempts = from.object(Attempts.class);
        visit.decision = from.object(Transition.class);
        visit.output = from.node();
        Map<String, JsonNode> assigned = new LinkedHashMap<>();
        for (int left = from.size(); left > 0; left--) {
            assigned.put(from.text(), from.required());
        }
        visit.assigned = assigned.isEmpty() ? null : assigned;
        visit.leftAt = from.instant();
        return visit;
    }

    @Override
    public void refer(Packer to) {
        to.number(Unpacker.FIRST_EVENT + enteredEvent);
    }

    /** Tells whether a redrive runs all of the state again, what succeeded included. */
    boolean rerunsAll() {
        List<ToldAttempt> told = toldAttempts();
        return !told.isEmpty()
                && executor.rerunsAllAfter(told.get(told.size() - 1).error());
    }

    /** Goes on after the execution had ended in it; its retries are counted from the start. */
    void redriven(Instant now) {
        attempts = new Attempts(toldAttempts(), now);
        decision = null;
    }

    @Override
    public JsonNode input() {
        return input;
    }

    @Override
    public @Nullable JsonNode result() {
        return null;
    }

    @Override
    public @Nullable JsonNode errorOutput() {
        return null;
    }

    @Override
    public JsonNode context() {
        return strand.context(this);
    }

    @Override
    public @Nullable JsonNode contextMember(String name) {
        return strand.contextMember(this, name);
    }

    @Override
    public Variables variables() {
        return strand.variables();
    }

    @Override
    public Instant now() {
        return strand.run.now();
    }

    @Override
    public RandomGenerator random() {
        return strand.run.random();
    }

    @Override
    public Inspection inspection() {
        return strand.inspection();
    }

    /** Notes which event told the entry. */
    void enteredBy(int event) {
        enteredEvent = event;
    }

    /** Returns the event that told the entry. */
    int enteredEvent() {
        return enteredEvent;
    }

    /** Makes the error of an expression that failed. */
    StateError error(EvaluationException problem) {
        return new StateError(
                problem.errorName(), strand.located(problem.causeText(), this), StateError.Kind.EVALUATION);
    }

    /** Makes the {@code States.Runtime} of a state that can't go on. */
    StateError runtimeError(String text) {
        return new StateError(StateError.RUNTIME, strand.located(text, this), StateError.Kind.EVALUATION);
    }

    /** Returns what stands for the state's work in a trial, or {@code null} if it is to be done. */
    @Nullable
    Step given() {
        StateTrial trial = strand.trial();
        return trial == null ? null : trial.given(this);
    }

    /** Leaves by the ordinary way, with no work done. */
    Step leave() {
        return leave(executor.flow.exit(), this, null, executor.next);
    }

    /** Leaves by the ordinary way with what the state's work yielded. */
    Step leave(JsonNode result) {
        return leave(executor.flow.exit(), this, result, executor.next);
    }

    /** Leaves by a given way. */
    Step leave(Exit exit, Scope scope, @Nullable JsonNode result, Step way) {
        assigned = null;
        output = exit.leave(scope, result, this);
        return way;
    }

    @Override
    public void assign(Map<String, JsonNode> variables) {
        assigned = variables;
    }

    /** Returns the output it leaves with, or has left with. */
    JsonNode output() {
        return Objects.requireNonNull(output, "the state is not about to be left");
    }

    /** Returns the variables it assigns, or has assigned. */
    Map<String, JsonNode> assigned() {
        return assigned == null ? Map.of() : assigned;
    }

    /** Notes which way was chosen. */
    void decided(Transition way) {
        decision = way;
    }

    /** Notes that the attempt under way failed, and which retrier has the state tried again or never, if one does. */
    void failed(StateError error, @Nullable Retrier retrier, Instant now) {
        attempts().failed(error, retrier, now);
    }

    /** Notes that the state is tried again. */
    void triedAgain(Instant now) {
        attempts().triedAgain(now);
    }

    private Attempts attempts() {
        Attempts known = attempts;
        if (known == null) {
            known = new Attempts(List.of(), enteredAt);
            attempts = known;
        }
        return known;
    }

    /** Notes that the state was left. */
    void left(Instant now) {
        leftAt = now;
    }

    private List<ToldAttempt> toldAttempts() {
        return attempts == null ? List.of(ToldAttempt.unfailed(enteredAt, leftAt)) : attempts.told(leftAt);
    }

    @Override
    public Details details(HistoryEventType type) {
        if (type == executor.entered()) {
            return EventDetails.of("name", executor.name(), "input", new EventDetails.JsonText(input, true));
        }
        return EventDetails.of(
                "name",
                executor.name(),
                "output",
                output == null ? null : new EventDetails.JsonText(output, true),
                "assignedVariables",
                assigned().isEmpty() ? null : new EventDetails.Assignment(assigned()));
    }

    /** Tells how the visit stands. */
    StateVisit told(@Nullable StateVisit parent) {
        return new ToldVisit(
                executor.header.state(),
                strand.path(executor.name()),
                parent,
                parent == null ? -1 : strand.index,
                enteredEvent,
                toldAttempts(),
                leftAt,
                decision,
                leftAt == null
                        ? new ToldVisit.Data(input, null, Map.of())
                        : new ToldVisit.Data(input, output, assigned()));
    }

    int retries() {
        return attempts == null ? 0 : attempts.retries();
    }

    /** Returns how often a retrier was used in this visit. */
    int used(Retrier retrier) {
        return attempts == null ? 0 : attempts.used(retrier);
    }

    void countRetry(Retrier retrier) {
        attempts().countRetry(retrier);
    }
}
