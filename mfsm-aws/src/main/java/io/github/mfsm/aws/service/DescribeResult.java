package io.github.mfsm.aws.service;

import io.github.mfsm.aws.internal.Redaction;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** What DescribeExecution answered. */
public sealed interface DescribeResult {

    /**
     * The execution as the service sees it, perhaps a moment ago.
     *
     * @param status AWS's word: {@code RUNNING}, {@code SUCCEEDED}, {@code FAILED}, {@code TIMED_OUT}, {@code ABORTED},
     *     {@code PENDING_REDRIVE}
     * @param startDate when it was started
     * @param stopDate when it ended, or null
     * @param output its output, JSON text untouched, or null where it has none
     * @param error its error's name, or null
     * @param cause its error's cause, or null
     */
    record Found(
            String status,
            Instant startDate,
            @Nullable Instant stopDate,
            @Nullable String output,
            @Nullable String error,
            @Nullable String cause)
            implements DescribeResult {

        /** Shows the status and, but not in a Lambda function, the content. */
        @Override
        public String toString() {
            String content = Redaction.isOn() ? "" : ", output=" + output + ", error=" + error + ", cause=" + cause;
            return "Found[" + status + content + "]";
        }
    }

    /** {@code ExecutionDoesNotExist}: there is none, or none yet to be seen. */
    record Missing() implements DescribeResult {}
}
