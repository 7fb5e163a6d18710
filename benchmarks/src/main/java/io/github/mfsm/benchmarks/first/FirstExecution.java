package io.github.mfsm.benchmarks.first;

import io.github.mfsm.asl.Engine;
import io.github.mfsm.asl.Execution;
import io.github.mfsm.asl.StateMachine;
import io.github.mfsm.asl.history.ExecutionStatus;

/** A process that executes one Pass state, and reads the output. */
final class FirstExecution {
    private FirstExecution() {}

    /** Executes it. */
    public static void main(String[] arguments) {
        StateMachine machine = StateMachine.parse(FirstUse.PASS);
        Execution execution = Engine.builder().build().start(machine, "{\"a\": 1}");
        if (execution.status() != ExecutionStatus.SUCCEEDED
                || !execution.output().orElseThrow().equals("{\"a\":1}")) {
            throw new IllegalStateException("the execution failed, its time says nothing");
        }
    }
}
