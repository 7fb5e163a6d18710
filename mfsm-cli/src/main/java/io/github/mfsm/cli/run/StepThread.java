package io.github.mfsm.cli.run;

import io.github.mfsm.asl.task.TaskResult;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;

/**
 * Runs steps of the machine, which take real time, one after the other on a thread of their own. No request to a server
 * waits for them then, so none takes so long that the function's client repeats it; and whoever moves virtual time can
 * {@linkplain #await wait} until none runs.
 */
final class StepThread implements AutoCloseable {
    private static final long PATIENCE_NANOS = Duration.ofMinutes(1).toNanos();

    private final ExecutorService thread = Executors.newSingleThreadExecutor(step -> {
        Thread daemon = new Thread(step, "mfsm-steps");
        daemon.setDaemon(true);
        return daemon;
    });
    private int running;

    /** Returns what the step answers, once it does; it counts as running from now on. */
    TaskResult run(Supplier<TaskResult> step) {
        synchronized (this) {
            running++;
        }
        CompletableFuture<TaskResult> result = new CompletableFuture<>();
        thread.execute(() -> {
            try {
                result.complete(step.get());
            } catch (RuntimeException | Error e) {
                result.completeExceptionally(e);
            } finally {
                ended();
            }
        });
        return TaskResult.later(result);
    }

    private synchronized void ended() {
        running--;
        notifyAll();
    }

    /** Waits until no step runs, and none follows at the same virtual time; for a minute at most. */
    synchronized void await() {
        long end = System.nanoTime() + PATIENCE_NANOS;
        try {
            for (long left = PATIENCE_NANOS; running > 0 && left > 0; left = end - System.nanoTime()) {
                wait(Math.max(1, left / 1_000_000));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        thread.shutdownNow();
    }
}
