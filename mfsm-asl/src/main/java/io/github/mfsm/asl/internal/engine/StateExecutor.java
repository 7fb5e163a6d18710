package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.definition.Transition;
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
    /** The way of {@code Next}, or {@code null} where the state ends its flow or chooses. */
    final @Nullable Transition next;

    private final HistoryEventType entered;
    private final @Nullable HistoryEventType exited;
    /**
     * Where the last visit went, mostly the next one, too. Executions of several threads may set it, to what is right.
     */
    private @Nullable Way last;

    private record Way(Transition transition, StateExecutor target) {}

    StateExecutor(StateHeader header, HistoryEventType entered, @Nullable HistoryEventType exited) {
        this.header = header;
        this.flow = new DataFlow(fields(header));
        this.errors = new ErrorPolicy(header.state().retriers(), header.state().catchers());
        this.next = header.next();
        this.entered = entered;
        this.exited = exited;
    }

    static FieldCompiler fields(StateHeader header) {
        return FieldCompiler.of(header.language(), header.source());
    }

    final String name() {
        return header.name();
    }

    /** Returns what runs the state that a way out of this one leads to. */
    @SuppressWarnings("ReferenceEquality") // another object of the same way is only looked up once more
    final StateExecutor target(Transition way, FlowProgram own) {
        Way known = last;
        if (known == null || known.transition != way) {
            known = new Way(way, own.executor(way.target()));
            last = known;
        }
        return known.target;
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

    /** Tells whether the context object counts the state's retries. */
    boolean countsRetries() {
        return false;
    }
}
