package io.github.mfsm.simulation;

import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.StartResult;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of the function with one email: every AWS call of it passes through {@link #cross}. */
final class Call {

    private static final long MIX = 0xBF58476D1CE4E5B9L;
    private static final Duration LATE = Duration.ofSeconds(20);

    private final World world;
    final Mail mail;
    final int number;
    final Instant begin;
    /** What the execution of the email had come to when the call began. */
    final Standing standing;

    private final boolean answerOnlyInRow;
    final Baton.Strand strand;
    private final List<Fault> faults;
    private final SplittableRandom random;
    private int crossings;
    /** Whether something went wrong that excuses a call without the answer that is there. */
    private boolean excused;

    private boolean withoutTable;
    private boolean sawNothing;
    private @Nullable String claimed;

    Call(World world, Mail mail, int number, Baton.Strand strand) {
        this.world = world;
        this.mail = mail;
        this.number = number;
        this.strand = strand;
        this.begin = world.time.instant();
        this.standing = mail.truth.standing();
        this.answerOnlyInRow = mail.truth.isAnswerOnlyInRow();
        this.faults = mail.plan.faults().stream()
                .filter(fault -> fault.call() == number)
                .toList();
        this.random =
                new SplittableRandom((world.scenario.seed() * 1_000_003L + mail.plan.number() * 1_009L + number) * MIX);
    }

    /** An AWS call: the request's way, the effect, the answer's way, and what may go wrong with each. */
    <T> T cross(String operation, Duration timeout, Supplier<T> effect) {
        int crossing = crossings++;
        world.crossed(this, crossing, operation);
        Fault.Kind kind = kindAt(crossing);
        Duration there = latency();
        Duration back = latency();
        world.trace(this, () -> "sends " + operation + (kind == null ? "" : " [" + kind + "]"));
        if (kind != null) {
            excused |= kind.excuses() && !(kind.failsAtOnce() && goesOnAfter(operation));
            before(kind, operation, timeout, effect);
        }
        if (there.compareTo(timeout) > 0) {
            throw timedOut(operation, timeout);
        }
        strand.sleep(there, step(operation, crossing));
        T result = effect(operation, effect);
        if (kind != null) {
            result = after(kind, operation, timeout.minus(there), effect, result);
        }
        if (there.plus(back).compareTo(timeout) > 0) {
            throw timedOut(operation, timeout.minus(there));
        }
        if (!back.isZero()) {
            strand.sleep(back); // else nothing can come between, but what may come before the next AWS call as well
        }
        return result;
    }

    /** Returns whether the function does as well without this operation, if that fails at once. */
    private boolean goesOnAfter(String operation) {
        return operation.equals("DescribeStateMachine")
                || (operation.equals("PutItem") && world.scenario.goesOnWithoutTable() && !answerOnlyInRow);
    }

    /** Returns whether an execution was there before this call asked for it to be started. */
    boolean isLaterThan(StartResult.Running running) {
        return running.startDate().isBefore(world.time.instant());
    }

    /**
     * What comes next: the effect, and all up to the next AWS call. No call of the function changes a state machine.
     */
    private Step step(String operation, int crossing) {
        if (kindAt(crossing) != null || kindAt(crossing + 1) != null) {
            return Step.CHANGE_OF_EVERYTHING;
        }
        return operation.equals("DescribeStateMachine") ? Step.FIXED_READ : Step.CHANGE;
    }

    private Fault.@Nullable Kind kindAt(int crossing) {
        for (Fault fault : faults) {
            if (fault.crossing() == crossing) {
                return fault.kind();
            }
        }
        return null;
    }

    /** Returns whether a read of this call shall show what was. */
    boolean meets(Fault.Kind kind) {
        return kindAt(crossings - 1) == kind;
    }

    private Duration latency() {
        long most = mail.plan.latency().toMillis();
        return most == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(most + 1));
    }

    private <T> T effect(String operation, Supplier<T> effect) {
        try {
            T result = effect.get();
            world.trace(this, () -> operation + " -> " + result);
            return result;
        } catch (ServiceException e) {
            excused |= e.kind() == ServiceException.Kind.TIMED_OUT || !goesOnAfter(operation);
            world.trace(this, () -> operation + " -> " + e.getMessage());
            throw e;
        } finally {
            mail.judge.afterAwsCall(operation, this);
        }
    }

    /** The effect of a request that was on its way when its sender gave up. */
    private void lateEffect(String operation, Supplier<?> effect) {
        try {
            Object unused = effect.get();
        } catch (ServiceException e) {
            world.trace(this, () -> operation + ", late, -> " + e.getMessage());
        }
        mail.judge.afterAwsCall(operation, this);
    }

    private <T> void before(Fault.Kind kind, String operation, Duration timeout, Supplier<T> effect) {
        switch (kind) {
            case CRASH_BEFORE -> throw new Baton.Killed("crashed before " + operation);
            case REQUEST_LOST ->
                throw failed(ServiceException.Kind.UNAVAILABLE, operation, "the request was lost on its way");
            case THROTTLED -> throw failed(ServiceException.Kind.THROTTLED, operation, "Rate exceeded");
            case SERVICE_ERROR -> throw failed(ServiceException.Kind.UNAVAILABLE, operation, "internal error");
            case TIMED_OUT -> throw timedOut(operation, timeout);
            case LATE_EFFECT -> {
                world.time.schedule(LATE, () -> lateEffect(operation, effect));
                throw timedOut(operation, timeout);
            }
            case HANGS_BEFORE -> strand.hang();
            case MACHINE_REPLACED -> world.replaceMachine();
            case CALLED_AGAIN -> mail.callUnasked();
            default -> {}
        }
    }

    private <T> T after(Fault.Kind kind, String operation, Duration left, Supplier<T> effect, T result) {
        return switch (kind) {
            case CRASH_AFTER -> throw new Baton.Killed("crashed after " + operation);
            case ANSWER_LOST -> throw failed(ServiceException.Kind.UNAVAILABLE, operation, "the answer was lost");
            case SENT_TWICE -> effect(operation, effect);
            case TIMED_OUT_AFTER -> throw timedOut(operation, left);
            case HANGS_AFTER -> {
                strand.hang();
                yield result;
            }
            default -> result;
        };
    }

    private ServiceException timedOut(String operation, Duration left) {
        excused = true;
        strand.sleep(left);
        return failed(ServiceException.Kind.TIMED_OUT, operation, "no answer in time");
    }

    private static ServiceException failed(ServiceException.Kind kind, String operation, String why) {
        return new ServiceException(kind, operation, "Simulated", why, null);
    }

    /** The claim failed, so the call may go on without the table. */
    void tableFailed() {
        withoutTable = true;
    }

    /** Returns the execution that the row names, which this call has written or found. */
    @Nullable
    String claimed() {
        return claimed;
    }

    void claimed(@Nullable String executionArn) {
        claimed = executionArn;
    }

    /** A read of this call was made not to see the execution. */
    void sawNothing() {
        sawNothing = true;
    }

    boolean hasSeenNothing() {
        return sawNothing;
    }

    boolean isWithoutTable() {
        return withoutTable;
    }

    boolean isExcused() {
        return excused;
    }

    @Override
    public String toString() {
        return mail.plan.invocationId() + " call " + number;
    }
}
