package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.history.Decision;
import io.github.mfsm.asl.internal.expr.Exit;
import io.github.mfsm.asl.internal.expr.Scope;
import io.github.mfsm.asl.time.Timer;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** One stay of a strand in a state, retries included. */
final class Visit {
    final Strand strand;
    final StateExecutor executor;
    final JsonNode input;
    final Instant enteredAt;
    /** The event that told the entry. */
    final int enteredEvent;

    private int retries;
    private int @Nullable [] used;
    private @Nullable Timer timer;
    private @Nullable Suspended suspended;
    private @Nullable String taskToken;

    Visit(Strand strand, StateExecutor executor, JsonNode input, Instant enteredAt, int enteredEvent) {
        this.strand = strand;
        this.executor = executor;
        this.input = input;
        this.enteredAt = enteredAt;
        this.enteredEvent = enteredEvent;
    }

    /** What the visit waits for, to be called off when the strand is cut short. */
    interface Suspended {
        /** Forgets about it. */
        void callOff();
    }

    /** Returns what the state's expressions see. */
    Scope scope() {
        return strand.scope(this);
    }

    /** Leaves by the ordinary way. */
    Step leave(Scope scope, @Nullable String next) {
        return leave(executor.flow.exit(), scope, next);
    }

    /** Leaves by a given way. */
    Step leave(Exit exit, Scope scope, @Nullable String next) {
        return Step.leave(exit.leave(scope), next);
    }

    /** Notes which rule, retrier or catcher applied. */
    void decided(Decision.Kind kind, int index) {
        strand.run.decided(new Decision(kind, executor.name(), executor.header.pointer(), index, enteredEvent));
    }

    int retries() {
        return retries;
    }

    /** Returns how often a retrier was used in this visit. */
    int used(int retrier) {
        return used == null ? 0 : used[retrier];
    }

    void countRetry(int retrier) {
        if (used == null) {
            used = new int[executor.errors.retriers().size()];
        }
        used[retrier]++;
        retries++;
    }

    @Nullable
    String taskToken() {
        return taskToken;
    }

    void taskToken(@Nullable String token) {
        taskToken = token;
    }

    void wakeBy(Timer timer) {
        this.timer = timer;
    }

    void suspendOn(@Nullable Suspended suspended) {
        this.suspended = suspended;
    }

    /** Calls off whatever the visit waits for. */
    void callOff() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (suspended != null) {
            suspended.callOff();
            suspended = null;
        }
    }
}
