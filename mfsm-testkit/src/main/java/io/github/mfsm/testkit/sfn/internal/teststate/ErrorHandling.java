package io.github.mfsm.testkit.sfn.internal.teststate;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What becomes of an error: the retrier and the catcher of a state that match it.
 *
 * <p>Which names match follows the Step Functions developer guide ("Handling errors in workflows"): {@code States.ALL}
 * matches everything but {@code States.DataLimitExceeded} and {@code States.Runtime}, {@code States.TaskFailed} also leaves
 * out {@code States.Timeout}.
 *
 * @param retrier the index of the first retrier that names the error, or -1
 * @param backoffSeconds how long it would wait, or -1 if its attempts are used up or there is none
 * @param catcher the index of the first catcher that names the error, or -1
 */
record ErrorHandling(int retrier, long backoffSeconds, int catcher) {

    private static final int DEFAULT_ATTEMPTS = 3;
    private static final double DEFAULT_RATE = 2;

    /**
     * Decides.
     *
     * @param state the state as it is defined
     * @param error the error's name
     * @param used how often the retrier has retried already
     * @param random draws the jitter
     */
    static ErrorHandling of(JsonNode state, @Nullable String error, long used, RandomGenerator random) {
        int retrier = first(state.path("Retry"), error);
        long backoff = -1;
        if (retrier >= 0) {
            JsonNode chosen = state.path("Retry").get(retrier);
            if (used < chosen.path("MaxAttempts").asLong(DEFAULT_ATTEMPTS)) {
                backoff = backoff(chosen, used, random);
            }
        }
        return new ErrorHandling(retrier, backoff, first(state.path("Catch"), error));
    }

    boolean retries() {
        return backoffSeconds >= 0;
    }

    private static long backoff(JsonNode retrier, long used, RandomGenerator random) {
        double seconds = retrier.path("IntervalSeconds").asDouble(1)
                * Math.pow(retrier.path("BackoffRate").asDouble(DEFAULT_RATE), (double) used);
        if (retrier.has("MaxDelaySeconds")) {
            seconds = Math.min(seconds, retrier.get("MaxDelaySeconds").asDouble());
        }
        if (retrier.path("JitterStrategy").asText().equals("FULL")) {
            seconds *= random.nextDouble();
        }
        return Math.round(seconds);
    }

    private static int first(JsonNode handlers, @Nullable String error) {
        for (int i = 0; i < handlers.size(); i++) {
            for (JsonNode name : handlers.get(i).path("ErrorEquals")) {
                if (matches(name.asText(), error)) {
                    return i;
                }
            }
        }
        return -1;
    }

    private static boolean matches(String candidate, @Nullable String error) {
        if ("States.Runtime".equals(error)) {
            return false;
        }
        if (candidate.equals(error)) {
            return true;
        }
        if ("States.DataLimitExceeded".equals(error)) {
            return false;
        }
        return candidate.equals("States.ALL")
                || (candidate.equals("States.TaskFailed") && !"States.Timeout".equals(error));
    }
}
