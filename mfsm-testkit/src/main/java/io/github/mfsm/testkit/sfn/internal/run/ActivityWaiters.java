package io.github.mfsm.testkit.sfn.internal.run;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Workers that wait for a task of an activity.
 *
 * <p>A poll takes up to 60 seconds, in the fake's time: skipping time jumps over them if nothing else is due. Nobody
 * waits longer than 60 seconds by the clock either, as a client's connection would not live on. Thread-safe.
 */
final class ActivityWaiters {

    private static final Duration LONGEST = Duration.ofSeconds(60);

    private final Object monitor = new Object();
    private final VirtualTime time;
    private long news;

    ActivityWaiters(VirtualTime time) {
        this.time = time;
    }

    /** Says that a task waits for a worker, or that a waiting worker's time is up. */
    void wake() {
        synchronized (monitor) {
            news++;
            monitor.notifyAll();
        }
    }

    /** Waits for a task; empty if none comes. Called with no lock held. */
    Optional<Engine.ActivityTask> await(Supplier<Engine> engine, String activityArn, @Nullable String worker) {
        long seen = news();
        Optional<Engine.ActivityTask> task = engine.get().pollActivity(activityArn, worker);
        if (task.isPresent()) {
            return task;
        }
        Expiry expiry = new Expiry();
        Timer timer = time.schedule(LONGEST, expiry);
        try {
            time.idle();
            long clockLimit = System.nanoTime() + LONGEST.toNanos();
            while (task.isEmpty() && !expiry.over && waitForNews(seen, clockLimit)) {
                seen = news();
                task = engine.get().pollActivity(activityArn, worker);
            }
            return task.isPresent() ? task : engine.get().pollActivity(activityArn, worker);
        } finally {
            timer.cancel();
        }
    }

    private long news() {
        synchronized (monitor) {
            return news;
        }
    }

    /** Waits until there are news; false if there are none in time. */
    private boolean waitForNews(long seen, long clockLimit) {
        synchronized (monitor) {
            long left = clockLimit - System.nanoTime();
            while (news == seen && left > 0) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(monitor, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    return false;
                }
                left = clockLimit - System.nanoTime();
            }
            return news != seen;
        }
    }

    /** The end of one worker's patience. */
    private final class Expiry implements Runnable {

        private volatile boolean over;

        @Override
        public void run() {
            over = true;
            wake();
        }
    }
}
