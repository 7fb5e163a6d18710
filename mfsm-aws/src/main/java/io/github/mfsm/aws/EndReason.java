package io.github.mfsm.aws;

import io.github.mfsm.aws.internal.Redaction;
import io.github.mfsm.aws.name.ExecutionArn;
import org.jspecify.annotations.Nullable;

/** Why an execution has ended, or can't be found, without an answer. */
public sealed interface EndReason {

    /** What happened, in one sentence without the execution's data. */
    String message();

    /**
     * It ended otherwise than by success. It may be redriven within 14 days and have an answer after all.
     *
     * @param status AWS's word: {@code FAILED}, {@code TIMED_OUT} or {@code ABORTED}
     * @param error the error's name, or null
     * @param cause the error's cause, or null; it may quote the execution's data
     */
    record Unsuccessful(
            String status, @Nullable String error, @Nullable String cause) implements EndReason {
        @Override
        public String message() {
            return "the execution ended with status " + status + (error == null ? "" : " and error " + error);
        }

        /** Shows status, error and, but not in a Lambda function, the cause. */
        @Override
        public String toString() {
            String shown = cause == null || Redaction.isOn() ? "" : ", cause=" + cause;
            return "Unsuccessful[" + status + (error == null ? "" : ", " + error) + shown + "]";
        }
    }

    /**
     * It ended, and no state of that name was ever exited.
     *
     * @param state the name
     */
    record StateNotExited(String state) implements EndReason {
        @Override
        public String message() {
            return "the execution succeeded without ever leaving a state named '" + state + "'";
        }
    }

    /**
     * What the answer should be has no output.
     *
     * @param state the state that was left without one, or null for the whole execution
     */
    record NoOutput(@Nullable String state) implements EndReason {
        @Override
        public String message() {
            return state == null
                    ? "the execution succeeded without an output"
                    : "state '" + state + "' was left without an output";
        }
    }

    /**
     * The machine that this key is claimed for is gone, and the execution can't be read.
     *
     * @param execution the execution that was claimed
     */
    record MachineGone(ExecutionArn execution) implements EndReason {
        @Override
        public String message() {
            return "state machine " + execution.machine() + " is gone, and there is no execution " + execution;
        }
    }
}
