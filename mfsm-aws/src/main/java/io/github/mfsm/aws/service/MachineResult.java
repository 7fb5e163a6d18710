package io.github.mfsm.aws.service;

/** What DescribeStateMachine answered. */
public sealed interface MachineResult {

    /**
     * The machine is there.
     *
     * @param type AWS's word: {@code STANDARD} or {@code EXPRESS}
     */
    record Found(String type) implements MachineResult {}

    /** {@code StateMachineDoesNotExist}. */
    record Missing() implements MachineResult {}
}
