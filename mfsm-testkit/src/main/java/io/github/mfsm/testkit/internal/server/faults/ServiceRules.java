package io.github.mfsm.testkit.internal.server.faults;

import io.github.mfsm.testkit.internal.server.wire.AwsError;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * How a service throttles.
 *
 * @param throttled the error it answers then
 * @param unavailable the error it answers while it is down
 * @param published the quotas that AWS publishes, or null if there are none
 */
public record ServiceRules(
        Supplier<AwsError> throttled,
        Supplier<AwsError> unavailable,
        @Nullable Published published) {

    /** Published quotas. */
    @FunctionalInterface
    public interface Published {

        /** Returns the quota of an operation in a Region, or empty if none is published. */
        Optional<Quota> quota(String operation, String region);
    }

    /** The size of a token bucket and its refill rate. */
    public record Quota(double bucket, double perSecond) {}
}
