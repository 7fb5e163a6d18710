package io.github.mfsm.aws.service;

import java.time.Instant;

/** What StartExecution answered. */
public sealed interface StartResult {

    /**
     * It runs: started by this call, or earlier under the same name with the same input.
     *
     * @param executionArn as the service says it; an {@code express:} ARN shows an EXPRESS machine
     * @param startDate when it was started
     */
    record Running(String executionArn, Instant startDate) implements StartResult {}

    /** {@code ExecutionAlreadyExists}: it is closed, or it runs with another input. */
    record AlreadyExists() implements StartResult {}

    /**
     * The machine is gone, or about to go.
     *
     * @param code {@code StateMachineDoesNotExist} or {@code StateMachineDeleting}
     * @param attempts how often the request was sent, as far as the transport knows; with more than one, an earlier
     *     attempt may have started it
     */
    record MachineGone(String code, int attempts) implements StartResult {

        /** AWS's code for a machine that does not exist. */
        public static final String DOES_NOT_EXIST = "StateMachineDoesNotExist";
        /** AWS's code for a machine whose deletion waits for its executions to end. */
        public static final String DELETING = "StateMachineDeleting";
    }

    /**
     * {@code InvalidArn}: the service doesn't take the machine's ARN.
     *
     * @param detail AWS's text
     */
    record ArnRefused(String detail) implements StartResult {}

    /** One method per case. */
    interface Visitor<R> {
        /** It runs. */
        R running(Running running);

        /** It exists and is closed, or its input differs. */
        R alreadyExists(AlreadyExists exists);

        /** The machine is gone. */
        R machineGone(MachineGone gone);

        /** The machine's ARN is refused. */
        R arnRefused(ArnRefused refused);
    }

    /** Calls the visitor's method for this case. */
    default <R> R accept(Visitor<R> visitor) {
        if (this instanceof Running running) {
            return visitor.running(running);
        }
        if (this instanceof AlreadyExists exists) {
            return visitor.alreadyExists(exists);
        }
        if (this instanceof MachineGone gone) {
            return visitor.machineGone(gone);
        }
        return visitor.arnRefused((ArnRefused) this);
    }
}
