package io.github.mfsm.testkit.internal.server.http;

import java.util.ArrayDeque;
import java.util.HashSet;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Jobs that have their turn in the order in which they came, a few at a time.
 *
 * <p>A job gives its place up where its thread waits, whatever for (a task of an activity, the rest of a body, what a
 * handler waits for), and where it takes {@value #LONG_MILLIS} ms or longer. So nobody waits for a turn because of
 * somebody who waits. This is looked at when a first job finds no place, and then every {@value #LOOK_MILLIS} ms as
 * long as jobs wait for one. A thread whose job has ended takes the next one itself. Thread-safe.
 */
final class Turns {
    private static final long LONG_MILLIS = 100;
    private static final long LOOK_MILLIS = 10;

    private final int places;
    private final Executor threads;
    private final LongSupplier nanos;
    private final Queue<Turn> waiting = new ArrayDeque<>();
    private final Set<Turn> atWork = new HashSet<>();
    private boolean watched;
    private boolean ended;

    /**
     * Creates turns that nobody has yet.
     *
     * @param places how many jobs are at work at a time, those not counted that wait or take long
     * @param threads runs them
     * @param nanos a clock
     */
    Turns(int places, Executor threads, LongSupplier nanos) {
        this.places = places;
        this.threads = threads;
        this.nanos = nanos;
    }

    /** Does a job in its turn. */
    void add(Runnable job) {
        Turn turn = new Turn(job);
        Runnable task;
        synchronized (atWork) {
            if (waiting.isEmpty() && hasPlace()) {
                atWork.add(turn);
                task = () -> work(turn);
            } else {
                waiting.add(turn);
                if (watched) {
                    return;
                }
                watched = true;
                task = this::watch;
            }
        }
        threads.execute(task);
    }

    /** Forgets who waits. What is added from now on goes to the threads, which know what to do with it. */
    void end() {
        synchronized (atWork) {
            ended = true;
            waiting.clear();
        }
    }

    private boolean hasPlace() {
        return atWork.size() < places || ended;
    }

    private void work(Turn first) {
        for (Turn turn = first; turn != null; turn = workOn(turn)) {
            Thread.interrupted(); // was meant for the job that has ended
        }
    }

    /** Does a job; returns the next one for this thread, or null. */
    private @Nullable Turn workOn(Turn turn) {
        boolean thrown = true;
        try {
            turn.begin(nanos.getAsLong());
            turn.job.run();
            thrown = false;
        } finally {
            if (thrown) { // this thread has something to tell
                Turn next = next(turn);
                if (next != null) {
                    threads.execute(() -> work(next));
                }
            }
        }
        return next(turn);
    }

    private @Nullable Turn next(Turn done) {
        synchronized (atWork) {
            atWork.remove(done);
            Turn next = hasPlace() ? waiting.poll() : null;
            if (next != null) {
                atWork.add(next);
            }
            return next;
        }
    }

    private void watch() {
        synchronized (atWork) {
            try {
                for (look(); !waiting.isEmpty(); look()) {
                    TimeUnit.MILLISECONDS.timedWait(atWork, LOOK_MILLIS);
                }
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            } finally {
                watched = false;
            }
        }
    }

    /** Lets others in for those who wait or take long. */
    void look() {
        synchronized (atWork) {
            long now = nanos.getAsLong();
            atWork.removeIf(turn -> turn.waitsOrTakesLong(now));
            while (hasPlace() && !waiting.isEmpty()) {
                Turn next = waiting.remove();
                atWork.add(next);
                threads.execute(() -> work(next));
            }
        }
    }

    /** A job, and since when which thread does it. */
    private static final class Turn {
        private final Runnable job;
        private long since;
        private volatile @Nullable Thread thread;

        Turn(Runnable job) {
            this.job = job;
        }

        void begin(long now) {
            since = now;
            thread = Thread.currentThread();
        }

        boolean waitsOrTakesLong(long now) {
            Thread worker = thread;
            if (worker == null) {
                return false;
            }
            Thread.State state = worker.getState();
            return state == Thread.State.WAITING
                    || state == Thread.State.TIMED_WAITING
                    || now - since >= TimeUnit.MILLISECONDS.toNanos(LONG_MILLIS);
        }
    }
}
