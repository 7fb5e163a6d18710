package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Retrier;
import io.github.mfsm.asl.definition.Transition;
import java.time.Duration;
import java.util.List;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What happens to a failed state: its retriers and catchers.
 *
 * <p>Which names match follows the Step Functions developer guide ("Handling errors in workflows"): {@code States.ALL}
 * matches everything but {@code States.DataLimitExceeded} and {@code States.Runtime}; {@code States.TaskFailed}
 * everything but {@code States.Timeout} too; {@code States.Runtime} is never caught.
 */
record ErrorPolicy(List<Retrier> retriers, List<Transition> catchers) {
    /** Returns the first retrier that names the error, or {@code null}. */
    @Nullable
    Retrier retrierFor(StateError error) {
        for (Retrier retrier : retriers) {
            if (matches(retrier.errorEquals(), error)) {
                return retrier;
            }
        }
        return null;
    }

    /** Returns the first catcher that names the error, or {@code null}. */
    @Nullable
    Transition catcherFor(StateError error) {
        for (Transition catcher : catchers) {
            if (matches(catcher.errorEquals(), error)) {
                return catcher;
            }
        }
        return null;
    }

    /** Returns how long a retrier waits after it was used {@code used} times. */
    static Duration delay(Retrier retrier, int used, RandomGenerator random) {
        double seconds = (double) retrier.interval().toSeconds() * Math.pow(retrier.backoffRate(), used);
        Duration most = retrier.maxDelay();
        if (most != null) {
            seconds = Math.min(seconds, (double) most.toSeconds());
        }
        if (retrier.jitter() == Retrier.Jitter.FULL) {
            seconds *= random.nextDouble();
        }
        return Duration.ofMillis(Math.round(Math.min(seconds, 31_622_400) * 1000));
    }

    private static boolean matches(List<String> names, StateError error) {
        String name = error.name();
        if (StateError.RUNTIME.equals(name)) {
            return false;
        }
        for (String candidate : names) {
            if (matches(candidate, name, error.kind())) {
                return true;
            }
        }
        return false;
    }

    private static boolean matches(String candidate, @Nullable String name, StateError.Kind kind) {
        if (candidate.equals(name)) {
            return true;
        }
        if (kind == StateError.Kind.HEARTBEAT && candidate.equals(StateError.HEARTBEAT_TIMEOUT)) {
            return true;
        }
        if (StateError.DATA_LIMIT_EXCEEDED.equals(name)) {
            return false;
        }
        return switch (candidate) {
            case "States.ALL" -> true;
            case "States.TaskFailed" -> !StateError.TIMEOUT.equals(name);
            default -> false;
        };
    }
}
