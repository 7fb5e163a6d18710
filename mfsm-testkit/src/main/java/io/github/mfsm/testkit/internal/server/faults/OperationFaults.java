package io.github.mfsm.testkit.internal.server.faults;

import io.github.mfsm.testkit.internal.server.faults.ServiceRules.Quota;
import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** What is planned for one operation. Used under the lock of {@link SeededFaults}. */
final class OperationFaults {

    int answersToLose;
    double answerLoss;
    int requestsToLose;
    final Deque<Supplier<AwsError>> refusals = new ArrayDeque<>();

    @Nullable
    Quota quota;

    Duration least = Duration.ZERO;
    Duration most = Duration.ZERO;

    Duration drawLatency(RandomGenerator randomness) {
        if (most.isZero() || least.equals(most)) {
            return most;
        }
        return Duration.ofNanos(randomness.nextLong(least.toNanos(), most.toNanos() + 1));
    }
}
