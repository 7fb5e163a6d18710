package io.github.mfsm.simulation;

/**
 * Something that goes wrong at one AWS call of an email.
 *
 * @param call which call of the function for this email, from 0 in the order in which they begin
 * @param crossing which AWS call of that call, from 0
 * @param kind what goes wrong
 */
record Fault(int call, int crossing, Kind kind) {

    /** What can go wrong at an AWS call. */
    enum Kind {
        /** The process dies before the request leaves. */
        CRASH_BEFORE,
        /** The process dies after the effect, before it has seen the answer. */
        CRASH_AFTER,
        /** The request never arrives; the client is told so. */
        REQUEST_LOST,
        /** The effect takes place, the answer is lost; the client is told that the connection broke. */
        ANSWER_LOST,
        /** The answer is lost, and the transport sends the request again by itself. */
        SENT_TWICE,
        /** The service throttles the call. */
        THROTTLED,
        /** The service fails. */
        SERVICE_ERROR,
        /** Nothing comes back in the time that the call has, and nothing happened. */
        TIMED_OUT,
        /** Nothing comes back in the time that the call has, but the effect took place. */
        TIMED_OUT_AFTER,
        /** Nothing comes back in the time that the call has, and the effect takes place 20 seconds later. */
        LATE_EFFECT,
        /** The client hangs until Lambda kills the function, before the effect. */
        HANGS_BEFORE,
        /** The client hangs until Lambda kills the function, after the effect. */
        HANGS_AFTER,
        /** A read shows the execution as it was before: still running. */
        STALE,
        /** A read doesn't see the execution. */
        MISSING,
        /** A start of an execution that runs is taken for another one's, as if the input differed. */
        DIFFERS,
        /** Before the call's effect, the function is set to the other state machine. */
        MACHINE_REPLACED,
        /** Before the call's effect, another call with the same email begins. */
        CALLED_AGAIN;

        /** Returns whether it can happen to a call of this operation. */
        boolean canMeet(String operation) {
            return switch (this) {
                case STALE, MISSING -> operation.equals("DescribeExecution") || operation.equals("GetExecutionHistory");
                case DIFFERS -> operation.equals("StartExecution");
                default -> true;
            };
        }

        /** Returns whether a call that meets this may end without the answer that is there. */
        boolean excuses() {
            return this != DIFFERS && this != MACHINE_REPLACED && this != CALLED_AGAIN && this != SENT_TWICE;
        }

        /** Returns whether the client is told at once that the AWS call failed. */
        boolean failsAtOnce() {
            return this == REQUEST_LOST || this == ANSWER_LOST || this == THROTTLED || this == SERVICE_ERROR;
        }
    }

    @Override
    public String toString() {
        return kind + " at AWS call " + crossing + " of call " + call;
    }
}
