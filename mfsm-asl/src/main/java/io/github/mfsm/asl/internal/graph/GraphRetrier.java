package io.github.mfsm.asl.internal.graph;

import io.github.mfsm.asl.definition.Place;
import io.github.mfsm.asl.definition.Retrier;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** An element of {@code Retry}, as its definition tells it. */
public record GraphRetrier(
        int index,
        List<String> errorEquals,
        Duration interval,
        int maxAttempts,
        double backoffRate,
        @Nullable Duration maxDelay,
        Jitter jitter,
        Place place)
        implements Retrier {
    public GraphRetrier {
        errorEquals = List.copyOf(errorEquals);
        Objects.requireNonNull(interval, "interval");
        Objects.requireNonNull(jitter, "jitter");
        Objects.requireNonNull(place, "place");
    }

    @Override
    public boolean names(String error) {
        if (error.equals("States.Runtime")) {
            return false;
        }
        return errorEquals.contains(error)
                || (!error.equals("States.DataLimitExceeded")
                        && (errorEquals.contains("States.ALL")
                                || (errorEquals.contains("States.TaskFailed") && !error.equals("States.Timeout"))));
    }

    @Override
    public String label() {
        return String.join(", ", errorEquals);
    }
}
