package io.github.mfsm.aws.service;

import io.github.mfsm.aws.name.ExecutionArn;
import io.github.mfsm.aws.name.ExecutionName;
import java.time.Instant;
import java.util.Objects;

/**
 * A row that says, before an execution is started, which one it will be.
 *
 * @param execution the execution; its name is the row's key
 * @param expires when the row may be deleted; whole seconds count
 */
public record Claim(ExecutionArn execution, Instant expires) {

    /** Checks that the parts are there. */
    public Claim {
        Objects.requireNonNull(execution, "execution");
        Objects.requireNonNull(expires, "expires");
    }

    /** Returns the row's key. */
    public ExecutionName key() {
        return execution.name();
    }

    /** When the row may be deleted, as the table stores it. */
    public long timeToLive() {
        return expires.getEpochSecond();
    }
}
