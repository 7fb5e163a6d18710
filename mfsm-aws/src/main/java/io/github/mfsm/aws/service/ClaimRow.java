package io.github.mfsm.aws.service;

import io.github.mfsm.aws.internal.Redaction;
import org.jspecify.annotations.Nullable;

/**
 * A row of the table, as far as the runner is concerned.
 *
 * @param executionArn attribute {@code ExecutionArn}, as it is there, or null
 * @param answer attribute {@code Answer}: the answer that the execution has posted itself, JSON text untouched, or null
 */
public record ClaimRow(
        @Nullable String executionArn, @Nullable String answer) {

    /** Shows the execution and, but not in a Lambda function, the answer. */
    @Override
    public String toString() {
        return "ClaimRow[" + executionArn
                + (answer == null ? "]" : ", answer" + (Redaction.isOn() ? "ed]" : "=" + answer + "]"));
    }
}
