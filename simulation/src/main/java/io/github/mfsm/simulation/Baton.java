package io.github.mfsm.simulation;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;

/**
 * Lets several threads take turns, such that a seed decides all of it: exactly one holds the baton and runs; when it
 * pauses or sleeps, the baton goes to the one of those that can run whose {@linkplain Turns turn} it is, and when none
 * can, time moves to the next timer.
 *
 * <p>The thread that pauses picks the next one itself, so a caller that is alone goes on without any switch of threads.
 */
final class Baton {

    private static final ExecutorService THREADS = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "simulation");
        thread.setDaemon(true);
        return thread;
    });

    private final VirtualTime time;
    private final Turns turns;
    private final List<Strand> strands = new ArrayList<>();
    private final List<Strand> runnable = new ArrayList<>();
    private final Semaphore over = new Semaphore(0);
    private boolean abandoned;

    Baton(VirtualTime time, Turns turns) {
        this.time = time;
        this.turns = turns;
    }

    /** Returns whether the run was cut short, since it would have repeated another. */
    boolean isAbandoned() {
        return abandoned;
    }

    /**
     * The process of the strand is gone: thrown where it would have gone on. Nobody catches it but the strand's owner.
     */
    static final class Killed extends Error {
        private static final long serialVersionUID = 1L;

        Killed(String why) {
            super(why, null, false, false);
        }
    }

    /** One caller. All methods but {@link #kill} are for the strand itself. */
    final class Strand {
        private final int number = strands.size();
        private final Runnable body;
        private Step step = Step.CHANGE;
        private final Semaphore turn = new Semaphore(0);
        private @Nullable Timer alarm;
        private boolean begun;
        private boolean ended;
        private @Nullable String killed;

        private Strand(Runnable body) {
            this.body = body;
        }

        /** Tells the strands of a baton apart: how many were started before. */
        int number() {
            return number;
        }

        /** Returns what it does when it goes on. */
        Step step() {
            return step;
        }

        /** Lets others go first, perhaps. */
        void pause() {
            checkAlive();
            runnable.add(this);
            handOver();
        }

        /** Goes on after a while, with a step of this kind. */
        void sleep(Duration span, Step next) {
            step = next;
            sleep(span);
            step = Step.CHANGE;
        }

        /** Goes on after a while. */
        void sleep(Duration span) {
            checkAlive();
            if (span.isZero() || span.isNegative()) {
                pause();
                return;
            }
            alarm = time.schedule(span, this::wake);
            handOver();
        }

        /** Never goes on, unless to be killed. */
        void hang() {
            checkAlive();
            handOver();
        }

        private void checkAlive() {
            if (killed != null) {
                throw new Killed(killed);
            }
        }

        private void wake() {
            alarm = null;
            runnable.add(this);
        }

        private void handOver() {
            Strand next = pick();
            if (next == null) {
                throw new IllegalStateException("everybody waits, and nothing is due");
            }
            if (next != this) {
                next.go();
                turn.acquireUninterruptibly();
            }
            checkAlive();
        }

        private void go() {
            if (begun) {
                turn.release();
            } else {
                THREADS.execute(() -> drive(this));
            }
        }

        /** Ends the strand where it waits now; called by whoever holds the baton. */
        void kill(String why) {
            if (ended || killed != null) {
                return;
            }
            killed = why;
            if (alarm != null) {
                alarm.cancel();
                alarm = null;
            }
            if (!runnable.contains(this)) {
                runnable.add(this);
            }
        }
    }

    /** Adds a caller that can run from now on. */
    Strand start(java.util.function.Consumer<Strand> body) {
        Strand[] self = new Strand[1];
        self[0] = new Strand(() -> body.accept(self[0]));
        strands.add(self[0]);
        runnable.add(self[0]);
        return self[0];
    }

    /** Runs all callers and timers, until nobody is left and nothing is due. */
    void run() {
        Strand first = pick();
        if (first != null) {
            drive(first);
            over.acquireUninterruptibly();
        }
    }

    /** Runs new strands one after the other, until the baton goes to one that waits on its own thread. */
    private void drive(Strand first) {
        Strand strand = first;
        while (true) {
            strand.begun = true;
            strand.body.run();
            strand.ended = true;
            Strand next = pick();
            if (next == null) {
                over.release();
                return;
            }
            if (next.begun) {
                next.go();
                return;
            }
            strand = next;
        }
    }

    private @Nullable Strand pick() {
        while (runnable.isEmpty()) {
            Instant due = abandoned ? null : time.nextDue().orElse(null);
            if (due == null) {
                return null;
            }
            time.advanceTo(due);
        }
        int index = abandoned ? 0 : turns.next(runnable);
        if (index < 0) {
            abandoned = true;
            strands.forEach(strand -> strand.kill("this order was run before"));
            index = 0;
        }
        return runnable.remove(index);
    }
}
