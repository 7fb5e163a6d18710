package io.github.mfsm.simulation;

import io.github.mfsm.aws.service.ServiceException;
import io.github.mfsm.aws.service.ServiceException.Kind;
import java.time.Duration;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One call of one of the functions for held emails: every AWS call of it passes through {@link #cross}. */
final class HeldCall {
    private static final Duration LATE = Duration.ofSeconds(20);

    /** What the transport never sends a second time by itself. */
    private static final Set<String> NOT_REPEATABLE = Set.of("SendBounce", "SendRawEmail");

    private final HeldWorld world;
    private final Baton.Strand strand;
    private final SplittableRandom random;

    HeldCall(HeldWorld world, Baton.Strand strand, long number) {
        this.world = world;
        this.strand = strand;
        this.random = new SplittableRandom(world.scenario.seed() * 1_000_003L + number);
    }

    void sleep(Duration span) {
        strand.sleep(span);
    }

    /** Returns whether a fault can happen to an AWS call of this operation. */
    static boolean canMeet(Fault.Kind kind, String operation) {
        return switch (kind) {
            case STALE, MISSING, DIFFERS, MACHINE_REPLACED, CALLED_AGAIN -> false;
            case SENT_TWICE -> !NOT_REPEATABLE.contains(operation);
            default -> true;
        };
    }

    /** An AWS call for an email: the request's way, the effect, the answer's way, and what may go wrong with each. */
    <T> T cross(HeldMailJudge mail, String operation, Duration timeout, Supplier<T> effect) {
        Fault.Kind kind = mail.crossing(operation, this);
        Duration there = latency(mail);
        Duration back = latency(mail);
        world.trace(() -> mail + " " + operation + (kind == null ? "" : " [" + kind + "]"));
        if (kind != null) {
            before(kind, operation, timeout, effect);
        }
        if (there.compareTo(timeout) > 0) {
            throw timedOut(operation, timeout);
        }
        strand.sleep(there);
        T result = effect.get();
        if (kind != null) {
            result = after(kind, operation, timeout.minus(there), effect, result);
        }
        if (there.plus(back).compareTo(timeout) > 0) {
            throw timedOut(operation, timeout.minus(there));
        }
        if (!back.isZero()) {
            strand.sleep(back);
        }
        return result;
    }

    private Duration latency(HeldMailJudge mail) {
        long most = mail.plan.latency().toMillis();
        return most == 0 ? Duration.ZERO : Duration.ofMillis(random.nextLong(most + 1));
    }

    private <T> void before(Fault.Kind kind, String operation, Duration timeout, Supplier<T> effect) {
        switch (kind) {
            case CRASH_BEFORE -> throw new Baton.Killed("crashed before " + operation);
            case REQUEST_LOST -> throw failed(Kind.UNAVAILABLE, operation, "the request was lost on its way");
            case THROTTLED -> throw failed(Kind.THROTTLED, operation, "Rate exceeded");
            case SERVICE_ERROR -> throw failed(Kind.UNAVAILABLE, operation, "internal error");
            case TIMED_OUT -> throw timedOut(operation, timeout);
            case LATE_EFFECT -> {
                world.time.schedule(LATE, () -> late(effect));
                throw timedOut(operation, timeout);
            }
            case HANGS_BEFORE -> strand.hang();
            default -> {}
        }
    }

    private static void late(Supplier<?> effect) {
        try {
            Object unused = effect.get();
        } catch (ServiceException e) {
            // nobody listens any more
        }
    }

    private <T> T after(Fault.Kind kind, String operation, Duration left, Supplier<T> effect, T result) {
        return switch (kind) {
            case CRASH_AFTER -> throw new Baton.Killed("crashed after " + operation);
            case ANSWER_LOST -> throw failed(Kind.UNAVAILABLE, operation, "the answer was lost");
            case SENT_TWICE -> effect.get();
            case TIMED_OUT_AFTER -> throw timedOut(operation, left);
            case HANGS_AFTER -> {
                strand.hang();
                yield result;
            }
            default -> result;
        };
    }

    private ServiceException timedOut(String operation, Duration left) {
        strand.sleep(left);
        return failed(Kind.TIMED_OUT, operation, "no answer in time");
    }

    private static ServiceException failed(Kind kind, String operation, @Nullable String why) {
        return new ServiceException(kind, operation, "Simulated", String.valueOf(why), null);
    }
}
