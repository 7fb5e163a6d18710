package io.github.mfsm.asl.time;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeSet;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * A clock together with the timers that hang on it, in one of three modes.
 *
 * <ul>
 *   <li>{@linkplain #skipping() Skipping}: whoever has run out of work calls {@link #idle()}, and time jumps to the
 *       next timer. A day-long wait takes a microsecond.
 *   <li>{@linkplain #manual() Manual}: time moves only by {@link #advance(Duration)} and {@link #advanceTo(Instant)}.
 *   <li>{@linkplain #real() Real}: the wall clock of the machine, timers run on a daemon thread.
 * </ul>
 *
 * <p>Timers run in the order of their instants, those of the same instant in the order in which they were scheduled, on
 * the thread that moves the time, with no lock held. A task may schedule further timers and may itself advance the
 * time.
 *
 * <p>Thread-safe.
 */
public final class VirtualTime implements InstantSource {
    /** Where skipping and manual time start unless told otherwise: 2026-01-01T00:00:00Z. */
    public static final Instant DEFAULT_START = Instant.ofEpochSecond(1_767_225_600); // parsing loads its formatters

    /** A scheduled task that may still be called off. */
    public interface Timer {
        /** Calls the task off; does nothing if it ran already or was called off before. */
        void cancel();
    }

    private enum Mode {
        SKIPPING,
        MANUAL,
        REAL
    }

    private final Mode mode;
    private final Instant start;
    private final Object lock = new Object();
    private final TreeSet<Entry> queue = new TreeSet<>();
    /** Written under the lock; read without it, at every step of every execution. */
    private volatile Instant now;

    private long sequence;
    private int holds;
    /** Holds from before a reset, which are still to be taken back. */
    private int forgotten;

    private boolean jumping;

    private VirtualTime(Mode mode, Instant start) {
        this.mode = mode;
        this.start = Objects.requireNonNull(start, "start");
        this.now = start;
    }

    /** Returns time that jumps over idle stretches by itself, starting at {@link #DEFAULT_START}. */
    public static VirtualTime skipping() {
        return skipping(DEFAULT_START);
    }

    /** Returns time that jumps over idle stretches by itself, starting at {@code start}. */
    public static VirtualTime skipping(Instant start) {
        return new VirtualTime(Mode.SKIPPING, start);
    }

    /** Returns time that stands still until it is advanced, starting at {@link #DEFAULT_START}. */
    public static VirtualTime manual() {
        return manual(DEFAULT_START);
    }

    /** Returns time that stands still until it is advanced, starting at {@code start}. */
    public static VirtualTime manual(Instant start) {
        return new VirtualTime(Mode.MANUAL, start);
    }

    /** Returns the machine's own time, which can't be advanced. */
    public static VirtualTime real() {
        return new VirtualTime(Mode.REAL, DEFAULT_START);
    }

    /** Tells whether idle time is jumped over. */
    public boolean isSkipping() {
        return mode == Mode.SKIPPING;
    }

    /** Tells whether this is the machine's own time. */
    public boolean isReal() {
        return mode == Mode.REAL;
    }

    @Override
    public Instant instant() {
        if (mode == Mode.REAL) {
            return InstantSource.system().instant();
        }
        return now;
    }

    /** Returns this time as a {@link Clock} in UTC, for code under test that takes one. */
    public Clock clock() {
        return new TimeClock(this, ZoneOffset.UTC);
    }

    private static final class TimeClock extends Clock {
        private final VirtualTime time;
        private final ZoneId zone;

        TimeClock(VirtualTime time, ZoneId zone) {
            this.time = time;
            this.zone = zone;
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new TimeClock(time, other);
        }

        @Override
        public Instant instant() {
            return time.instant();
        }
    }

    /**
     * Runs {@code task} once {@code delay} has passed; a delay of zero or less means at the next move of the time.
     *
     * @return the timer, to call it off
     */
    public Timer schedule(Duration delay, Runnable task) {
        return add(instant().plus(delay.isNegative() ? Duration.ZERO : delay), false, task);
    }

    /** Runs {@code task} at {@code due}; an instant in the past means at the next move of the time. */
    public Timer scheduleAt(Instant due, Runnable task) {
        return add(due, false, task);
    }

    /**
     * Like {@link #scheduleAt}, but {@link #idle()} never jumps to this timer, nor beyond it: it limits how long
     * somebody outside may take to answer, and idle time must not be counted against them.
     */
    public Timer scheduleDeadline(Instant due, Runnable task) {
        return add(due, true, task);
    }

    private Timer add(Instant due, boolean deadline, Runnable task) {
        Objects.requireNonNull(task, "task");
        if (mode == Mode.REAL) {
            long nanos = nanosUntil(due);
            var future = RealTimers.EXECUTOR.schedule(task, nanos, TimeUnit.NANOSECONDS);
            return () -> future.cancel(false);
        }
        synchronized (lock) {
            Entry entry = new Entry(due.isBefore(now) ? now : due, sequence++, deadline, task);
            queue.add(entry);
            return entry;
        }
    }

    private long nanosUntil(Instant due) {
        Duration delay = Duration.between(instant(), due);
        try {
            return Math.max(0, delay.toNanos());
        } catch (ArithmeticException tooFar) {
            return Long.MAX_VALUE / 2;
        }
    }

    /**
     * Moves the time on by {@code step}, running what falls due on the way.
     *
     * @throws IllegalArgumentException if {@code step} is negative
     * @throws IllegalStateException if this is real time
     */
    public void advance(Duration step) {
        if (step.isNegative()) {
            throw new IllegalArgumentException("step (" + step + ") must not be negative");
        }
        advanceTo(instant().plus(step));
    }

    /**
     * Moves the time on to {@code instant}, running what falls due on the way; an instant in the past only runs what is
     * due already.
     *
     * @throws IllegalStateException if this is real time
     */
    public void advanceTo(Instant instant) {
        if (mode == Mode.REAL) {
            throw new IllegalStateException("real time can't be advanced; use VirtualTime.manual() or skipping()");
        }
        for (Entry due = takeDue(instant); due != null; due = takeDue(instant)) {
            due.task.run();
        }
        synchronized (lock) {
            if (instant.isAfter(now)) {
                now = instant;
            }
        }
    }

    private @Nullable Entry takeDue(Instant limit) {
        synchronized (lock) {
            if (queue.isEmpty() || queue.first().due.isAfter(limit.isAfter(now) ? limit : now)) {
                return null;
            }
            return take();
        }
    }

    private Entry take() {
        Entry entry = queue.pollFirst();
        if (entry == null) {
            throw new IllegalStateException("no timer is due");
        }
        if (entry.due.isAfter(now)) {
            now = entry.due;
        }
        return entry;
    }

    /**
     * Says that the caller has nothing left to do at this instant.
     *
     * <p>Skipping time then jumps to the next timer and runs it, again and again, until there is none, the next one is
     * a {@linkplain #scheduleDeadline deadline}, or somebody {@linkplain #hold() holds} the time. A call while another
     * is jumping, on this thread or any other, returns at once. In the other modes this does nothing.
     */
    public void idle() {
        if (mode != Mode.SKIPPING) {
            return;
        }
        synchronized (lock) {
            if (jumping) {
                return;
            }
            jumping = true;
        }
        for (Entry next = takeSkippable(); next != null; next = takeSkippable()) {
            boolean ran = false;
            try {
                next.task.run();
                ran = true;
            } finally {
                if (!ran) {
                    stopJumping();
                }
            }
        }
    }

    private void stopJumping() {
        synchronized (lock) {
            jumping = false;
        }
    }

    private @Nullable Entry takeSkippable() {
        synchronized (lock) {
            if (holds > 0 || queue.isEmpty() || queue.first().deadline) {
                jumping = false;
                return null;
            }
            return take();
        }
    }

    /**
     * Forbids jumps until {@link #release()}: somebody is busy, and what they do takes no virtual time.
     *
     * <p>Holds are counted. They don't hinder {@link #advance}.
     */
    public void hold() {
        synchronized (lock) {
            holds++;
        }
    }

    /** Takes back one {@link #hold()}; the caller then calls {@link #idle()} when it has nothing left to do. */
    public void release() {
        synchronized (lock) {
            if (forgotten > 0) {
                forgotten--;
                return;
            }
            if (holds == 0) {
                throw new IllegalStateException("release() without hold()");
            }
            holds--;
        }
    }

    /**
     * Forgets all timers and holds and goes back to the start, for the next test; does nothing in real time. Whoever
     * held the time may still {@link #release()} it.
     */
    public void reset() {
        synchronized (lock) {
            queue.clear();
            forgotten += holds;
            holds = 0;
            now = start;
            sequence = 0;
        }
    }

    /** Returns when the next timer is due, or empty if there is none (always in real time). */
    public Optional<Instant> nextDue() {
        synchronized (lock) {
            return queue.isEmpty() ? Optional.empty() : Optional.of(queue.first().due);
        }
    }

    private final class Entry implements Timer, Comparable<Entry> {
        final Instant due;
        final long number;
        final boolean deadline;
        final Runnable task;

        Entry(Instant due, long number, boolean deadline, Runnable task) {
            this.due = due;
            this.number = number;
            this.deadline = deadline;
            this.task = task;
        }

        @Override
        public void cancel() {
            synchronized (lock) {
                queue.remove(this);
            }
        }

        @Override
        public int compareTo(Entry other) {
            int byInstant = due.compareTo(other.due);
            return byInstant != 0 ? byInstant : Long.compare(number, other.number);
        }

        @Override
        public boolean equals(Object other) {
            return this == other;
        }

        @Override
        public int hashCode() {
            return Long.hashCode(number);
        }
    }

    /** Holder, so that only real time ever has a thread. */
    private static final class RealTimers {
        static final ScheduledThreadPoolExecutor EXECUTOR = create();

        private static ScheduledThreadPoolExecutor create() {
            ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
                Thread thread = new Thread(task, "mfsm-timers");
                thread.setDaemon(true);
                return thread;
            });
            executor.setRemoveOnCancelPolicy(true);
            return executor;
        }
    }
}
