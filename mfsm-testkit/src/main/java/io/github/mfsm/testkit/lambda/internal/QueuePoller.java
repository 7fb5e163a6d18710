package io.github.mfsm.testkit.lambda.internal;

import io.github.mfsm.asl.time.VirtualTime;
import io.github.mfsm.asl.time.VirtualTime.Timer;
import io.github.mfsm.testkit.call.AwsCallException;
import io.github.mfsm.testkit.internal.delivery.Outlet;
import io.github.mfsm.testkit.sqs.FakeQueue;
import io.github.mfsm.testkit.sqs.FakeSqs;
import io.github.mfsm.testkit.sqs.SqsMessage;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Calls the functions of mappings once messages can be received: a timer for each mapping, and nothing that polls. In
 * virtual time one call goes on at a time, on the thread that moves the time, and time stands still meanwhile; in real
 * time calls go on beside. Thread-safe; no lock is held while a function runs.
 */
final class QueuePoller {
    private static final int MOST_REFUSALS = 16;
    private static final Duration PAUSE = Duration.ofSeconds(20);
    /** What functions send by HTTP is not known to come of them, so that it takes many calls to suspect a circle. */
    private static final int LONGEST_CHAIN = 1_000;

    private static final String CHAIN = LONGEST_CHAIN + " calls came one after another, each with messages sent during"
            + " the one before, as in a circle without end: the message waits until another one comes";

    private final LambdaService lambda;
    private final VirtualTime time;
    private final Executor background;
    private final Outlet<Delivered> outlet;
    private final BatchDelivery delivery;
    private final Map<String, Line> lines = new LinkedHashMap<>();
    private @Nullable Supplier<FakeSqs> queues;
    private boolean listening;
    private volatile @Nullable Thread caller;
    private volatile boolean sentMeanwhile;
    private int chain;

    QueuePoller(LambdaService lambda, Executor background, Outlet<Delivered> outlet) {
        this.lambda = lambda;
        this.time = lambda.settings().time();
        this.background = background;
        this.outlet = outlet;
        this.delivery = new BatchDelivery(lambda, outlet);
    }

    /** A mapping at work. */
    private static final class Line {
        Mapping mapping;
        FakeQueue queue;

        @Nullable
        Timer timer;
        /** When the first message came that a batching window waits with. */
        @Nullable
        Instant opened;

        int running;
        int refusals;
        boolean gone;
        Set<String> told = new HashSet<>();

        Line(Mapping mapping, FakeQueue queue) {
            this.mapping = mapping;
            this.queue = queue;
        }
    }

    /** Sets where the queues are. */
    synchronized void receiveFrom(Supplier<FakeSqs> source) {
        queues = source;
        outlet.service("sqs", () -> source.get().calls());
    }

    /**
     * Requires a queue to be there.
     *
     * @throws io.github.mfsm.testkit.internal.server.wire.AwsError if it isn't
     */
    FakeQueue require(String arn) {
        FakeSqs sqs = sqs();
        return sqs.queues().stream()
                .filter(queue -> queue.arn().equals(arn))
                .findFirst()
                .orElseThrow(() -> Mapping.invalid("Error occurred while ReceiveMessage. SQS Error Code:"
                        + " AWS.SimpleQueueService.NonExistentQueue. SQS Error Message: The specified queue does not"
                        + " exist."));
    }

    private FakeSqs sqs() {
        Supplier<FakeSqs> source;
        synchronized (this) {
            source = queues;
        }
        if (source == null) {
            throw Mapping.invalid("this Lambda stands alone, and knows no service sqs");
        }
        FakeSqs sqs = source.get();
        boolean first;
        synchronized (this) {
            first = !listening;
            listening = true;
        }
        if (first) {
            sqs.onChange(this::changed);
        }
        return sqs;
    }

    /** Has a mapping at work, as it is now. */
    void put(Mapping mapping) {
        FakeQueue queue = require(mapping.queueArn());
        synchronized (this) {
            Line line = lines.computeIfAbsent(mapping.id(), absent -> new Line(mapping, queue));
            line.mapping = mapping;
            arm(line);
        }
        time.idle();
    }

    synchronized void remove(String id) {
        Line line = lines.remove(id);
        if (line != null) {
            stop(line);
        }
    }

    /** Forgets mappings. */
    synchronized void clear() {
        lines.values().forEach(QueuePoller::stop);
        lines.clear();
        chain = 0;
    }

    private static void stop(Line line) {
        line.gone = true;
        if (line.timer != null) {
            line.timer.cancel();
        }
    }

    /** Looks again at what waits for a function that may be there now. */
    void wake() {
        synchronized (this) {
            if (lines.isEmpty()) {
                return;
            }
            lines.values().forEach(this::arm);
        }
        time.idle();
    }

    private void changed(FakeQueue queue) {
        boolean concerned = false;
        synchronized (this) {
            for (Line line : lines.values()) {
                if (line.mapping.queueArn().equals(queue.arn())) {
                    line.queue = queue;
                    arm(line);
                    concerned = true;
                }
            }
        }
        if (concerned) {
            Thread calling = caller;
            sentMeanwhile |= calling != null && calling != Thread.currentThread();
            time.idle();
        }
    }

    /** Sets a mapping's timer; called under the lock. */
    private void arm(Line line) {
        due(line).ifPresent(at -> arm(line, at));
    }

    private void arm(Line line, Instant at) {
        if (line.timer != null) {
            line.timer.cancel();
            line.timer = null;
        }
        if (!line.gone && line.mapping.isEnabled() && line.running < mostAtOnce(line)) {
            line.timer = time.scheduleAt(at, () -> fall(line));
        }
    }

    private int mostAtOnce(Line line) {
        return time.isReal() ? line.mapping.mostAtOnce() : 1;
    }

    /** Returns when the function is to be called next: a batching window ends early when the batch is full. */
    private Optional<Instant> due(Line line) {
        List<Instant> receivable = line.queue.receivable();
        Instant now = time.instant();
        long ready = receivable.stream().filter(at -> !at.isAfter(now)).count();
        if (ready == 0) {
            line.opened = null;
            return receivable.stream().findFirst();
        }
        Instant opened = line.opened == null ? now : line.opened;
        line.opened = opened;
        return Optional.of(ready >= line.mapping.batchSize() ? now : opened.plus(line.mapping.window()));
    }

    /** A mapping's timer has come. */
    private void fall(Line line) {
        Mapping mapping = mapping(line);
        boolean there = lambda.isThere(mapping.function().name());
        synchronized (this) {
            line.timer = null;
            Instant due = due(line).orElse(Instant.MAX);
            if (line.gone || line.running >= mostAtOnce(line) || due.equals(Instant.MAX)) {
                return;
            }
            if (due.isAfter(time.instant())) {
                arm(line, due);
                return;
            }
            if (there) {
                line.running++;
                line.opened = null;
            }
        }
        if (!there) {
            tell(line, mapping, missing(mapping.function().name()));
        } else if (time.isReal()) {
            background.execute(() -> run(line, mapping));
        } else {
            run(line, mapping);
        }
    }

    private synchronized Mapping mapping(Line line) {
        return line.mapping;
    }

    private void run(Line line, Mapping mapping) {
        boolean any = false;
        boolean endless = false;
        Duration pause = Duration.ZERO;
        time.hold();
        sentMeanwhile = false;
        caller = time.isReal() ? null : Thread.currentThread();
        try {
            any = delivery.make(mapping);
        } catch (AwsCallException e) {
            pause = PAUSE;
            outlet.note(
                    new Delivered(mapping.queueArn(), "", mapping.functionArn(), e.code() + ": " + e.serviceMessage()));
        } finally {
            caller = null;
            time.release();
            chain = sentMeanwhile ? chain + 1 : 0;
            endless = !time.isReal() && chain >= LONGEST_CHAIN;
            again(line, any && !endless, pause);
        }
        if (endless) {
            chain = 0;
            tell(line, mapping, CHAIN);
        }
        time.idle();
    }

    /** What could not be had will not be there at this instant: another change sets the timer then. */
    private synchronized void again(Line line, boolean any, Duration pause) {
        line.running--;
        line.refusals = pause.isZero() ? 0 : line.refusals + 1;
        Instant now = time.instant();
        due(line)
                .filter(at -> any || at.isAfter(now) || (!pause.isZero() && line.refusals < MOST_REFUSALS))
                .ifPresent(at -> arm(line, at.isAfter(now) ? at : now.plus(pause)));
    }

    /** Tells once of each message that waits. */
    private void tell(Line line, Mapping mapping, String why) {
        List<String> untold;
        synchronized (this) {
            List<String> waiting =
                    line.queue.messages().stream().map(SqsMessage::messageId).toList();
            line.told.retainAll(waiting);
            untold = waiting.stream().filter(line.told::add).toList();
        }
        untold.forEach(id -> outlet.note(new Delivered(mapping.queueArn(), id, mapping.functionArn(), why)));
    }

    private static String missing(String function) {
        return "nothing does the function " + function + ", and the message waits: set the function or a mock of it,"
                + " such as by FakeLambda.function or serve's --function " + function + "=COMMAND";
    }
}
