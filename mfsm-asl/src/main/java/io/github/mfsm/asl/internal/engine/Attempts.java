package io.github.mfsm.asl.internal.engine;

import io.github.mfsm.asl.definition.Retrier;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The attempts of a visit of which one has failed. */
final class Attempts {
    private final List<ToldAttempt> failed;
    /** When the attempt under way started, or {@code null} if none is. */
    private @Nullable Instant startedAt;

    private int retries;
    private int[] used = {};

    Attempts(List<ToldAttempt> before, Instant startedAt) {
        this.failed = new ArrayList<>(before);
        this.startedAt = startedAt;
    }

    /** The attempt under way failed; of a retrier without attempts it is told that it applied. */
    void failed(StateError error, @Nullable Retrier retrier, Instant now) {
        Instant started = startedAt == null ? now : startedAt;
        Retrier again = retrier == null || retrier.maxAttempts() == 0 ? null : retrier;
        failed.add(new ToldAttempt(started, now, error.name(), error.cause(), again, retrier));
        startedAt = null;
    }

    /** The next one starts. */
    void triedAgain(Instant now) {
        startedAt = now;
    }

    /** Counts a use of a retrier. */
    void countRetry(Retrier retrier) {
        if (used.length <= retrier.index()) {
            used = Arrays.copyOf(used, retrier.index() + 1);
        }
        used[retrier.index()]++;
        retries++;
    }

    /** Returns how often a retrier was used. */
    int used(Retrier retrier) {
        return retrier.index() < used.length ? used[retrier.index()] : 0;
    }

    /** Returns how often the state was tried again. */
    int retries() {
        return retries;
    }

    /** Returns all, the last one with its end where the state was left. */
    List<ToldAttempt> told(@Nullable Instant leftAt) {
        List<ToldAttempt> all = new ArrayList<>(failed);
        if (startedAt != null) {
            all.add(ToldAttempt.unfailed(startedAt, leftAt));
        }
        return all;
    }
}
