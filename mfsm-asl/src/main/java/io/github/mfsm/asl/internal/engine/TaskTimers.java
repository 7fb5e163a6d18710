package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The timers of one attempt at a task: its timeout, its heartbeat, and the delay of its answer. */
final class TaskTimers {
    private final Run run;
    private final @Nullable Long timeoutSeconds;
    private final @Nullable Long heartbeatSeconds;
    private final Consumer<StateError> expired;
    private @Nullable Instant timeoutDue;
    private @Nullable Instant heartbeatDue;
    private @Nullable Timer timeout;
    private @Nullable Timer heartbeat;
    private @Nullable Timer answer;
    private boolean outside;

    TaskTimers(Run run, @Nullable Long timeoutSeconds, @Nullable Long heartbeatSeconds, Consumer<StateError> expired) {
        this.run = run;
        this.timeoutSeconds = timeoutSeconds;
        this.heartbeatSeconds = heartbeatSeconds;
        this.expired = expired;
    }

    /** Returns a limit as a duration. */
    static @Nullable Duration duration(@Nullable Long seconds) {
        return seconds == null ? null : Duration.ofSeconds(seconds);
    }

    /** Starts to count the timeout, while nobody works on the task yet. */
    void startTimeout() {
        if (timeoutSeconds != null) {
            timeoutDue = run.now().plusSeconds(timeoutSeconds);
        }
        arm();
    }

    /** Starts to count both, from now. */
    void start() {
        startTimeout();
        if (heartbeatSeconds != null) {
            heartbeatDue = run.now().plusSeconds(heartbeatSeconds);
            arm();
        }
    }

    /** From now on the answer comes from outside, and idle time must not run against it. */
    void awaitOutside() {
        if (!outside) {
            outside = true;
            run.awaitsOutside(1);
            arm();
        }
    }

    /** The answer comes as the engine's own time goes by, and idle time counts again. */
    void awaitInside() {
        if (outside) {
            outside = false;
            run.awaitsOutside(-1);
            arm();
        }
    }

    boolean isOutside() {
        return outside;
    }

    void heartbeat() {
        if (heartbeatSeconds != null && heartbeatDue != null) {
            heartbeatDue = run.now().plusSeconds(heartbeatSeconds);
            arm();
        }
    }

    void wake(Timer timer) {
        answer = timer;
    }

    private void arm() {
        cancel(timeout);
        cancel(heartbeat);
        timeout = arm(timeoutDue, StateError.of(StateError.TIMEOUT, null));
        heartbeat = arm(heartbeatDue, new StateError(StateError.TIMEOUT, null, StateError.Kind.HEARTBEAT));
    }

    private @Nullable Timer arm(@Nullable Instant due, StateError error) {
        if (due == null) {
            return null;
        }
        Runnable task = () -> expired.accept(error);
        return run.taped().schedule(due, outside, task);
    }

    void stop() {
        cancel(timeout);
        cancel(heartbeat);
        cancel(answer);
        timeoutDue = null;
        heartbeatDue = null;
        awaitInside();
    }

    private static void cancel(@Nullable Timer timer) {
        if (timer != null) {
            timer.cancel();
        }
    }
}
