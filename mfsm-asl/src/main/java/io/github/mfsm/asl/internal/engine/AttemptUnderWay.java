package io.github.mfsm.asl.internal.engine;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import org.jspecify.annotations.Nullable;

/** What a strand has for the attempt under way at the state that it is in; visits, which are kept, need none of it. */
abstract class AttemptUnderWay {
    /** When the strand goes on by itself. */
    private @Nullable Timer timer;

    private @Nullable Suspended suspended;
    private @Nullable String taskToken;
    private Step.@Nullable Group fork;
    /** The context object, once it was asked for. */
    private @Nullable JsonNode context;

    /** What an attempt waits for, to be called off when it is cut short. */
    interface Suspended {
        /** Forgets about it. */
        void callOff();
    }

    /** Begins another attempt, of the same state or the next. */
    final void nextAttempt() {
        fork = null;
        taskToken = null;
        context = null;
    }

    /** Begins another attempt, with what the last one has forked into. */
    final void sameFork() {
        taskToken = null;
        context = null;
    }

    final void wakeBy(Timer wakes) {
        timer = wakes;
    }

    final void suspendOn(Suspended waitsFor) {
        suspended = waitsFor;
    }

    /** Calls off whatever the attempt waits for. */
    final void callOff() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        if (suspended != null) {
            suspended.callOff();
            suspended = null;
        }
    }

    /** Notes what the attempt has forked into. */
    final void forked(Step.Group group) {
        fork = group;
    }

    /** Returns what the attempt has forked into, or {@code null}. */
    final Step.@Nullable Group forkedInto() {
        return fork;
    }

    /** Returns the token of the attempt at a task, or {@code null}. */
    final @Nullable String taskToken() {
        return taskToken;
    }

    final void taskToken(@Nullable String token) {
        taskToken = token;
    }

    /** Returns the context object of the strand's visit. */
    JsonNode context(Visit visit) {
        JsonNode built = context;
        if (built == null) {
            built = new ContextObject(visit).object();
            context = built;
        }
        return built;
    }

    /** Returns a member of the context object of the strand's visit, {@code null} if there is none of that name. */
    @Nullable
    JsonNode contextMember(Visit visit, String name) {
        return context == null ? new ContextObject(visit).member(name) : context.get(name);
    }
}
