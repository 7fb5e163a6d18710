package io.github.mfsm.conformance;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;

/** Runs a case on a thread of its own, so that one that hangs costs its time and nothing else. */
public final class Watchdog {
    private static final Duration LIMIT = Duration.ofSeconds(30);

    private Watchdog() {}

    /** Returns the result of a case, or one that tells of an error or a hang. */
    public static ConformanceReport.Result guard(ConformanceCase recorded, Supplier<ConformanceReport.Result> run) {
        ExecutorService thread = Executors.newSingleThreadExecutor(task -> {
            Thread created = new Thread(task, "conformance " + recorded.id());
            created.setDaemon(true);
            return created;
        });
        Future<ConformanceReport.Result> result = thread.submit(run::get);
        try {
            return result.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return failed(recorded, "no end within " + LIMIT);
        } catch (ExecutionException e) {
            return failed(recorded, String.valueOf(e.getCause()));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return failed(recorded, "interrupted");
        } finally {
            thread.shutdownNow();
        }
    }

    private static ConformanceReport.Result failed(ConformanceCase recorded, String what) {
        return new ConformanceReport.Result(recorded, "", Optional.of(new Difference("/", "a result", what)));
    }
}
