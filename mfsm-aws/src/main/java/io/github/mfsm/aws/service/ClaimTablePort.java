package io.github.mfsm.aws.service;

import io.github.mfsm.aws.name.ExecutionName;
import java.time.Duration;
import java.util.Optional;

/**
 * The three calls of DynamoDB that the runner makes, on one table. Implementations are thread-safe.
 *
 * <p>The table's hash key is {@code InvocationId} (S); rows carry {@code ExecutionArn} (S), {@code TimeToLive} (N,
 * epoch seconds, the table's TTL attribute) and, where the machine posts its answer by itself, {@code Answer} (S).
 *
 * <p>Every method takes at most {@code timeout}, retries included, and throws {@link ServiceException} when it fails.
 */
public interface ClaimTablePort {

    /** Writes the claim unless there is a row under its key; if there is one, that row comes back in the same call. */
    ClaimResult claim(Claim claim, Duration timeout);

    /**
     * Takes a claim back, if the row is still just as it was written.
     *
     * @return whether the row was deleted; if not, it is gone or no longer that claim
     */
    boolean delete(Claim claim, Duration timeout);

    /** Reads the row under a key, as it is now (a consistent read). */
    Optional<ClaimRow> get(ExecutionName key, Duration timeout);
}
