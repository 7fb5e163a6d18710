package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.HistoryEventType;
import io.github.mfsm.asl.internal.expr.DataFlow;
import io.github.mfsm.asl.internal.expr.FieldCompiler;
import io.github.mfsm.asl.internal.model.StateHeader;
import org.jspecify.annotations.Nullable;

/** Runs the states of one type; holds one state's compiled expressions and is shared by all executions. */
abstract class StateExecutor {
    final StateHeader header;
    final DataFlow flow;
    final ErrorPolicy errors;
    /** Leaves by {@code Next}, or ends the flow. */
    final Step next;

    private final HistoryEventType entered;
    private final @Nullable HistoryEventType exited;

    StateExecutor(StateHeader header, HistoryEventType entered, @Nullable HistoryEventType exited) {
        this.header = header;
        this.flow = new DataFlow(fields(header));
        this.errors = new ErrorPolicy(header.state().retriers(), header.state().catchers());
        this.next = Step.leaving(header.next());
        this.entered = entered;
        this.exited = exited;
    }

    static FieldCompiler fields(StateHeader header) {
        return FieldCompiler.of(header.language(), header.source());
    }

    final String name() {
        return header.name();
    }

    final HistoryEventType entered() {
        return entered;
    }

    final HistoryEventType exited() {
        if (exited == null) {
            throw new IllegalStateException(name() + " is never left");
        }
        return exited;
    }

    /**
     * Starts the state's work, for the first time or again after a retry.
     *
     * @throws io.github.mfsm.asl.internal.expr.EvaluationException if an expression fails; the strand makes a failed
     *     step of it
     */
    abstract Step execute(Visit visit);

    /**
     * Tells whether what the state is to work on is larger than data may be (developer guide,
     * States.DataLimitExceeded).
     */
    @SuppressWarnings("ReferenceEquality") // what is the input itself was measured when it came in
    static boolean isTooLarge(Visit visit, JsonNode arguments) {
        return arguments != visit.input && Limits.exceedsData(arguments);
    }

    /** Returns the event that tells that the state has failed for good, or {@code null} for types without one. */
    @Nullable
    HistoryEventType failedEvent() {
        return null;
    }

    /** Returns the event that tells that the state was cut short, or {@code null} for types without one. */
    @Nullable
    HistoryEventType abortedEvent() {
        return null;
    }

    /**
     * Tells whether a redrive after an error runs all of the state again, what succeeded included.
     *
     * @see <a href="https://docs.aws.amazon.com/step-functions/latest/dg/redrive-executions.html">Redrive behavior of
     *     individual states</a>
     */
    boolean rerunsAllAfter(@Nullable String error) {
        return StateError.DATA_LIMIT_EXCEEDED.equals(error);
    }

    /** Tells whether the context object counts the state's retries. */
    boolean countsRetries() {
        return false;
    }
}
